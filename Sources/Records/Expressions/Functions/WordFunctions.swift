import Diagnostics

/// `agree`, `plural`, `elide`, `upper`, `postal`.
enum WordFunctions {
  static let entries = [postal, agree, plural, elide, upper]

  private static let postal = FunctionEntry(
    name: "postal", kind: .filter, signature: "address | postal",
    wanted: Message(fr: "une adresse", en: "an address"), unknownResult: .text,
    result: { PostalAddress.suits($0.subject, in: $0.schema) ? .text : nil },
    apply: { call throws(Diagnostic) in
      if call.subject.value.isHole { return call.subject.value }
      let lines = try PostalAddress.lines(of: call.subject, schema: call.environment.schema)
      var parts: [Printed.Part] = []
      for line in lines {
        if !parts.isEmpty { parts.append(.text("\n")) }
        parts += try ValuePrinter(call.environment).print(line).parts
      }
      let printed = ValuePrinter.merged(parts)
      if case .text(let text)? = printed.first, printed.count == 1 { return .string(text, .text) }
      return .phrase(Printed(printed))
    },
    documentation: Message(
      fr: "l'adresse selon NF Z 10-011, une ligne par ligne",
      en: "the address after NF Z 10-011, line by line"))

  private static let agree = FunctionEntry(
    name: "agree", kind: .filter, signature: "person | agree(\"né\", \"née\")",
    wanted: Message(
      fr: "un genre (cas m et f), ou une personne qui en a un",
      en: "a gender (cases m and f), or a person that has one"),
    parameters: [
      .init(name: "masculine", kind: .type(.line)), .init(name: "feminine", kind: .type(.line)),
    ],
    result: { gender($0.subject, $0.schema) == nil ? nil : .line },
    apply: { call throws(Diagnostic) in
      switch genderValue(call) {
      case .choice(let choice): return .string(call.text(choice.name == "m" ? 0 : 1), .line)
      case .hole: return .string(both(call.text(0), call.text(1)), .line)
      default: throw call.mismatch
      }
    },
    documentation: Message(
      fr: "accorde, le masculin d'abord ; formulaire vierge : né(e)",
      en: "agrees, masculine first; in a blank form: né(e)"),
    examples: [("gender | agree(\"né\", \"née\")", "née")])

  /// The name of the gender field; an empty one when the type is itself a gender.
  private static func gender(_ type: ValueType, _ schema: Schema) -> String? {
    if isGender(type, schema) { return "" }
    guard case .record(let name) = type else { return nil }
    return schema.record(name)?.fields.first { isGender($0.type, schema) }?.name
  }

  private static func isGender(_ type: ValueType, _ schema: Schema) -> Bool {
    guard case .choice(let name) = type, let choice = schema.choice(name) else { return false }
    return choice.named("m") != nil && choice.named("f") != nil
  }

  private static func genderValue(_ call: Call) -> Value {
    guard case .record(let record) = call.subject.value else { return call.subject.value }
    let name = gender(.record(record.type), call.environment.schema) ?? ""
    return record[name].value
  }

  /// né(e) where the second only adds letters; otherwise both: tuteur / tutrice.
  static func both(_ first: String, _ second: String) -> String {
    if first == second { return first }
    if second.hasPrefix(first) { return "\(first)(\(second.dropFirst(first.count)))" }
    return "\(first) / \(second)"
  }

  private static let plural = FunctionEntry(
    name: "plural", kind: .filter, signature: "n | plural(\"jour\", \"jours\")",
    wanted: .init(fr: "un entier", en: "an integer"),
    parameters: [
      .init(name: "singular", kind: .type(.line)), .init(name: "plural", kind: .type(.line)),
    ],
    result: { $0.subject == .integer ? .line : nil },
    apply: { call throws(Diagnostic) in
      switch call.subject.value {
      case .integer(let count): return .string(call.text(count.magnitude < 2 ? 0 : 1), .line)
      case .hole: return .string(both(call.text(0), call.text(1)), .line)
      default: throw call.mismatch
      }
    },
    documentation: Message(
      fr: "le mot seul ; singulier au-dessous de 2 ; formulaire vierge : jour(s)",
      en: "the word alone; singular below 2; in a blank form: jour(s)"),
    examples: [
      ("n | plural(\"jour\", \"jours\")", "jours"), ("1 | plural(\"jour\", \"jours\")", "jour"),
    ])

  private static let elide = FunctionEntry(
    name: "elide", kind: .filter, signature: "town | elide(\"de\")",
    wanted: Message(fr: "une ligne ou une commune", en: "a line or a town"),
    parameters: [.init(name: "word", kind: .word(Elision.words))],
    result: { $0.subject.scalar?.isLine == true ? .line : nil },
    apply: { call throws(Diagnostic) in
      let word = call.text(0)
      switch call.subject.value {
      case .string(let name, let type):
        let words = Elision.join(word, name, isTown: type == .town)
        return .string(words, type == .prose ? .prose : .line)
      case .hole(let hole): return .phrase(Printed([.text(word + " "), .blank(hole)]))
      case .phrase(let printed):
        let joined: Printed.Part
        switch printed.parts.first {
        case .text(let name): joined = .text(Elision.join(word, name, isTown: false))
        case .prose(let words): joined = .prose(Elision.join(word, words, isTown: false))
        default: return .phrase(Printed([.text(word + " ")] + printed.parts))
        }
        return .phrase(Printed([joined] + printed.parts.dropFirst()))
      default: throw call.mismatch
      }
    },
    documentation: Message(
      fr: "met le petit mot devant, élidé ; les communes contractent",
      en: "puts the little word in front, elided; towns contract"),
    examples: [
      ("town | elide(\"de\")", "d’Audincourt"), ("harbour | elide(\"à\")", "au Havre"),
    ])

  private static let upper = FunctionEntry(
    name: "upper", kind: .filter, signature: "name | upper",
    wanted: Message(fr: "une ligne", en: "a line"),
    result: { $0.subject.scalar?.isLine == true ? .line : nil },
    apply: { call throws(Diagnostic) in
      switch call.subject.value {
      case .string(let text, let type):
        return .string(text.uppercased(), type == .prose ? .prose : .line)
      case .hole: return call.subject.value
      case .phrase(let printed):
        let parts = printed.parts.map { part -> Printed.Part in
          switch part {
          case .text(let text): .text(text.uppercased())
          case .prose(let text): .prose(text.uppercased())
          default: part
          }
        }
        return .phrase(Printed(parts))
      default: throw call.mismatch
      }
    },
    documentation: Message(fr: "en capitales accentuées", en: "in capitals, accents kept"),
    examples: [("\"Élève\" | upper", "ÉLÈVE")])
}
