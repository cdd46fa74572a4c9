internal import Diagnostics

/// A workbook (ECMA-376, Office Open XML): which sheets it has, and what their cells refer to.
final class Workbook {
  /// A sheet, as the workbook names it.
  struct Sheet {
    let name: String
    let relation: String
    let isHidden: Bool
  }

  private let source: ByteSource
  private let name: String
  private let limits: Limits
  private let directory: ZIPDirectory
  private let path: String
  private let relations: [String: Relations.Relation]
  private let contents: WorkbookContents

  init(_ source: ByteSource, name: String, limits: Limits) throws(Diagnostic) {
    self.source = source
    self.name = name
    self.limits = limits
    directory = try ZIPDirectory(source, name: name)
    let reader = PartReader(source, directory, name: name, limits: limits)
    let package = Relations()
    try reader.read("_rels/.rels", package)
    guard
      let main = package.all.values.first(where: { $0.isOf("officeDocument") && !$0.isExternal })
    else { throw Self.noWorkbook(name) }
    path = Relations.resolved(main.target, from: "")
    let relations = Relations()
    try reader.read(Relations.path(of: path), relations)
    self.relations = relations.all
    let contents = WorkbookContents()
    try reader.read(path, contents)
    guard !contents.sheets.isEmpty else { throw Self.noWorkbook(name) }
    self.contents = contents
  }

  /// The rows of the sheet of that name; without one, of the first that is shown.
  func rows(of wanted: String?) throws(Diagnostic) -> WorkbookRows {
    let sheet = try sheet(wanted)
    let reader = PartReader(source, directory, name: name, limits: limits)
    let styles = NumberStyles()
    if let part = part("styles") { try reader.read(part, styles) }
    let strings = SharedStrings(limit: limits.sharedBytes)
    if let part = part("sharedStrings") { try reader.read(part, strings) }
    if strings.isOver { throw strings.tooMany(name) }
    guard let relation = relations[sheet.relation], !relation.isExternal,
      relation.isOf("worksheet")
    else {
      throw ZIPFault.damaged(
        name,
        Message(
          fr: "la feuille « \(sheet.name) » n'y est pas",
          en: "the sheet \"\(sheet.name)\" is missing"))
    }
    let cells = CellReading(
      styles: styles, strings: strings, isFrom1904: contents.isFrom1904)
    let others = contents.sheets.map(\.name).filter { $0 != sheet.name }
    let parser = SheetParser(cells: cells, file: name, sheet: sheet.name)
    let stream = try reader.stream(Relations.resolved(relation.target, from: path), parser)
    return WorkbookRows(
      stream, parser, nature: .workbook(sheet: sheet.name, others: others), limits: limits)
  }

  private func sheet(_ wanted: String?) throws(Diagnostic) -> Sheet {
    guard let wanted else {
      return contents.sheets.first { !$0.isHidden } ?? contents.sheets[0]
    }
    if let found = contents.sheets.first(where: { $0.name == wanted }) { return found }
    throw Diagnostic(
      "sheet.unknown-sheet",
      Message(
        fr: "« \(name) » n'a pas de feuille « \(wanted) »",
        en: "\"\(name)\" has no sheet \"\(wanted)\""),
      at: Origin.none, hint: NearestName.hint(wanted, among: contents.sheets.map(\.name)))
  }

  /// The part that the workbook relates to by a kind.
  private func part(_ kind: String) -> String? {
    relations.values.first { $0.isOf(kind) && !$0.isExternal }
      .map { Relations.resolved($0.target, from: path) }
  }

  private static func noWorkbook(_ name: String) -> Diagnostic {
    ZIPFault.unsupported(
      name, Message(fr: "ce n'est pas un classeur .xlsx", en: "it is no .xlsx workbook"))
  }
}

/// Opens parts by their names.
struct PartReader {
  private let source: ByteSource
  private let directory: ZIPDirectory
  private let name: String
  private let limits: Limits

  init(_ source: ByteSource, _ directory: ZIPDirectory, name: String, limits: Limits) {
    self.source = source
    self.directory = directory
    self.name = name
    self.limits = limits
  }

  /// A stream over a part that must be there.
  func stream(_ path: String, _ events: any XMLEvents) throws(Diagnostic) -> XMLStream {
    guard let entry = directory.entries[path] else {
      throw ZIPFault.damaged(
        name,
        Message(fr: "la partie \(path) y manque", en: "the part \(path) is missing"))
    }
    let part = try PartStream(
      source, directory, entry, archive: name, limit: limits.unpackedBytes)
    return try XMLStream(part, name: name, nesting: limits.nesting, events: events)
  }

  /// Reads a whole part.
  func read(_ path: String, _ events: any XMLEvents) throws(Diagnostic) {
    try stream(path, events).readAll()
  }
}

/// The relationships of a part (ECMA-376-2, 9): which other part an id means.
final class Relations: XMLEvents {
  struct Relation {
    let type: String
    let target: String
    let isExternal: Bool

    /// Whether its type ends so; transitional and strict documents differ before that.
    func isOf(_ kind: String) -> Bool { type.hasSuffix("/" + kind) }
  }

  private(set) var all: [String: Relation] = [:]

  func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], all.count < 10_000 else { return }
    all[id] = Relation(
      type: attributes["Type"] ?? "", target: attributes["Target"] ?? "",
      isExternal: attributes["TargetMode"] == "External")
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The part that holds a part's relationships.
  static func path(of part: String) -> String {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { part[...$0] } ?? ""
    let name = slash.map { part[part.index(after: $0)...] } ?? part[...]
    return "\(folder)_rels/\(name).rels"
  }

  /// A target as a path from the package's root; steps up end there.
  static func resolved(_ target: String, from part: String) -> String {
    var steps: [Substring] = []
    if !target.hasPrefix("/") { steps = part.split(separator: "/").dropLast() }
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

/// The workbook part: its sheets, its date system.
final class WorkbookContents: XMLEvents {
  private(set) var sheets: [Workbook.Sheet] = []
  private(set) var isFrom1904 = false

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "sheet" where sheets.count < 10_000:
      let state = attributes["state"]
      sheets.append(
        Workbook.Sheet(
          name: attributes["name"] ?? "", relation: attributes["id"] ?? "",
          isHidden: state == "hidden" || state == "veryHidden"))
    case "workbookPr":
      isFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    default: break
    }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
