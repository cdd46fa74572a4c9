import Chancery
import Diagnostics
import Foundation
import Records
import Template
import TestSupport
import Testing

/// What `validate` tells of a sheet is what decoding each of its rows tells, word for word.
@Suite struct ValidationTests {
  private static let prepared = Result {
    try Catalogue(Checkout.configuration).template("placement-convention")
  }

  /// The cells of a few right placements, their header first: Benchmarks/data/placements.py 4 7.
  private static let sheet: [[String]] = {
    let file = Checkout.root.appending(path: "Tests/ChanceryTests/Fixtures/placements.csv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\r\n").map { line in
      // A cell between quotes holds the separator.
      line.replacing("; ", with: "\u{1}").split(separator: ";", omittingEmptySubsequences: false)
        .map { String($0.replacing("\u{1}", with: "; ")) }
    }
  }()

  private static let pieces = [
    "", "x", "0", "1", "-1", "2025-02-30", "2012-01-30", "2003-05-05", "public", "Madame",
    "par voie électronique", "du 16/06/2025 au 27/09/2025", "du 21/06/2025 au 22/06/2025",
    "7:00-13:30", "19:00-23:30", "contact@courrier.example", "00100", "1000", "36252187900034",
    "a\u{AD}b", "\u{200B}", "\"a\"\"b\"", "été", "sous contrat", "public",
  ]

  private static func mutated(_ cells: inout [String], _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0..<cells.count, using: &random)
      let other = Int.random(in: 0..<cells.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: cells[place] = cells[other]
      case 1: cells.swapAt(place, other)
      default: cells[place] = pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
    }
  }

  /// All that decoding says of the records of a file, without outlines.
  private static func told(of file: RecordFile, _ prepared: PreparedTemplate) throws
    -> [Diagnostic]
  {
    let template = prepared.template
    let decoder = RecordDecoder(schema: template.schema, type: template.recordType)
    let source = try prepared.records(in: file)
    var found: [Diagnostic] = []
    while let given = try source.next() {
      found += given.diagnostics
      guard given.diagnostics.isEmpty else { continue }
      let (value, diagnostics) = decoder.decode(given.node)
      found += diagnostics + (value.map(template.unapproved) ?? [])
    }
    return found + source.warnings
  }

  @Test(arguments: Fuzz.shards)
  func sheetsOfPlacements(shard: Int) throws {
    let prepared = try Self.prepared.get()
    let header = try #require(Self.sheet.first)
    var counts = (rows: 0, refused: 0)
    try Fuzz.run("validation", shard: shard, seed: 40_917, usual: 200) { random in
      var rows = [header]
      for _ in 0..<4 {
        var cells = Self.sheet[Int.random(in: 1..<Self.sheet.count, using: &random)]
        Self.mutated(&cells, &random)
        rows.append(cells)
      }
      let text = rows.map { $0.joined(separator: ";") + "\n" }.joined()
      let file = RecordFile(path: "r.csv", bytes: Array(text.utf8))
      var found: [Diagnostic] = []
      let summary = try prepared.validate(file) { found += $0 }
      let renderer = DiagnosticRenderer()
      #expect(renderer.render(found) == renderer.render(try Self.told(of: file, prepared)))
      counts.rows += summary.records
      counts.refused += summary.refused
    }
    #expect(counts.refused * 5 > counts.rows && counts.refused * 5 < counts.rows * 4, "\(counts)")
  }
}
