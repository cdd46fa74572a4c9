internal import Diagnostics

/// Turns the elements of a sheet into rows (ECMA-376-1, 18.3.1).
final class SheetParser: XMLEvents {
  /// A row whose cells are complete.
  struct Row {
    let number: Int
    var cells: [(text: String, form: SheetCell.Form)] = []
  }

  /// Rows not yet taken, the oldest first.
  private(set) var ready: [Row] = []
  /// What cannot be read any further.
  private(set) var fault: Diagnostic?
  /// What was met on the way.
  private(set) var remarks: [Diagnostic] = []
  private let cells: CellReading
  private let file: String
  var fileName: String { file }
  private let sheet: String
  private var row: Row?
  private var lastRow = 0
  private var column = -1
  private var type: String?
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  /// The text of the element being read; nil outside those whose text counts.
  private var text: [UInt8] = []
  private var isInText = false
  private var phonetic = 0
  private var hasHidden = false
  private var hasMerged = false
  private static let mostColumns = 16_384
  private static let mostRows = 1_048_576
  private static let longestText = 1 << 20

  init(cells: CellReading, file: String, sheet: String) {
    self.cells = cells
    self.file = file
    self.sheet = sheet
  }

  func takeReady() -> [Row] {
    defer { ready.removeAll() }
    return ready
  }

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "row": startRow(attributes)
    case "c": startCell(attributes)
    case "v": beginText()
    case "t" where type == "inlineStr": beginText()
    case "rPh": phonetic += 1
    case "f": hasFormula = true
    case "mergeCell": merged(attributes["ref"] ?? "")
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "row":
      if let row { ready.append(row) }
      row = nil
    case "c": endCell()
    case "v", "t": isInText = false
    case "rPh": phonetic -= 1
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText, phonetic == 0 else { return }
    guard text.count + bytes.count <= Self.longestText else {
      return stop(Message(fr: "un texte trop long", en: "too long a text"))
    }
    text.append(contentsOf: bytes)
  }

  private func beginText() {
    guard phonetic == 0 else { return }
    isInText = true
    hasValue = true
  }

  private func startRow(_ attributes: XMLAttributes) {
    let number = attributes["r"].map { Int($0) ?? 0 } ?? lastRow + 1
    guard number > lastRow, number <= Self.mostRows else {
      return stop(Message(fr: "des lignes en désordre", en: "rows out of order"))
    }
    lastRow = number
    column = -1
    row = Row(number: number)
    if attributes["hidden"] == "1" || attributes["hidden"] == "true", !hasHidden {
      hasHidden = true
      remark(
        "sheet.hidden-rows",
        Message(
          fr:
            "des lignes sont masquées dans la feuille « \(sheet) », la \(number) la première ; elles "
            + "sont lues comme les autres",
          en:
            "rows are hidden in the sheet \"\(sheet)\", \(number) the first; they are read as the "
            + "others"),
        hint: Message(
          fr: "supprimer celles qui ne comptent pas", en: "delete those that do not count"))
    }
  }

  private func startCell(_ attributes: XMLAttributes) {
    let place = attributes["r"].map { Self.column($0) ?? -1 } ?? column + 1
    guard row != nil, place > column, place < Self.mostColumns else {
      return stop(Message(fr: "des cellules en désordre", en: "cells out of order"))
    }
    column = place
    type = attributes["t"]
    style = attributes["s"].flatMap { Int($0) } ?? 0
    hasFormula = false
    hasValue = false
    text.removeAll(keepingCapacity: true)
  }

  private func endCell() {
    guard row != nil, fault == nil else { return }
    var cell = (text: "", form: SheetCell.Form.text)
    if hasValue, !(text.isEmpty && type != "e") {
      let value = String(decoding: text, as: UTF8.self)
      guard let read = cells.read(value, type: type, style: style) else {
        return stop(Message(fr: "un texte qui n'existe pas", en: "a text that is not there"))
      }
      cell = (read.0, read.1)
    } else if hasFormula, type != "str" {
      // Nobody has computed it yet.
      cell = ("#?", .error)
    }
    type = nil
    guard !cell.text.isEmpty || cell.form == .error else { return }
    while let count = row?.cells.count, count < column { row?.cells.append(("", .text)) }
    row?.cells.append(cell)
  }

  private func merged(_ range: String) {
    guard !hasMerged else { return }
    hasMerged = true
    remark(
      "sheet.merged-cells",
      Message(
        fr:
          "des cellules sont fusionnées dans la feuille « \(sheet) » (\(range)) ; seule la première "
          + "d'entre elles a une valeur",
        en:
          "cells are merged in the sheet \"\(sheet)\" (\(range)); only the first of them has a value"
      ),
      hint: Message(
        fr: "annuler la fusion et remplir chaque cellule", en: "unmerge them and fill each cell"))
  }

  private func remark(_ id: String, _ message: Message, hint: Message) {
    remarks.append(
      Diagnostic(id, message, at: Origin.none, severity: .warning, hint: hint))
  }

  private func stop(_ what: Message) {
    fault =
      fault
      ?? ZIPFault.damaged(
        file,
        Message(
          fr: "la feuille « \(sheet) » contient \(what.french) (ligne \(lastRow))",
          en: "the sheet \"\(sheet)\" holds \(what.english) (row \(lastRow))"))
  }

  /// The column, from 0, of a reference such as B12.
  static func column(_ reference: String) -> Int? {
    var column = 0
    var letters = 0
    for byte in reference.utf8 {
      let upper = byte & 0xDF
      guard (0x41...0x5A).contains(upper), byte >= 0x41 else { break }
      letters += 1
      guard letters <= 3 else { return nil }
      column = column * 26 + Int(upper) - 0x40
    }
    return letters > 0 ? column - 1 : nil
  }
}
