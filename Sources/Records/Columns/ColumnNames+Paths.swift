internal import Diagnostics

/// Why a header is no path.
struct ColumnFault: Error {
  let id: String
  let message: Message
  let hint: Message?

  init(_ problem: String, fr: String, en: String, hint: Message? = nil) {
    id = "sheet." + problem
    message = Message(fr: fr, en: en)
    self.hint = hint
  }
}

extension ColumnNames {
  /// A walk along the names of a header.
  private struct Walk {
    let header: String
    var names: ArraySlice<String>
    var steps: [ColumnPath.Step] = []
    var taken: [String] = []

    mutating func take() -> String? {
      guard let name = names.popFirst() else { return nil }
      taken.append(name)
      return name
    }
  }

  /// The path that a header of dotted names stands for.
  func path(of header: String) throws(ColumnFault) -> ColumnPath {
    let names = header.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard names.count <= limits.nesting, !names.contains("") else {
      throw ColumnFault(
        "unknown-column", fr: "« \(header) » n'est pas un chemin",
        en: "\"\(header)\" is not a path",
        hint: Message(
          fr: "exemple : student.guardians.1.email", en: "example: student.guardians.1.email"))
    }
    var walk = Walk(header: header, names: names[...])
    let field = try field(of: type.fields, type.derived, &walk)
    return ColumnPath(steps: walk.steps, field: field)
  }

  private func field(
    of fields: [FieldDefinition], _ derived: [DerivedDefinition], _ walk: inout Walk
  ) throws(ColumnFault) -> FieldDefinition {
    guard let name = walk.take() else {
      throw Self.incomplete(walk, fields.map(\.name))
    }
    guard let field = fields.first(where: { $0.name == name }) else {
      if derived.contains(where: { $0.field.name == name }) { throw Self.derived(walk) }
      throw unknown(name, among: fields.map(\.name), walk)
    }
    walk.steps.append(.field(name))
    return try value(field.type.asPresent, field, &walk)
  }

  private func value(
    _ type: ValueType, _ field: FieldDefinition, _ walk: inout Walk
  ) throws(ColumnFault) -> FieldDefinition {
    switch type {
    case .scalar(let scalar): try end(of: scalar, &walk)
    case .choice(let name):
      guard let choice = schema.choice(name), let next = walk.take() else { return field }
      let cases = choice.cases.filter { !$0.fields.isEmpty }
      guard let found = cases.first(where: { $0.name == next }) else {
        throw unknown(next, among: cases.map(\.name), walk)
      }
      walk.steps.append(.variant(found.name))
      return try self.field(of: found.fields, [], &walk)
    case .record(let name):
      guard let record = schema.record(name) else { return field }
      return try self.field(of: record.fields, record.derived, &walk)
    case .list(let element, _): return try self.element(element.asPresent, field, &walk)
    case .optional(let wrapped): return try value(wrapped, field, &walk)
    case .unknown: break
    }
    return field
  }

  private func end(of type: ScalarType, _ walk: inout Walk) throws(ColumnFault) {
    guard let name = walk.take() else { return }
    let ends = Self.ends(of: type).map(\.name)
    guard ends.contains(name), walk.names.isEmpty else { throw unknown(name, among: ends, walk) }
    walk.steps.append(.end(name))
  }

  private func element(
    _ type: ValueType, _ field: FieldDefinition, _ walk: inout Walk
  ) throws(ColumnFault) -> FieldDefinition {
    if let number = walk.names.first.flatMap({ Int($0) }) {
      _ = walk.take()
      guard (1...Self.mostElements).contains(number) else {
        throw ColumnFault(
          "unknown-column",
          fr: "« \(walk.header) » : les éléments se comptent de 1 à \(Self.mostElements)",
          en: "\"\(walk.header)\": elements count from 1 to \(Self.mostElements)")
      }
      walk.steps.append(.index(number))
    } else if let name = walk.names.first, let key = self.key(name, of: field, type) {
      _ = walk.take()
      walk.steps.append(.key(key))
    } else if isGrouping {
      walk.steps.append(.rows)
    } else {
      throw Self.noNumber(walk)
    }
    return try value(type, field, &walk)
  }

  /// The case that a name or label stands for in a keyed list.
  private func key(_ name: String, of field: FieldDefinition, _ type: ValueType) -> String? {
    keys(of: field, type).flatMap { RecordDecoding.named(name, in: $0)?.name }
  }

  /// The enum by which the elements of a list are known.
  func keys(of field: FieldDefinition, _ type: ValueType) -> ChoiceDefinition? {
    guard let key = field.key, case .record(let name) = type,
      case .choice(let choice)? = schema.record(name)?.member(key)?.type.asPresent
    else { return nil }
    return schema.choice(choice)
  }
}

extension ColumnNames {
  private static func incomplete(_ walk: Walk, _ names: [String]) -> ColumnFault {
    let example = names.first.map { walk.header + "." + $0 } ?? walk.header
    let list = names.prefix(12).joined(separator: ", ")
    return ColumnFault(
      "incomplete-column", fr: "« \(walk.header) » est un ensemble de champs, pas une colonne",
      en: "\"\(walk.header)\" is a group of fields, not a column",
      hint: Message(
        fr: "donner l'un d'eux, comme \(example) ; ses champs : \(list)",
        en: "give one of them, as \(example); its fields: \(list)"))
  }

  private static func noNumber(_ walk: Walk) -> ColumnFault {
    let example = (walk.taken + ["1"] + walk.names).joined(separator: ".")
    return ColumnFault(
      "incomplete-column", fr: "« \(walk.header) » est dans une liste : il y manque un numéro",
      en: "\"\(walk.header)\" is in a list: a number is missing",
      hint: Message(
        fr: "écrire \(example), ou réunir les lignes d'une même fiche par --group-by",
        en: "write \(example), or fold the rows of a record with --group-by"))
  }

  private static func derived(_ walk: Walk) -> ColumnFault {
    ColumnFault(
      "derived-column", fr: "« \(walk.header) » est calculé et ne se donne pas",
      en: "\"\(walk.header)\" is computed and cannot be given",
      hint: Message(fr: "enlever la colonne", en: "remove the column"))
  }

  private func unknown(_ name: String, among known: [String], _ walk: Walk) -> ColumnFault {
    let before = walk.taken.dropLast().map { $0 + "." }.joined()
    let hint: Message =
      if let near = NearestName.of(name, among: known) {
        Message(
          fr: "vouliez-vous dire « \(before)\(near) » ?", en: "did you mean \"\(before)\(near)\"?")
      } else {
        NearestName.hint(name, among: known)
      }
    return ColumnFault(
      "unknown-column", fr: "il n'y a pas de champ « \(walk.header) »",
      en: "there is no field \"\(walk.header)\"", hint: hint)
  }
}
