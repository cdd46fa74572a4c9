internal import Diagnostics

/// Reads `name?: { type: T, label: …, … }`, in types and in the parameters of partials.
struct FieldReader {
  let types: TypeNames
  /// Parameters are seen by nobody and need no label.
  let needsLabels: Bool

  func fields(
    _ entries: [(key: DataKey, value: DataNode)], _ diagnostics: inout [Diagnostic]
  ) -> [FieldDefinition] {
    var fields: [FieldDefinition] = []
    for (key, node) in entries {
      guard let field = field(key, node, &diagnostics) else { continue }
      if fields.contains(where: { $0.name == field.name }) {
        diagnostics.append(SchemaFault.repeatedField(field.name, at: key.span))
      } else {
        fields.append(field)
      }
    }
    return fields
  }

  func field(
    _ key: DataKey, _ node: DataNode, _ diagnostics: inout [Diagnostic],
    more: (inout DataCursor) -> Void = { _ in }
  ) -> FieldDefinition? {
    let isOptional = key.name.hasSuffix("?")
    let name = isOptional ? String(key.name.dropLast()) : key.name
    guard Self.isIdentifier(name) else {
      diagnostics.append(SchemaFault.badName(name, at: key.span))
      return nil
    }
    var cursor = DataCursor(
      node, room: "schema",
      of: Message(fr: "le champ « \(name) »", en: "the field \"\(name)\""))
    var field = FieldDefinition(name: name, type: .unknown, label: name, span: key.span)
    if let text = cursor.text("type", isRequired: true), let at = cursor.value("type")?.span {
      let type = types.type(text, at: at, &diagnostics)
      field.type = isOptional ? type.asOptional : type
    }
    if let label = cursor.text("label", isRequired: needsLabels) { field.label = label }
    readDetails(of: &field, &cursor)
    more(&cursor)
    diagnostics += cursor.finish()
    return field
  }

  private func readDetails(of field: inout FieldDefinition, _ cursor: inout DataCursor) {
    field.help = cursor.text("help")
    field.filledBy = cursor.text("filledBy")
    field.isSensitive = cursor.boolean("sensitive") ?? false
    field.minimum = cursor.text("min")
    field.maximum = cursor.text("max")
    field.sample = cursor.value("sample")
    field.key = cursor.text("key")
    if let text = cursor.text("blank"), let span = cursor.value("blank")?.span {
      field.blank = blank(text, field.type.asPresent, at: span, &cursor)
    }
  }

  /// `6cm`, `40mm`, `8 lines`, or a count of rows.
  private func blank(
    _ text: String, _ type: ValueType, at span: SourceSpan, _ cursor: inout DataCursor
  ) -> BlankRoom? {
    let room = Self.room(text)
    let isList = if case .list = type { true } else { false }
    let isRows = if case .rows = room { true } else { false }
    if let room, isList == isRows || type == .unknown { return room }
    cursor.report(
      "bad-blank",
      isList
        ? Message(
          fr: "« blank » d'une liste est un nombre de lignes, pas « \(text) »",
          en: "\"blank\" of a list is a count of rows, not \"\(text)\"")
        : Message(
          fr: "« blank » est une largeur ou un nombre de lignes, pas « \(text) »",
          en: "\"blank\" is a width or a number of lines, not \"\(text)\""),
      at: span,
      hint: isList
        ? Message(fr: "exemple : 2", en: "example: 2")
        : Message(fr: "exemples : 6cm, 8 lines", en: "examples: 6cm, 8 lines"))
    return nil
  }

  private static func room(_ text: String) -> BlankRoom? {
    var scanner = TextScanner(text)
    guard let number = scanner.digits(1...4), number > 0 else { return nil }
    if scanner.isAtEnd { return number <= 500 ? .rows(number) : nil }
    var tenths = 0
    if scanner.take(".") {
      guard let digit = scanner.digits(1...1) else { return nil }
      tenths = digit
    }
    scanner.skipSpaces()
    let value = Double(number) + Double(tenths) / 10
    if scanner.take("cm"), scanner.isAtEnd { return .width(millimetres: value * 10) }
    if scanner.take("mm"), scanner.isAtEnd { return .width(millimetres: value) }
    let isLines = scanner.take("lines") || scanner.take("line")
    return isLines && scanner.isAtEnd && tenths == 0 && number <= 500 ? .lines(number) : nil
  }

  /// A name that an expression can say.
  static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
      && !["and", "or", "not", "if", "else", "for", "in", "is", "true", "false"].contains(name)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }
}
