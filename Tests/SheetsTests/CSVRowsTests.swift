import Diagnostics
import Sheets
import TestSupport
import Testing

@Suite struct CSVRowsTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]), ("a\r1\r2", [["a"], ["1"], ["2"]]),
    ("a,b\n\"x, \"\"y\"\"\nz\",01000", [["a", "b"], ["x, \"y\"\nz", "01000"]]),
    ("a\n\"\"\"\"\n", [["a"], ["\""]]), ("a,b\n\"\",x\n", [["a", "b"], ["", "x"]]),
    ("\"a;b\",c\n1,2", [["a;b", "c"], ["1", "2"]]), ("", []), ("\n\n", []),
    ("a\n1\n\n  \n2\n", [["a"], ["1"], ["2"]]), ("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]),
    ("\u{FEFF}a;b\n1;2\n", [["a", "b"], ["1", "2"]]), ("a b\"c,d\n", [["a b\"c", "d"]]),
  ])
  func cuts(text: String, expected: [[String]]) {
    #expect(rows(text) == expected)
  }

  @Test func rowsAreNumberedAsSpreadsheetsDo() {
    let found = rows(Array("a,b\n\n\"x\ny\",1\n2,3\n".utf8))
    #expect(found.numbers == [1, 3, 4])
  }

  @Test(arguments: [
    ("a\n1\n\"2", "3:1 sheet.quotes"), ("a\n\"1\"x", "2:4 sheet.quotes"),
    ("a\r\n\"é\r\nf\"x", "3:3 sheet.quotes"), ("a,b\n1,\"2\"\"", "2:3 sheet.quotes"),
  ])
  func refusesOpenQuotes(text: String, expected: String) {
    #expect(places(rows(Array(text.utf8)).found) == [expected])
  }

  @Test func aRowWithoutEndIsALimit() {
    var limits = Limits()
    limits.inputBytes = 1_000
    let text = "a\n\"" + String(repeating: "x", count: 400_000)
    let found = rows(Array(text.utf8), options: SheetOptions(limits: limits)).found
    #expect(found.map(\.id) == ["limit.input"])
  }

  @Test func placesOfCellsAreThoseOfTheFile() throws {
    let text = "nom;ville\n\"Zoé\n;x\";Besançon\n"
    let reader = try SheetReader(
      name: "r.csv", bytes: Array(text.utf8), options: SheetOptions())
    var row = SheetRow()
    #expect(try reader.next(&row))
    #expect(try reader.next(&row))
    let span = row.span(row.cells[1])
    #expect(span.text == "Besançon")
    #expect([span.start.line, span.start.column] == [3, 5])
    let cell = try #require(span.file.cell(at: span.range.lowerBound))
    #expect(cell.reference == "B2")
    #expect(cell.header == "ville")
    #expect(cell.sheet == nil)
  }

  @Test func columnsHaveLettersForEver() {
    #expect(
      [0, 25, 26, 701, 702, 16_383].map(SheetLayout.letters) == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
      ])
  }

  /// Written and read again, whatever the text, the separator, the line ends and the encoding.
  @Test(arguments: [",", ";", "\t"])
  func whatIsWrittenIsRead(separator: String) {
    var random = SeededGenerator(seed: 7)
    let encodings: [TextEncoding] = [
      .utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252, .iso8859d15,
    ]
    for round in 0..<200 {
      let encoding = encodings[round % encodings.count]
      let end = ["\n", "\r\n", "\r"][Int.random(in: 0..<3, using: &random)]
      let sheet = SampleSheet.random(&random, encoding)
      let text = SampleSheet.written(sheet, separator, end, &random)
      let bytes = SampleSheet.encoded(text, encoding)
      let options = SheetOptions(
        encoding: encoding, separator: SheetOptions.separator(named: separator))
      let found = rows(bytes, options: options)
      #expect(found.rows == sheet, "\(encoding) \(text)")
      #expect(places(found.found) == [])
    }
  }

  /// The window moves over a long file without losing or doubling a byte.
  @Test func longFilesAreCutAlike() {
    var random = SeededGenerator(seed: 11)
    var sheet: [[String]] = []
    for _ in 0..<4_000 { sheet += SampleSheet.random(&random, .utf8) }
    let wide = sheet.map { Array(($0 + Array(repeating: "x", count: 6)).prefix(6)) }
    let text = SampleSheet.written(wide, ";", "\r\n", &random)
    #expect(text.utf8.count > 300_000)
    let options = SheetOptions(separator: UInt8(ascii: ";"))
    #expect(rows(Array(text.utf8), options: options).rows == wide)
  }
}

/// Sheets of random text, and how they are written.
enum SampleSheet {
  private static let pieces = [
    "a", "Zoé", "é", "œ", "€", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", " ", "01000", "N'Gahane",
    "½",
  ]

  static func random(_ random: inout SeededGenerator, _ encoding: TextEncoding) -> [[String]] {
    let width = Int.random(in: 1...5, using: &random)
    return (0..<Int.random(in: 1...6, using: &random)).map { _ in
      (0..<width).map { column in
        var text = column == 0 ? "x" : ""
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
          // ISO-8859-15 has no half.
          text += encoding == .iso8859d15 && piece == "½" ? "e" : piece
        }
        return text
      }
    }
  }

  static func written(
    _ sheet: [[String]], _ separator: String, _ end: String, _ random: inout SeededGenerator
  ) -> String {
    sheet.map { row in
      row.map { cell in
        let needs = cell.contains { "\"\n\r\r\n".contains($0) || String($0) == separator }
        guard needs || Bool.random(using: &random) else { return cell }
        return "\""
          + cell.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\""
      }.joined(separator: separator)
    }.joined(separator: end) + end
  }

  static func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1252:
      text.unicodeScalars.map { ["€": 0x80, "œ": 0x9C][$0] ?? UInt8($0.value) }
    case .iso8859d15:
      text.unicodeScalars.map { ["€": 0xA4, "œ": 0xBD][$0] ?? UInt8($0.value) }
    }
  }
}
