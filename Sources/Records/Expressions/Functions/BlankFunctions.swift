import Diagnostics

/// `default`, `blank`, `boxes`.
enum BlankFunctions {
  static let entries = [defaultValue, blank, boxes]

  private static let optional = Message(fr: "une valeur facultative", en: "an optional value")

  /// A value of the same type keeps it; otherwise both are printed and the result is a line.
  private static let defaultValue = FunctionEntry(
    name: "default", kind: .filter, signature: "x | default(\"–\")", wanted: optional,
    parameters: [.init(name: "otherwise", kind: .any)], absence: .takes,
    result: { call in
      let present = call.subject.asPresent
      guard let other = call.arguments.first else { return nil }
      if present.accepts(other) { return other.isOptional ? present.asOptional : present }
      guard present.isPrintable(in: call.schema), other.asPresent.isPrintable(in: call.schema)
      else {
        return nil
      }
      return other.isOptional ? ValueType.line.asOptional : .line
    },
    apply: { call throws(Diagnostic) in
      guard case .absent = call.subject.value else { return call.subject.value }
      return call.arguments.first?.value ?? .absent
    },
    documentation: Message(
      fr: "ce qui s'imprime en cas d'absence, mis en forme d'abord",
      en: "what is printed where the value is absent, after formatting"),
    examples: [("nothing | default(\"–\")", "–"), ("day | short | default(\"–\")", "01/03/2024")])

  private static let blank = FunctionEntry(
    name: "blank", kind: .filter, signature: "x | blank(6cm)", wanted: optional,
    parameters: [.init(name: "width", kind: .type(.scalar(.length)), isRequired: false)],
    absence: .takes,
    result: { $0.subject.asPresent.isPrintable(in: $0.schema) ? $0.subject.asPresent : nil },
    apply: { call throws(Diagnostic) in
      var room: BlankRoom?
      if case .length(let millimetres)? = call.arguments.first?.value {
        room = .width(millimetres: millimetres)
      }
      switch call.subject.value {
      case .absent:
        return .hole(Hole(type: .line, label: call.subject.location?.label, room: room))
      case .hole(var hole):
        hole.room = room ?? hole.room
        return .hole(hole)
      default: return call.subject.value
      }
    },
    documentation: Message(
      fr: "des pointillés en cas d'absence, de cette largeur",
      en: "dotted room where the value is absent, that wide"),
    examples: [("town | blank(6cm)", "Audincourt")])

  private static let boxes = FunctionEntry(
    name: "boxes", kind: .filter, signature: "choice | boxes",
    wanted: Message(
      fr: "un booléen, un choix ou une liste de choix",
      en: "a boolean, a choice or a list of choices"),
    result: { call in
      switch call.subject {
      case .scalar(.boolean), .choice, .list(.choice, _): .line
      default: nil
      }
    },
    apply: { call throws(Diagnostic) in
      var type = call.subject.value.type
      var ticked: Set<String> = []
      switch call.subject.value {
      case .boolean(let value): ticked = [String(value)]
      case .choice(let choice): ticked = [choice.name]
      case .list(let elements):
        for case .choice(let choice) in elements.map(\.value) { ticked.insert(choice.name) }
        type = elements.lazy.compactMap(\.value.type).first
      default: break
      }
      // A list without elements does not know its choices any more: nothing is ticked or shown.
      guard let type else { return .phrase(Printed([])) }
      let environment = call.environment
      guard
        let printed = BoxForms.boxes(
          of: type.asPresent, ticked: ticked, environment.schema, environment.language)
      else { throw call.mismatch }
      return .phrase(printed)
    },
    documentation: Message(
      fr: "tous les choix, les bons cochés", en: "every choice, the chosen ones ticked"),
    examples: [("gender | boxes", "☒ Madame  ☐ Monsieur")])
}
