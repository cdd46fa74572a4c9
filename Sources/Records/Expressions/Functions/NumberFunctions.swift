import Diagnostics

/// `words`, `ordinal`.
enum NumberFunctions {
  static let entries = [words, ordinal]

  private static let integer = Message(fr: "un entier", en: "an integer")

  private static let words = FunctionEntry(
    name: "words", kind: .filter, signature: "n | words", wanted: integer,
    result: { $0.subject == .integer ? .line : nil },
    apply: { call throws(Diagnostic) in
      if call.subject.value.isHole { return call.subject.value }
      guard case .integer(let number) = call.subject.value else { throw call.mismatch }
      guard let words = NumberWords.french(number) else {
        throw call.fault(
          "number-too-large", "ce nombre est trop grand pour s'écrire en lettres",
          "this number is too large to be spelled out")
      }
      return .string(words, .line)
    },
    documentation: Message(
      fr: "en lettres, jusqu'aux centaines de millions",
      en: "in French words, up to hundreds of millions"),
    examples: [("n | words", "deux"), ("81 | words", "quatre-vingt-un")])

  private static let ordinal = FunctionEntry(
    name: "ordinal", kind: .filter, signature: "n | ordinal(\"f\")", wanted: integer,
    parameters: [.init(name: "gender", kind: .word(["m", "f"]), isRequired: false)],
    result: { $0.subject == .integer ? .line : nil },
    apply: { call throws(Diagnostic) in
      if call.subject.value.isHole { return call.subject.value }
      guard case .integer(let number) = call.subject.value else { throw call.mismatch }
      let first = call.text(0) == "f" ? "re" : "er"
      let text = ValuePrinter(call.environment).integer(number)
      return .phrase(Printed([.text(text), .superior(number == 1 ? first : "e")]))
    },
    documentation: Message(fr: "le rang : 1er, 1re, 2e", en: "the rank: 1er, 1re, 2e"),
    examples: [("1 | ordinal", "1er"), ("1 | ordinal(\"f\")", "1re"), ("n | ordinal", "2e")])
}
