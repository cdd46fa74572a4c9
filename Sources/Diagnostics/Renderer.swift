/// Prints diagnostics for people or for programs.
public struct DiagnosticRenderer: Sendable {
  /// The form of the output.
  public enum Format: String, Sendable, CaseIterable {
    /// Several lines: place, message, the line, a caret, notes, a hint.
    case human
    /// One line: `file:line:column: error[id]: message`.
    case short
    /// One JSON object a line.
    case json
  }

  /// The form of the output.
  public let format: Format
  /// The language of the texts.
  public let language: Message.Language

  /// Makes a renderer.
  public init(format: Format = .human, language: Message.Language = .french) {
    self.format = format
    self.language = language
  }

  /// The diagnostic as text, ending in a newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    switch format {
    case .human: human(diagnostic)
    case .short: headline(diagnostic) + "\n"
    case .json: JSONDiagnostic(language: language).line(diagnostic)
    }
  }

  /// Several diagnostics as text, in the order given.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined()
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    let place = primarySpan(diagnostic).map { Self.place(of: $0) + ": " } ?? ""
    let severity = word(for: diagnostic.severity)
    let message = diagnostic.message.text(in: language) + field(diagnostic)
    return VisibleText.of("\(place)\(severity)[\(diagnostic.id)]: \(message)")
  }

  /// The field at fault, by its path and the label that people know it by.
  private func field(_ diagnostic: Diagnostic) -> String {
    guard let record = diagnostic.origin.record else { return "" }
    let path = record.path
    let row = record.row.map { language == .french ? "ligne \($0)" : "row \($0)" }
    let label = record.label.map { path.isEmpty ? $0 : "« \($0) »" }
    let cell = cell(record)
    let parts = [path.isEmpty ? nil : path, label, row, cell].compactMap { $0 }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")"
  }

  /// The cell of a sheet, and its header where that says more than the path and the label do.
  private func cell(_ record: RecordLocation) -> String? {
    guard let span = record.span, let cell = span.file.cell(at: span.range.lowerBound) else {
      return nil
    }
    let name = language == .french ? "cellule \(cell.reference)" : "cell \(cell.reference)"
    guard let header = cell.header, header != record.path, header != record.label else {
      return name
    }
    return name + (language == .french ? ", colonne « \(header) »" : ", column \"\(header)\"")
  }

  private func human(_ diagnostic: Diagnostic) -> String {
    var text = headline(diagnostic) + "\n"
    if let span = primarySpan(diagnostic) { text += excerpt(span) }
    if diagnostic.origin.template != nil, let span = diagnostic.origin.record?.nearestSpan {
      let words = language == .french ? "la valeur est ici" : "the value is here"
      text += "  \(Self.place(of: span)): \(words)\n" + excerpt(span)
    }
    for note in diagnostic.notes {
      let place = note.span.map { Self.place(of: $0) + ": " } ?? ""
      text += "  \(place)note: \(note.message.text(in: language))\n"
      if let span = note.span { text += excerpt(span) }
    }
    if let hint = diagnostic.hint {
      text +=
        (language == .french ? "  conseil : " : "  hint: ")
        + VisibleText.of(hint.text(in: language))
      text += "\n"
    }
    return text
  }

  /// The line of a span and carets below it; a span over several lines is shown by its first, and
  /// of a long line what stands around the span.
  private func excerpt(_ span: SourceSpan) -> String {
    let start = span.start
    let line = Array(VisibleText.of(span.file.line(at: span.range.lowerBound)))
    let first = line.count > Self.widest ? max(0, start.column - Self.widest / 3) : 0
    let window = line[min(first, line.count)...].prefix(Self.widest)
    let before = first > 0 ? "…" : ""
    let after = window.endIndex < line.count ? "…" : ""
    let gutter = String(start.line)
    let indent = String(repeating: " ", count: gutter.count)
    let offset = before.count + start.column - 1 - first
    let room = max(1, before.count + window.count - offset)
    let width = min(max(1, span.text.prefix { $0 != "\n" }.count), room)
    let carets = String(repeating: " ", count: offset) + String(repeating: "^", count: width)
    return "  \(gutter) | \(before)\(String(window))\(after)\n  \(indent) | \(carets)\n"
  }

  /// How much of a line is shown, in characters.
  private static let widest = 160

  private func primarySpan(_ diagnostic: Diagnostic) -> SourceSpan? {
    diagnostic.origin.template ?? diagnostic.origin.record?.nearestSpan
  }

  private func word(for severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.error, .french): "erreur"
    case (.error, .english): "error"
    case (.warning, .french): "attention"
    case (.warning, .english): "warning"
    }
  }

  /// `file:line:column` of the beginning of a span; `file:sheet!B12` in a workbook.
  static func place(of span: SourceSpan) -> String {
    if let cell = span.file.cell(at: span.range.lowerBound), let sheet = cell.sheet {
      return "\(span.file.name):\(sheet)!\(cell.reference)"
    }
    let start = span.start
    return "\(span.file.name):\(start.line):\(start.column)"
  }
}
