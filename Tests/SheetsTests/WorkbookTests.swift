import Diagnostics
import Foundation
import Sheets
import Testing

@Suite struct WorkbookTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  private func fixture(
    _ name: String, sheet: String? = nil
  ) throws -> (rows: [[String]], numbers: [Int], found: [Diagnostic]) {
    let bytes = try Array(Data(contentsOf: Self.folder.appending(path: name)))
    return rows(bytes, options: SheetOptions(sheet: sheet), name: name)
  }

  /// Written by openpyxl: see Fixtures/generate.py.
  @Test func cellsOfEveryKind() throws {
    let found = try fixture("cells.xlsx")
    #expect(places(found.found) == [])
    #expect(found.numbers == [1, 2, 3, 4, 5, 7])
    #expect(
      found.rows.dropFirst().map { $0.joined(separator: "|") } == [
        "Zoé ; \"x\"\ny|#1000|@2024-06-17|@2024-06-17 08:30|@08:30|@35:00|?true|!#N/A|!#?",
        "01000|#12.5|@1900-01-01||||?false", "|#35600000000048|@1900-03-01",
        "|#0.3|@9999-12-31", "après un blanc||@2024-06-17|#0.5",
      ])
  }

  @Test func otherSheetsAreNamed() throws {
    #expect(
      try fixture("cells.xlsx", sheet: "Autre").rows == [["nom", "ville"], ["Malo", "Dole"]])
    let found = try fixture("cells.xlsx", sheet: "Autr").found
    #expect(found.map(\.id) == ["sheet.unknown-sheet"])
    #expect(found.first?.hint?.french == "vouliez-vous dire « Autre » ?")
    let bytes = try Array(Data(contentsOf: Self.folder.appending(path: "cells.xlsx")))
    let reader = try SheetReader(name: "c.xlsx", bytes: bytes, options: SheetOptions())
    #expect(reader.nature == .workbook(sheet: "Élèves", others: ["Masquée", "Autre"]))
  }

  @Test func daysFrom1904AndWhatIsHiddenOrMerged() throws {
    let found = try fixture("from1904.xlsx")
    #expect(found.rows.first == ["date"])
    #expect(found.rows.dropFirst().first == ["@1904-01-02"])
    #expect(found.found.map(\.id).sorted() == ["sheet.hidden-rows", "sheet.merged-cells"])
    #expect(found.found.allSatisfy { $0.severity == .warning })
  }

  @Test func placesAreReferences() throws {
    let sheet =
      "<sheetData><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>nom</t></is></c>"
      + "<c r=\"C3\" t=\"inlineStr\"><is><t>ville</t></is></c></row>"
      + "<row r=\"12\"><c r=\"C12\"><v>7</v></c></row></sheetData>"
    let bytes = ZIPSample.workbook(sheet).bytes
    let reader = try SheetReader(name: "p.xlsx", bytes: bytes, options: SheetOptions())
    var row = SheetRow()
    #expect(try reader.next(&row))
    #expect(try reader.next(&row))
    let diagnostic = Diagnostic(
      "x.y", Message(fr: "faux", en: "wrong"),
      at: Origin(record: RecordLocation(span: row.span(row.cells[2]), row: row.number)))
    let text = DiagnosticRenderer(format: .short).render(diagnostic)
    #expect(
      text == "p.xlsx:F!C12: erreur[x.y]: faux (ligne 12, cellule C12, colonne « ville »)\n")
    let json = DiagnosticRenderer(format: .json).render(diagnostic)
    #expect(json.contains("\"cell\":\"C12\",\"header\":\"ville\",\"sheet\":\"F\""))
  }

  @Test func sharedTextsAndTheirRuns() {
    let strings =
      "<si><t>nom</t></si><si><r><t xml:space=\"preserve\">Zo</t></r><r><t>é</t></r>"
      + "<rPh sb=\"0\" eb=\"1\"><t>zoe</t></rPh></si>"
    let sheet = "<sheetData><row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>1</v></c></row>"
    let bytes = ZIPSample.workbook(sheet + "</sheetData>", strings: strings).bytes
    #expect(rows(bytes).rows == [["nom"], ["Zoé"]])
    var limits = Limits()
    limits.sharedBytes = 4
    #expect(rows(bytes, options: SheetOptions(limits: limits)).found.map(\.id) == ["limit.strings"])
  }

  @Test(arguments: [
    ("1E3", "#1000"), ("3.5600000000048E13", "#35600000000048"), ("-0.50", "#-0.5"),
    ("1E-3", "#0.001"), ("0.30000000000000004", "#0.3"),
    ("99999999999999995", "#100000000000000000"),
    ("0", "#0"), ("abc", "!abc"), ("1E999999999999", "!1E999999999999"),
  ])
  func numbersAreWrittenOut(stored: String, expected: String) {
    let sheet = "<sheetData><row><c t=\"str\"><v>n</v></c></row><row><c><v>\(stored)</v></c></row>"
    #expect(rows(ZIPSample.workbook(sheet + "</sheetData>").bytes).rows.last == [expected])
  }

  @Test(arguments: [
    "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>",
    "<sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row></sheetData>",
    "<sheetData><row r=\"9999999\"/></sheetData>",
    "<sheetData><row r=\"1\"><c r=\"XFE1\"/></row></sheetData>",
    "<sheetData><row r=\"1\"><c t=\"s\"><v>3</v></c></row></sheetData>",
    "<sheetData><row></sheetData>",
  ])
  func whatIsNoSheetIsRefused(sheet: String) {
    #expect(rows(ZIPSample.workbook(sheet).bytes).found.map(\.id) == ["sheet.damaged"])
  }
}
