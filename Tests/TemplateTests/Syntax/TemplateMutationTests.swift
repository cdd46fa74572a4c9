import Diagnostics
import Glibc
import Template
import Testing

/// A small deterministic generator (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

struct TemplateMutationTests {
  private static let pieces: [String] = [
    "{% if a %}", "{% elif b %}", "{% else %}", "{% endif %}", "{% for a in b %}", "{% endfor %}",
    "{% match a %}", "{% case b %}", "{% endmatch %}", "{{ a }}", "{{", "}}", "{%", "%}", "{#",
    "#}", "{# c #}", "{.s}", "{.s #i k=\"v\"}", "\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "\n> ",
    "\n| a | b |", "\n|-|-|", "<", "^", "**", "*", "[", "](", ")", "![", "[^n]", "\n[^n]: x",
    "\\", "\"", "&nbsp;", "&", "<b>", "\n---\n", "\n===\n", "\n# ", "```", "\t", "\r\n", " ", "é",
    "{% lines %}", "{% endlines %}", "{% fields %}", "{% endfields %}", "a : b", "{% keep %}",
    "{% endkeep %}", "{% signature by=a %}", "{% endsignature %}", "{% br %}", "{% blank 1cm %}",
  ]

  private static var count: Int {
    guard let text = unsafe getenv("CHANCERY_FUZZ") else { return 2_000 }
    return unsafe Int(String(cString: text)) ?? 2_000
  }

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

  @Test func mutatedTemplatesKeepEveryPromise() {
    let seeds = ["everything.md", "letterhead.md"].map { Fixture.file($0) }
    var random = SeededGenerator(state: 2024)
    for _ in 0..<Self.count {
      let seed = seeds.randomElement(using: &random) ?? seeds[0]
      let text = mutated(seed.text(seed.span.range), &random)
      check(SourceFile(name: "m.md", text: text))
    }
  }

  private func check(_ file: SourceFile) {
    let tree = TemplateParser.parse(file)
    let text = file.text(file.span.range)
    #expect(tree.source == text)
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
