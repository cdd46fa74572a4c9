/// Prints a diagnostic as one line of JSON, for programs.
struct JSONDiagnostic {
  let language: Message.Language

  func line(_ diagnostic: Diagnostic) -> String {
    var members = [
      member("id", diagnostic.id),
      member("severity", diagnostic.severity.rawValue),
      member("message", diagnostic.message.text(in: language)),
    ]
    if let span = diagnostic.origin.template { members.append("\"at\":" + place(span)) }
    if let record = diagnostic.origin.record { members.append("\"record\":" + location(record)) }
    if !diagnostic.notes.isEmpty {
      members.append("\"notes\":[" + diagnostic.notes.map(note).joined(separator: ",") + "]")
    }
    if let hint = diagnostic.hint { members.append(member("hint", hint.text(in: language))) }
    return "{" + members.joined(separator: ",") + "}\n"
  }

  private func note(_ note: Diagnostic.Note) -> String {
    let at = note.span.map { ",\"at\":" + place($0) } ?? ""
    return "{" + member("message", note.message.text(in: language)) + at + "}"
  }

  private func location(_ record: RecordLocation) -> String {
    var members = [member("path", record.path)]
    if let label = record.label { members.append(member("label", label)) }
    if let row = record.row { members.append("\"row\":\(row)") }
    if let span = record.nearestSpan { members.append("\"at\":" + place(span)) }
    return "{" + members.joined(separator: ",") + "}"
  }

  private func place(_ span: SourceSpan) -> String {
    let start = span.start
    let end = span.end
    return "{" + member("file", span.file.name)
      + ",\"line\":\(start.line),\"column\":\(start.column)"
      + ",\"endLine\":\(end.line),\"endColumn\":\(end.column)" + cell(span) + "}"
  }

  /// The cell of a sheet: its reference, its header, the workbook's sheet.
  private func cell(_ span: SourceSpan) -> String {
    guard let cell = span.file.cell(at: span.range.lowerBound) else { return "" }
    let header = cell.header.map { "," + member("header", $0) } ?? ""
    let sheet = cell.sheet.map { "," + member("sheet", $0) } ?? ""
    return "," + member("cell", cell.reference) + header + sheet
  }

  private func member(_ name: String, _ value: String) -> String {
    "\"\(name)\":" + JSONText.quoted(value)
  }
}

/// Quotes strings for JSON (RFC 8259, section 7).
package enum JSONText {
  /// The string between quotes, with what must be escaped escaped.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
