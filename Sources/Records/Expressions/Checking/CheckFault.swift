import Diagnostics

/// What can be wrong with the meaning of an expression.
enum CheckFault {
  static func make(
    _ id: String, _ fr: String, _ en: String, _ span: SourceSpan, hint: Message? = nil
  ) -> Diagnostic {
    Diagnostic("expression.\(id)", Message(fr: fr, en: en), at: span, hint: hint)
  }

  static func unknownName(
    _ component: Expression.PathComponent, _ known: [String]
  ) -> Diagnostic {
    make(
      "unknown-name", "« \(component.name) » n'existe pas ici",
      "‘\(component.name)’ does not exist here", component.span,
      hint: NearestName.hint(component.name, among: known))
  }

  static func unknownFunction(
    _ component: Expression.PathComponent, _ known: [String]
  ) -> Diagnostic {
    make(
      "unknown-function", "aucun filtre ne s'appelle « \(component.name) »",
      "no filter is called ‘\(component.name)’", component.span,
      hint: NearestName.hint(component.name, among: known))
  }

  static func optional(_ what: String, _ span: SourceSpan) -> Diagnostic {
    make(
      "optional", "« \(what) » peut être absent", "‘\(what)’ may be absent", span,
      hint: Message(
        fr: "l'entourer de {% if … %}, ou lui donner | default(…)",
        en: "put it inside {% if … %}, or give it | default(…)"))
  }

  static func wrongType(
    _ type: ValueType, wanted: Message, _ schema: Schema, _ span: SourceSpan, hint: Message? = nil
  ) -> Diagnostic {
    let name = type.name(in: schema)
    return make(
      "wrong-type", "il faut ici \(wanted.french), et c'est : \(name.french)",
      "\(wanted.english) is wanted here, this is: \(name.english)", span, hint: hint)
  }

  static func operation(
    _ operation: Expression.Operator, _ left: ValueType, _ right: ValueType, _ schema: Schema,
    _ span: SourceSpan
  ) -> Diagnostic {
    let names = (left.name(in: schema), right.name(in: schema))
    let isChoice = if case .choice = left { true } else { false }
    return make(
      "wrong-operation",
      "« \(operation.rawValue) » ne s'applique pas à : \(names.0.french), \(names.1.french)",
      "‘\(operation.rawValue)’ does not go with: \(names.0.english), \(names.1.english)", span,
      hint: isChoice
        ? Message(fr: "un cas se reconnaît par « is »", en: "a case is tested with ‘is’") : nil)
  }

  static func notCondition(_ type: ValueType, _ schema: Schema, _ text: String, _ span: SourceSpan)
    -> Diagnostic
  {
    let hint: Message =
      switch type {
      case .list:
        Message(fr: "écrire count(\(text)) > 0", en: "write count(\(text)) > 0")
      case .scalar(.integer), .scalar(.decimal), .scalar(.money):
        Message(fr: "écrire \(text) > 0", en: "write \(text) > 0")
      case .choice: Message(fr: "écrire \(text) is cas", en: "write \(text) is case")
      case .optional:
        Message(
          fr: "absent ou faux ? décider avec default(false), ou « match »",
          en: "absent or false? decide with default(false), or ‘match’")
      default:
        Message(
          fr: "cette valeur est toujours présente : la condition est inutile",
          en: "this value is always present: no condition is needed")
      }
    return make(
      "not-a-condition", "ceci n'est ni vrai ni faux", "this is neither true nor false", span,
      hint: hint)
  }

  static func sensitive(_ path: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "template.sensitive",
      Message(
        fr: "« \(path) » est un champ sensible", en: "‘\(path)’ is a sensitive field"), at: span,
      hint: Message(
        fr: "il ne se lit que dans {% sensitive \(path) %}",
        en: "it is read only inside {% sensitive \(path) %}"))
  }

  static func caseUnknown(_ member: Expression.PathComponent, _ path: String) -> Diagnostic {
    make(
      "case-unknown", "« \(member.name) » n'existe que dans certains cas de « \(path) »",
      "‘\(member.name)’ exists only in some cases of ‘\(path)’", member.span,
      hint: Message(
        fr: "l'écrire dans {% match \(path) %}, ou après « \(path) is … »",
        en: "write it inside {% match \(path) %}, or after ‘\(path) is …’"))
  }
}
