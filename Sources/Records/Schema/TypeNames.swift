internal import Diagnostics

/// Turns type expressions (`line`, `Tutor 1..3`) into types.
struct TypeNames {
  private let named: [String: ValueType]
  /// For suggestions, in a fixed order.
  private let known: [String]

  init(records: [String], choices: [String]) {
    var named: [String: ValueType] = [:]
    for name in records { named[name] = .record(name) }
    for name in choices { named[name] = .choice(name) }
    let scalars = ScalarType.allCases.filter { $0 != .length }
    for scalar in scalars { named[scalar.rawValue] = .scalar(scalar) }
    self.named = named
    known = (records + choices).sorted() + scalars.map(\.rawValue)
  }

  init(_ schema: Schema) {
    var records: [String] = []
    var choices: [String] = []
    for (name, definition) in schema.types {
      if case .record = definition { records.append(name) } else { choices.append(name) }
    }
    self.init(records: records, choices: choices)
  }

  /// The type that a text names; reports what is wrong with it and gives `.unknown`.
  func type(_ text: String, at span: SourceSpan, _ diagnostics: inout [Diagnostic]) -> ValueType {
    let parts = text.split(separator: " ")
    guard let name = parts.first.map(String.init), let type = named[name] else {
      diagnostics.append(unknown(parts.first.map(String.init) ?? text, at: span))
      return .unknown
    }
    guard parts.count > 1 else { return type }
    guard parts.count == 2, let bounds = Self.bounds(parts[1]) else {
      diagnostics.append(Self.badBounds(text, at: span))
      return .unknown
    }
    return .list(type, bounds)
  }

  /// `1..3`, `0..*`.
  private static func bounds(_ text: Substring) -> Bounds? {
    let scalars = text.split(separator: ".", omittingEmptySubsequences: false)
    guard scalars.count == 3, scalars[1].isEmpty, let minimum = Int(scalars[0]), minimum >= 0 else {
      return nil
    }
    if scalars[2] == "*" { return Bounds(minimum: minimum) }
    guard let maximum = Int(scalars[2]), maximum >= max(1, minimum) else { return nil }
    return Bounds(minimum: minimum, maximum: maximum)
  }

  private func unknown(_ name: String, at span: SourceSpan) -> Diagnostic {
    let isOptional = name.hasSuffix("?")
    return Diagnostic(
      "schema.unknown-type",
      Message(fr: "le type « \(name) » n'existe pas", en: "there is no type \"\(name)\""), at: span,
      hint: isOptional
        ? Message(
          fr: "le « ? » se met après le nom du champ", en: "the \"?\" stands after the field's name"
        )
        : NearestName.hint(name, among: known))
  }

  private static func badBounds(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "schema.bad-bounds",
      Message(
        fr: "« \(text) » : les bornes d'une liste s'écrivent 1..3 ou 1..*",
        en: "\"\(text)\": the bounds of a list are written 1..3 or 1..*"),
      at: span)
  }
}
