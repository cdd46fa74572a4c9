import Chancery
import Diagnostics
import Records
import Testing

/// Headers to fields: paths, labels, variants, keyed lists, rows folded.
@Suite struct ColumnTests {
  @Test(arguments: [
    ("code,postcode\nx,01000\n", "{code: x, postcode: 01000}"),
    ("code,growers.2.name,growers.1.name\nx,B,A\n", "{code: x, growers: [{name: A}, {name: B}]}"),
    ("code,growers.1.name,growers.2.name\nx,A,\n", "{code: x, growers: [{name: A}]}"),
    ("code,growers.1.name,growers.2.name\nx,,B\n", "{code: x, growers: [~, {name: B}]}"),
    ("code,growers.1.name,postcode\nx,,\n", "{code: x}"),
    ("code,crops.summer.kilos\nx,5\n", "{code: x, crops: {summer: {kilos: 5}}}"),
    ("code,crops.été.kilos\nx,5\n", "{code: x, crops: {summer: {kilos: 5}}}"),
    ("code,crops.summer.kilos\nx,\n", "{code: x}"),
    ("code,delivery\nx,collected\n", "{code: x, delivery: collected}"),
    (
      "code,delivery,delivery.sent.on\nx,expédiée,01/02/2024\n",
      "{code: x, delivery: {sent: {on: 01/02/2024}}}"
    ),
    ("code,delivery,delivery.sent.on\nx,collected,\n", "{code: x, delivery: collected}"),
    ("code,delivery.sent.on\nx,01/02/2024\n", "{code: x, delivery: {sent: {on: 01/02/2024}}}"),
    ("code,open.from,open.to\nx,8:30,9:00\n", "{code: x, open: {from: 8:30, to: 9:00}}"),
    // Labels: alone where one column answers, whole before part, numbers behind their list.
    ("Code,Code postal\nx,01000\n", "{code: x, postcode: 01000}"),
    ("code,Chef de culture – Nom\nx,A\n", "{code: x, chief: {name: A}}"),
    (
      "code,chef de culture > Courriel,Chef de culture - nom\nx,,A\n", "{code: x, chief: {name: A}}"
    ),
    (
      "code,Maraîchers légaux 1 – Courriel,Maraîchers légaux 1 – Nom\nx,,A\n",
      "{code: x, growers: [{name: A}]}"
    ),
    ("code,Cultures – été – Kilos\nx,3\n", "{code: x, crops: {summer: {kilos: 3}}}"),
    ("code,Date d’envoi\nx,01/02/2024\n", "{code: x, delivery: {sent: {on: 01/02/2024}}}"),
    (
      "code,Ouverture – début,Ouverture – fin\nx,8:30,9:00\n",
      "{code: x, open: {from: 8:30, to: 9:00}}"
    ),
    ("code,\nx,\n", "{code: x}"),
  ])
  func arranges(text: String, expected: String) throws {
    let (nodes, found) = try SheetFixture.records(text)
    #expect(found.map(\.message.french) == [])
    #expect(nodes.map(dump) == [expected])
  }

  /// Header, what is said, the hint.
  static let refused: [(String, String, String)] = [
    ("code,postcod", "1:6 sheet.unknown-column", "« postcode »"),
    ("code,growers.1.nome", "1:6 sheet.unknown-column", "« growers.1.name »"),
    ("code,Téléfone", "1:6 sheet.unknown-column", "« Téléphone »"),
    ("code,zzzzzzzz", "1:6 sheet.unknown-column", "premiers champs"),
    ("code,code", "1:6 sheet.repeated-column", "n'en garder"),
    ("code,Code", "1:6 sheet.repeated-column", "n'en garder"),
    ("code,open,open.from", "1:11 sheet.repeated-column", "n'en garder"),
    ("code,Nom", "1:6 sheet.ambiguous-column", "chief.name, helper.name"),
    ("code,Maraîchers légaux – Nom", "1:6 sheet.incomplete-column", "Représentants légaux 1"),
    ("code,growers.name", "1:6 sheet.incomplete-column", "growers.1.name"),
    ("code,growers.1", "1:6 sheet.incomplete-column", "growers.1.name"),
    ("code,growers.0.name", "1:6 sheet.unknown-column", ""),
    ("code,growers.1000000.name", "1:6 sheet.unknown-column", ""),
    ("code,chief", "1:6 sheet.incomplete-column", "chief.name"),
    ("code,postcode.x", "1:6 sheet.unknown-column", "aucun"),
    ("code,delivery.collected.on", "1:6 sheet.unknown-column", "sent"),
    ("code,total", "1:6 sheet.derived-column", "enlever"),
    ("code,growers..name", "1:6 sheet.unknown-column", "exemple"),
  ]

  @Test(arguments: refused.indices)
  func refuses(index: Int) throws {
    let (header, expected, hint) = Self.refused[index]
    let (_, found) = try SheetFixture.records(header + "\nx,y,z\n")
    #expect(places(found) == [expected])
    #expect(hint.isEmpty || found.first?.hint?.french.contains(hint) == true, "\(found)")
    // What the sheet was taken for is told beside it.
    #expect(found.first?.notes.last?.message.french.contains("virgule") == true)
  }

  @Test(arguments: [
    ("code,postcode\nx\n", "2:1 sheet.columns"), ("code\nx,1\n", "2:3 sheet.columns"),
    ("code,\nx,1\n", "2:3 sheet.unnamed-column"), ("code\n", "sheet.no-row"), ("", "sheet.no-row"),
    ("code,delivery,delivery.sent.on\nx,collected,01/02/2024\n", "2:13 sheet.other-case"),
    ("code,postcode\nx,1000\n", "2:3 record.not-a-postcode"),
    ("code,postcode\n,01000\n", "2:1 record.missing"),
    ("code,growers.1.name,growers.2.name\nx,,B\n", "2:3 record.missing"),
  ])
  func refusesRows(text: String, expected: String) throws {
    #expect(places(try SheetFixture.faults(Array(text.utf8))) == [expected])
  }

  @Test func errorsNameRowFieldAndCell() throws {
    let found = try SheetFixture.faults(
      Array("code;Maraîchers légaux 1 – Courriel;growers.1.name\n\nx;zoe@;Zoé\n".utf8))
    #expect(
      DiagnosticRenderer(format: .short).render(found)
        == "r.csv:3:3: erreur[record.not-an-email]: « zoe@ » n'est pas une adresse électronique "
        + "(growers.1.email, « Courriel », ligne 3, cellule B3, "
        + "colonne « Maraîchers légaux 1 – Courriel »)\n")
  }

  @Test(arguments: [
    (
      "code;halves.date;halves.hours\nx;01/02/2024;2 h\nx;02/02/2024;3 h\ny;01/02/2024;1 h\n",
      [
        "{code: x, halves: [{date: 01/02/2024, hours: 2 h}, {date: 02/02/2024, hours: 3 h}]}",
        "{code: y, halves: [{date: 01/02/2024, hours: 1 h}]}",
      ]
    ),
    // Scattered, and a row without an element.
    (
      "code;Demi-journées – Date;Demi-journées – Durée\nx;01/02/2024;2 h\ny;;\nx;02/02/2024;3 h\n",
      [
        "{code: y}",
        "{code: x, halves: [{date: 01/02/2024, hours: 2 h}, {date: 02/02/2024, hours: 3 h}]}",
      ]
    ),
  ])
  func rowsAreFolded(text: String, expected: [String]) throws {
    let (nodes, found) = try SheetFixture.records(text, groupBy: "code")
    #expect(found.map(\.id) == [])
    #expect(nodes.map(dump) == expected)
  }

  @Test func whatShouldBeTheSameIsNot() throws {
    let text =
      "code;postcode;halves.date;halves.hours\nx;01000;01/02/2024;2 h\n"
      + "x;25000;02/02/2024;3 h\n"
    let found = try SheetFixture.faults(Array(text.utf8), groupBy: "code")
    #expect(places(found) == ["3:3 sheet.differing-rows"])
    #expect(found.first?.message.french.contains("ligne 2") == true)
    #expect(found.first?.notes.first?.span?.start.line == 2)
  }

  @Test(arguments: [
    ("cod", "sheet.unknown-key", "« code »"), ("halves.date", "sheet.unknown-key", "en commun"),
  ])
  func keysThatAreNone(key: String, id: String, hint: String) throws {
    let (_, found) = try SheetFixture.records(
      "code;halves.date;halves.hours\nx;01/02/2024;2 h\n", groupBy: key)
    #expect(found.map(\.id) == [id])
    #expect(found.first?.hint?.french.contains(hint) == true)
  }

  /// What a spreadsheet loses, and the hint that says so.
  static let lost: [(String, String, String, String)] = [
    ("postcode", "1000", "record.not-a-postcode", "01000 ?"),
    ("siret", "3,56E+13", "record.not-a-siret", "ses chiffres sont perdus"),
    ("siret", "1E+13", "record.not-a-siret", "ses chiffres sont perdus"),
    ("phone", "612345678", "record.not-a-phone", "0612345678 ?"),
    ("since", "45460", "record.not-a-date", ""),
  ]

  @Test(arguments: lost.indices)
  func lostDigits(index: Int) throws {
    let (column, value, id, hint) = Self.lost[index]
    let found = try SheetFixture.faults(Array("code;\(column)\nx;\(value)\n".utf8))
    #expect(found.map(\.id) == [id])
    #expect(hint.isEmpty || found.first?.hint?.french.contains(hint) == true, "\(found)")
  }

  @Test func recordsComeFromFilesOfEveryKind() throws {
    let texts = [
      ("r.json", #"[{"code": "x"}, {"code": "y", "postcode": "1"}]"#),
      ("r.jsonl", "{\"code\": \"x\"}\n\n{\"code\": \"y\", \"postcode\": \"1\"}\n"),
      ("r.yaml", "code: x\n---\ncode: y\npostcode: 1\n"),
      ("r.yaml", "# deux\n---\n- code: x\n- code: y\n  postcode: 1\n"),
      ("r.csv", "code,postcode\nx,\ny,1\n"),
    ]
    for (name, text) in texts {
      let file = RecordFile(path: name, bytes: Array(text.utf8))
      var found: [Diagnostic] = []
      let summary = try SheetFixture.template().validate(file) { found += $0 }
      #expect([summary.records, summary.refused, summary.errors] == [2, 1, 1], "\(text)")
      #expect(found.map(\.id) == ["record.not-a-postcode"])
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      let line = found.first?.origin.record?.nearestSpan?.start.line
      #expect(line == (name == "r.json" ? 1 : lines - 1), "\(text)")
    }
  }
}
