internal import Diagnostics

/// The columns of a record type by their French labels.
///
/// A label path is the labels from the record to the value, between dashes:
/// `Élève – Représentants légaux 1 – Courriel`. The number of an element stands behind its list's
/// label. Steps at the beginning may be left out, lists excepted, as long as one column alone
/// answers; a path that is whole comes before those that are not.
struct ColumnLabels {
  /// A step of a label path.
  struct Label {
    let text: String
    /// Whether the number of an element belongs to it.
    let isList: Bool
  }

  /// A column that a sheet may have; its indices are 0.
  struct Leaf {
    let steps: [ColumnPath.Step]
    let labels: [Label]
    let field: FieldDefinition
  }

  private let names: ColumnNames
  private(set) var leaves: [Leaf] = []
  private var byLast: [String: [Int]] = [:]
  private static let mostLeaves = 20_000

  init(_ names: ColumnNames) {
    self.names = names
    fields(names.type.fields, [], [], depth: 0)
    for (place, leaf) in leaves.enumerated() {
      guard let last = leaf.labels.last else { continue }
      byLast[Self.folded(last.text), default: []].append(place)
    }
  }

  private mutating func fields(
    _ fields: [FieldDefinition], _ steps: [ColumnPath.Step], _ labels: [Label], depth: Int
  ) {
    guard depth < min(12, names.limits.nesting) else { return }
    for field in fields {
      let isList = if case .list = field.type.asPresent { true } else { false }
      value(
        field.type.asPresent, field, steps + [.field(field.name)],
        labels + [Label(text: field.label, isList: isList)], depth: depth)
    }
  }

  private mutating func value(
    _ type: ValueType, _ field: FieldDefinition, _ steps: [ColumnPath.Step], _ labels: [Label],
    depth: Int
  ) {
    guard leaves.count < Self.mostLeaves else { return }
    switch type {
    case .scalar(let scalar):
      leaves.append(Leaf(steps: steps, labels: labels, field: field))
      for end in ColumnNames.ends(of: scalar) {
        leaves.append(
          Leaf(
            steps: steps + [.end(end.name)],
            labels: labels + [Label(text: end.label, isList: false)],
            field: field))
      }
    case .choice(let name):
      leaves.append(Leaf(steps: steps, labels: labels, field: field))
      for found in names.schema.choice(name)?.cases ?? [] {
        fields(
          found.fields, steps + [.variant(found.name)],
          labels + [Label(text: found.label, isList: false)], depth: depth + 1)
      }
    case .record(let name):
      fields(names.schema.record(name)?.fields ?? [], steps, labels, depth: depth + 1)
    case .list(let element, _): list(element.asPresent, field, steps, labels, depth: depth)
    case .optional(let wrapped): value(wrapped, field, steps, labels, depth: depth)
    case .unknown: break
    }
  }

  private mutating func list(
    _ element: ValueType, _ field: FieldDefinition, _ steps: [ColumnPath.Step], _ labels: [Label],
    depth: Int
  ) {
    value(element, field, steps + [.index(0)], labels, depth: depth)
    guard let keys = names.keys(of: field, element), let list = labels.last else { return }
    let plain = labels.dropLast() + [Label(text: list.text, isList: false)]
    for key in keys.cases {
      value(
        element, field, steps + [.key(key.name)], plain + [Label(text: key.label, isList: false)],
        depth: depth)
    }
  }
}

extension ColumnLabels {
  /// What a header of labels stands for; nil when no column answers to it.
  /// Throws when several do, or a number is missing.
  func path(of header: String) throws(ColumnFault) -> ColumnPath? {
    let parts = Self.parts(of: header)
    guard let last = parts.last else { return nil }
    let numberless = Self.split(last)?.label
    let places = (byLast[last] ?? []) + (numberless.flatMap { byLast[$0] } ?? [])
    var found: [(path: ColumnPath, isWhole: Bool)] = []
    var isNumberMissing = false
    for place in places {
      let leaf = leaves[place]
      switch match(leaf, parts) {
      case .path(let steps):
        let path = ColumnPath(steps: steps, field: leaf.field)
        found.append((path, parts.count == leaf.labels.count))
      case .noNumber: isNumberMissing = true
      case .no: break
      }
    }
    let whole = found.filter(\.isWhole)
    if whole.count == 1 { return whole[0].path }
    if found.count == 1 { return found[0].path }
    if found.count > 1 { throw Self.ambiguous(header, found.map(\.path.text)) }
    if isNumberMissing { throw Self.noNumber(header) }
    return nil
  }

  private enum Match {
    case path([ColumnPath.Step])
    case noNumber
    case no
  }

  /// Compares a header's parts with the end of a leaf's labels.
  private func match(_ leaf: Leaf, _ parts: [String]) -> Match {
    let skipped = leaf.labels.count - parts.count
    guard skipped >= 0 else { return .no }
    var numbers: [Int?] = leaf.labels.prefix(skipped).filter(\.isList).map { _ in nil }
    for (label, part) in zip(leaf.labels.dropFirst(skipped), parts) {
      let text = Self.folded(label.text)
      if label.isList, let (name, number) = Self.split(part), name == text {
        numbers.append(number)
      } else if part == text {
        if label.isList { numbers.append(nil) }
      } else {
        return .no
      }
    }
    if numbers.contains(where: { $0 == nil }), !names.isGrouping { return .noNumber }
    var next = numbers[...]
    return .path(
      leaf.steps.map { step in
        guard case .index = step, let number = next.popFirst() else { return step }
        return number.map { .index($0) } ?? .rows
      })
  }

  /// The parts of a header between dashes.
  private static func parts(of header: String) -> [String] {
    var text = folded(header)
    for dash in [" — ", " - ", " > "] { text = text.split(dash).joined(separator: " – ") }
    return text.split(" – ").map(TextFormat.trimmed)
  }

  /// A label and the number behind it.
  private static func split(_ part: String) -> (label: String, number: Int)? {
    guard let space = part.lastIndex(of: " "), let number = Int(part[part.index(after: space)...]),
      (1...ColumnNames.mostElements).contains(number)
    else { return nil }
    return (String(part[..<space]), number)
  }

  /// Letters of either case, spaces and apostrophes of every form are equal.
  static func folded(_ text: String) -> String {
    var result = ""
    var isSpace = true
    for character in text.lowercased() {
      let isBlank = character.isWhitespace
      if isBlank {
        if !isSpace { result.append(" ") }
      } else {
        result.append(character == "’" ? "'" : character)
      }
      isSpace = isBlank
    }
    if result.last == " " { result.removeLast() }
    return result
  }

  private static func ambiguous(_ header: String, _ paths: [String]) -> ColumnFault {
    let list = paths.prefix(8).joined(separator: ", ") + (paths.count > 8 ? ", …" : "")
    return ColumnFault(
      "ambiguous-column", fr: "« \(header) » peut être \(paths.count) champs",
      en: "\"\(header)\" may be \(paths.count) fields",
      hint: Message(fr: "écrire l'un de : \(list)", en: "write one of: \(list)"))
  }

  private static func noNumber(_ header: String) -> ColumnFault {
    ColumnFault(
      "incomplete-column", fr: "« \(header) » est dans une liste : il y manque un numéro",
      en: "\"\(header)\" is in a list: a number is missing",
      hint: Message(
        fr: "le mettre derrière le nom de la liste : Représentants légaux 1 – Courriel",
        en: "put it behind the list's name: Représentants légaux 1 – Courriel"))
  }
}

extension String {
  /// The pieces between the occurrences of a separator.
  fileprivate func split(_ separator: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var rest = self[...]
    while let first = rest.first {
      if rest.hasPrefix(separator) {
        pieces.append(piece)
        piece = ""
        rest = rest.dropFirst(separator.count)
      } else {
        piece.append(first)
        rest = rest.dropFirst()
      }
    }
    return pieces + [piece]
  }
}
