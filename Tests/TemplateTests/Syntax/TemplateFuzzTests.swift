import Diagnostics
import Template
import TestSupport
import Testing

struct TemplateFuzzTests {
  private static let pieces: [String] = [
    "{% if a %}", "{% elif b %}", "{% else %}", "{% endif %}", "{% for a in b %}", "{% endfor %}",
    "{% match a %}", "{% case b %}", "{% endmatch %}", "{{ a }}", "{{", "}}", "{%", "%}", "{#",
    "#}", "{# c #}", "{.s}", "{.s #i k=\"v\"}", "\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "\n> ",
    "\n| a | b |", "\n|-|-|", "<", "^", "**", "*", "[", "](", ")", "![", "[^n]", "\n[^n]: x",
    "\\", "\"", "&nbsp;", "&", "<b>", "\n---\n", "\n===\n", "\n# ", "```", "\t", "\r\n", " ", "é",
    "{% lines %}", "{% endlines %}", "{% fields %}", "{% endfields %}", "a : b", "{% keep %}",
    "{% endkeep %}", "{% signature by=a %}", "{% endsignature %}", "{% br %}", "{% blank 1cm %}",
  ]

  private func mutated(_ text: String, _ random: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, place + Int.random(in: 0...12, using: &random))
      let piece = Self.pieces.randomElement(using: &random) ?? ""
      scalars.replaceSubrange(place..<end, with: Array(piece.unicodeScalars))
    }
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars)
    return result
  }

  /// The paragraphs of the fixtures, and of all templates that are shipped.
  private static let paragraphs: [String] = {
    let files = ["everything.md", "letterhead.md"].map { Fixture.file($0) }
    return files.flatMap { file in
      file.text(file.span.range).split(separator: "\n\n").map(String.init)
    }
  }()

  private func seed(_ random: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...6, using: &random)
    let start = Int.random(in: 0...Self.paragraphs.count - count, using: &random)
    return Self.paragraphs[start..<start + count].joined(separator: "\n\n")
  }

  @Test(arguments: Fuzz.shards)
  func mutatedTemplatesKeepEveryPromise(shard: Int) {
    Fuzz.run("templates", shard: shard, seed: 2_024, usual: 2_000) { random in
      let text = mutated(seed(&random), &random)
      check(SourceFile(name: "m.md", text: text))
    }
  }

  private func check(_ file: SourceFile) {
    let tree = TemplateParser.parse(file)
    let text = file.text(file.span.range)
    #expect(LosslessCheck.faults(tree) == [], "\(text)")
    guard let formatted = TemplateFormatter.format(tree) else { return }
    let again = TemplateParser.parse(SourceFile(name: "f.md", text: formatted))
    let (before, after) = (
      SyntaxDump.text(tree, spans: false), SyntaxDump.text(again, spans: false)
    )
    #expect(before == after, "\(text)\n=====\n\(formatted)")
    #expect(TemplateFormatter.format(again) == formatted, "\(formatted)")
  }

  @Test(arguments: ["everything.md", "letterhead.md"])
  func fixturesAreCleanAndKeepTheirMeaning(_ name: String) {
    let file = Fixture.file(name)
    #expect(!file.bytes.isEmpty)
    let tree = TemplateParser.parse(file)
    #expect(tree.diagnostics.map(\.message.english) == [])
    check(file)
  }
}
