internal import Diagnostics
internal import Records

/// The path of a field that a batch looks at: `recipient.to.postcode`. The cases of a variant need no
/// step of their own; a record whose case has no such field has no value there.
struct FieldPath: Sendable {
  /// As it was asked for.
  let text: String
  private let steps: [String]

  /// A path that was checked already.
  init(_ steps: [String]) {
    self.steps = steps
    text = steps.joined(separator: ".")
  }

  /// A path that records of a type may have. Throws `batch.unknown-field`.
  init(_ text: String, of type: String, in schema: Schema) throws(Diagnostic) {
    let steps = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var types: [ValueType] = [.record(type)]
    for step in steps {
      let fields = types.flatMap { schema.fieldTypes(of: $0) }
      types = fields.filter { $0.name == step }.map(\.type)
      guard types.isEmpty else { continue }
      throw Self.unknown(text, step, among: fields.map(\.name))
    }
    self.init(steps)
  }

  /// A path, or what a field is: the name of a scalar type, as `postcode`, or `address`; the recipient's
  /// if there is one. Throws `batch.unknown-field`.
  init(named name: String, of type: String, in schema: Schema) throws(Diagnostic) {
    let isField = schema.record(type)?.fields.contains { $0.name == name } ?? false
    let scalar = ScalarType(rawValue: name)
    let isMeant = { (type: ValueType) in
      scalar.map { type == .scalar($0) }
        ?? (name == "address" && PostalAddress.suits(type, in: schema))
    }
    if !isField, let path = Self.first(of: type, in: schema, isMeant) {
      self = path
    } else {
      try self.init(name, of: type, in: schema)
    }
  }

  /// The first field that is meant, the recipient's in front.
  private static func first(
    of type: String, in schema: Schema, _ isMeant: (ValueType) -> Bool
  ) -> FieldPath? {
    let root = schema.fieldTypes(of: .record(type))
    let ordered = root.filter { $0.name == "recipient" } + root.filter { $0.name != "recipient" }
    for field in ordered {
      if let steps = search(field, in: schema, depth: 8, isMeant) { return FieldPath(steps) }
    }
    return nil
  }

  private static func search(
    _ field: (name: String, type: ValueType), in schema: Schema, depth: Int,
    _ isMeant: (ValueType) -> Bool
  ) -> [String]? {
    if isMeant(field.type.asPresent) { return [field.name] }
    guard depth > 0 else { return nil }
    for inner in schema.fieldTypes(of: field.type) {
      if let steps = search(inner, in: schema, depth: depth - 1, isMeant) {
        return [field.name] + steps
      }
    }
    return nil
  }

  /// The value there; absent where the record has none.
  func value(in record: LocatedValue) -> LocatedValue {
    var value = record
    for step in steps {
      switch value.value {
      case .record(let record): value = record[step]
      case .choice(let choice): value = choice.fields[step] ?? .absent
      default: return .absent
      }
    }
    return value
  }

  /// The text by which records are told apart and sorted; nil where there is none.
  func key(of record: LocatedValue) -> String? {
    switch value(in: record).value {
    case .string(let text, let type): type == .email ? text.lowercased() : text
    case .choice(let choice): choice.name
    case .integer(let number): String(number)
    case .record(let record): PostalAddress.key(of: record)
    default: nil
    }
  }

  private static func unknown(_ path: String, _ step: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      "batch.unknown-field",
      Message(
        fr: "les fiches n'ont pas de champ « \(path) » : « \(step) » n'y est pas",
        en: "the records have no field \"\(path)\": \"\(step)\" is not there"),
      at: Origin.none, hint: NearestName.hint(step, among: names))
  }
}

extension Schema {
  /// The fields of a record, or of all cases of a variant; none of anything else.
  fileprivate func fieldTypes(of type: ValueType) -> [(name: String, type: ValueType)] {
    switch type.asPresent {
    case .record(let name):
      return record(name)?.fields.map { ($0.name, $0.type) } ?? []
    case .choice(let name):
      return choice(name)?.cases.flatMap { $0.fields.map { ($0.name, $0.type) } } ?? []
    default: return []
    }
  }
}
