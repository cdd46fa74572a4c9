internal import Diagnostics
internal import Sheets

/// A file of records, and what the user says of it; what is nil is found out.
public struct RecordFile: Sendable {
  /// Where it is; `-` is standard input. With `bytes`, the name alone.
  public var path: String
  /// Its bytes, when they are in memory.
  public var bytes: [UInt8]?
  /// The encoding of a CSV file: `utf-8`, `windows-1252`, `iso-8859-15`, `utf-16le`, `utf-16be`.
  public var encoding: String?
  /// What separates the cells of a CSV file: `,`, `;`, `tab`.
  public var separator: String?
  /// The name of a workbook's sheet; without it, the first that is shown.
  public var sheet: String?
  /// The column whose value the rows of one record share.
  public var groupBy: String?

  /// Names a file.
  public init(path: String, bytes: [UInt8]? = nil) {
    self.path = path
    self.bytes = bytes
  }

  /// The name in diagnostics.
  public var name: String { path == "-" ? "<stdin>" : path }

  /// Whether an encoding of that name is known.
  public static func knows(encoding name: String) -> Bool { TextEncoding(named: name) != nil }

  /// Whether a separator of that name is known.
  public static func knows(separator name: String) -> Bool {
    SheetOptions.separator(named: name) != nil
  }

  /// Whether it is a sheet by its name, or, on standard input, by what is said of it.
  public var isSheet: Bool {
    kind == .sheet || kind == .foreign || path == "-" && (encoding != nil || separator != nil)
  }

  /// What kind of file its name tells.
  enum Kind {
    case sheet, jsonLines, text, foreign
  }

  var kind: Kind {
    let name = path.lowercased()
    if [".csv", ".tsv", ".xlsx", ".xlsm"].contains(where: name.hasSuffix) { return .sheet }
    if [".jsonl", ".ndjson"].contains(where: name.hasSuffix) { return .jsonLines }
    if [".xls", ".xlsb", ".ods"].contains(where: name.hasSuffix) { return .foreign }
    return .text
  }

  /// The options as the room of sheets takes them.
  func options(_ limits: Limits) -> SheetOptions {
    SheetOptions(
      encoding: encoding.flatMap { TextEncoding(named: $0) },
      separator: separator.flatMap { SheetOptions.separator(named: $0) }, sheet: sheet,
      limits: limits)
  }

  /// A workbook of a kind that is not read.
  var refusal: Diagnostic {
    Diagnostic(
      "sheet.old-workbook",
      Message(
        fr: "« \(name) » est un classeur d'un format qui ne se lit pas",
        en: "\"\(name)\" is a workbook of a format that is not read"),
      at: Origin.none,
      hint: Message(fr: "l'enregistrer en .xlsx ou en .csv", en: "save it as .xlsx or .csv"))
  }
}
