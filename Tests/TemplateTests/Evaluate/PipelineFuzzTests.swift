import Diagnostics
import Document
import Records
import Template
import TestSupport
import Testing

/// Mutated template folders and mutated records, from source to document: each is refused with a
/// reason or makes a document, filled or blank.
struct PipelineFuzzTests {
  private static let templates = [
    "attendance-attestation/main.md", "invitation-letter/main.md", "placement-attestation/main.md",
    "placement-convention/main.md",
  ]
  private static let shared = [
    "types/people.yaml", "types/places.yaml", "types/placement.yaml", "types/letter.yaml",
    "themes/office.yaml", "letterheads/school.md", "letterheads/host.md", "partials/declares.md",
    "partials/provisions.md",
  ]
  private static let records = [
    "three-half-days", "open", "partial", "two-hosts",
  ]

  private static let texts: [String: String] = {
    var names = templates + shared
    for (template, record) in zip(templates, records) {
      let folder = template.dropLast("main.md".count)
      names += [folder + "template.yaml", folder + "examples/" + record + ".yaml"]
    }
    return Dictionary(
      uniqueKeysWithValues: names.map { name in
        let file = Fixture.file("library/" + name)
        return (name, file.text(file.span.range))
      })
  }()

  private static let pieces = [
    "{% ", " %}", "{{ ", " }}", "\n", "\n\n", "|", "- ", "# ", "{.grid}", "[^n]", "if", "for ", "<",
    "endfor", "\"", "student", "^", "é", "  ", "{% include provisions %}", "{% endmatch %}", ": ",
    "{", "}", "[", "]", ", ", "?", "0..9", "min", "9223372036854775807", "is: ", "2026-02-29",
    "a.b",
    " + ", " / 0", "count(", "| default(", "blank", "-1", "\u{202E}", "😀", "type: text",
    "type: Stay",
  ]

  @Test(arguments: Fuzz.shards)
  func mutatedFoldersAreRefusedOrPrint(shard: Int) {
    var (made, count) = (0, 0)
    Fuzz.run("folders", shard: shard, seed: 4_048, usual: 240, share: 50) { random in
      made += turn(&random) ? 1 : 0
      count += 1
    }
    #expect(made > count / 50)
  }

  /// Mutates one file, or the record alone; says whether a document came of it.
  private func turn(_ random: inout SeededGenerator) -> Bool {
    let index = Int.random(in: 0..<Self.templates.count, using: &random)
    let name = String(Self.templates[index].dropLast("/main.md".count))
    let record = name + "/examples/" + Self.records[index] + ".yaml"
    let victims = [
      Self.templates[index], record, Self.shared.randomElement(using: &random) ?? record,
    ]
    let victim = victims.randomElement(using: &random) ?? record
    var texts = Self.texts
    texts[victim] = mutated(texts[victim] ?? "", &random)
    let library = TemplateLibrary(
      folders: FolderStack(roots: [], texts: texts), digest: FixtureFolder.digest)
    let (template, problems) = library.load(name)
    guard let template else {
      #expect(problems.contains { $0.severity == .error })
      return false
    }
    let source = SourceFile(name: "r.yaml", text: texts[record] ?? "")
    let isMade = evaluates(template, source, isBlank: false)
    guard template.isBlankForm else { return isMade }
    // What the check proved must hold.
    #expect(
      evaluates(template, SourceFile(name: "none.yaml", text: ""), isBlank: true), "\(victim)")
    return isMade
  }

  private func evaluates(_ template: CheckedTemplate, _ source: SourceFile, isBlank: Bool) -> Bool {
    let (node, wrong) = DataReader.read(source)
    let decoder = RecordDecoder(
      schema: template.schema, type: template.recordType, isBlank: isBlank)
    let (value, refused) = decoder.decode(node)
    guard let value else {
      #expect(!(wrong + refused).isEmpty)
      return false
    }
    do throws(Refusal) {
      let document = try template.evaluate(record: value, isBlank: isBlank)
      return !DocumentDump.text(document.blocks).isEmpty
    } catch {
      #expect(!error.diagnostics.isEmpty)
      return false
    }
  }

  private func mutated(_ text: String, _ random: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, place + Int.random(in: 0...8, using: &random))
      let piece = Bool.random(using: &random) ? Self.pieces.randomElement(using: &random) ?? "" : ""
      scalars.replaceSubrange(place..<end, with: Array(piece.unicodeScalars))
    }
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars)
    return result
  }
}
