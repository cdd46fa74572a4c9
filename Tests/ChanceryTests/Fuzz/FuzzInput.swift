import TestSupport

/// One file of a shipped template changed in a few places, and the example to draw with it.
struct FuzzInput: CustomStringConvertible {
  let template: String
  let example: String
  /// The file that was changed, and its text.
  let victim: String
  let text: String
  let isBlank: Bool
  /// Whether it is the record that was changed.
  var isRecord: Bool { victim == "\(template)/examples/\(example).yaml" }

  /// Files that more than one template reaches.
  private static let shared = [
    "themes/official.yaml", "letterheads/school.md", "letterheads/rectorate.md",
    "letterheads/plain.md", "partials/general-provisions.md", "partials/host-identity.md",
    "types/school.yaml", "types/placement.yaml", "types/person.yaml", "types/mailing.yaml",
  ]
  /// What layout and drawing have trouble with, and what the languages are made of.
  private static let pieces = [
    "\n", "\n\n", " ", "|", "- ", "# ", "{% keep %}", "{% endkeep %}", "{% pagebreak %}",
    "{% br %}",
    "{.place}", "{{ ", " }}", "^", "<", "**", "\"", ": ", "{ ", " }", ", ", "0", "-1", "99999",
    "0.001", "1e9", "mm", "pt", "%", "10/14", "1/9999", "é", "e\u{301}\u{301}\u{301}", "\u{A0}",
    "\u{AD}", "\u{202E}", "\u{200D}", "\u{0}", "😀", "한국어", "العربية", "שלום", "नमस्ते", "Ω", "ﬁ",
    "incomprehensibilitésanticonstitutionnellement", "a/b/c/d", "https://a.example/b?c=d",
    "2024-02-29", "8:00-12:00", "1 000 000 000 000,00 €",
  ]

  init(_ random: inout SeededGenerator) {
    let all = Checkout.examples
    let index = Int.random(in: 0..<max(1, all.count), using: &random)
    (template, example) = (all[index].template, all[index].example)
    let record = "\(template)/examples/\(example).yaml"
    let victims = [
      record, record, template + "/main.md", Self.shared.randomElement(using: &random),
    ]
    victim = (victims.randomElement(using: &random) ?? record) ?? record
    text = Self.mutated(Checkout.text(victim), &random)
    isBlank = Int.random(in: 0..<6, using: &random) == 0
  }

  var description: String { "\(template) \(example) blank=\(isBlank) \(victim):\n\(text)" }

  private static func mutated(_ text: String, _ random: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, place + Int.random(in: 0...6, using: &random))
      let piece = Array((pieces.randomElement(using: &random) ?? "").unicodeScalars)
      let count = Int.random(in: 0..<24, using: &random) == 0 ? 200 : 1
      scalars.replaceSubrange(place..<end, with: Array(repeating: piece, count: count).joined())
    }
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars)
    return result
  }
}
