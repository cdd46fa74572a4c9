import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

@Suite struct BatchTests {
  /// Whatever the threads, the order and the neighbours, a row's file is what `render` makes of it.
  @Test func eachFileIsWhatTheRowAloneGives() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(MailingFolder.rows)
    request.jobs = 3
    request.sort = "postcode"
    request.runLength = 5
    let (summary, found) = try mailing.run(request)
    #expect(found.isEmpty && summary.isIssued && summary.drawn == 23)
    let template = try Catalogue(mailing.configuration).template("letter")
    let typesetter = try Typesetter(mailing.configuration)
    for (index, line) in try manifest(mailing).enumerated() {
      let cells = MailingFolder.rows[index].split(separator: ";")
      let record = "{\"name\": \"\(cells[0])\", \"postcode\": \"\(cells[1])\"}"
      let alone = try typesetter.pdf(
        typesetter.compose(
          template, RecordInput(record: SourceFile(name: "one.json", text: record))))
      let file = try #require(line["file"] as? String)
      #expect(try mailing.files()["documents/" + file] == Data(alone))
      #expect(line["row"] as? Int == index + 1)
    }
  }

  /// Nine names for twenty-three rows: the same files whatever way they are made.
  @Test func threadsAndRunsChangeNoByte() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(MailingFolder.rows)
    _ = try mailing.run(request)
    request.folder += "2"
    request.jobs = 4
    request.runLength = 7
    _ = try mailing.run(request)
    let (plain, joined) = (try mailing.files(), try mailing.files(in: "out2"))
    let documents = plain.filter { $0.key.hasPrefix("documents/") }
    #expect(documents.count == 23)
    #expect(documents == joined.filter { $0.key.hasPrefix("documents/") })
  }

  /// One wrong row keeps all others back; it is told where it stands.
  @Test func nothingIsIssuedWhileARowIsWrong() throws {
    let mailing = try MailingFolder()
    let request = try mailing.request(["Ada;25000", "Bob;2500", "Eve;70000"])
    let (summary, found) = try mailing.run(request)
    #expect(!summary.isIssued && summary.refused == 1)
    #expect(found.map(\.id) == ["record.not-a-postcode"])
    #expect(found.first?.origin.record?.path == "postcode")
    #expect(found.first?.origin.record?.row == 3)
    #expect(!mailing.exists("out"))
  }

  @Test func goingOnIssuesTheOthersAndNamesTheRefused() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(["Ada;25000", "Bob;2500", "Eve;70000"])
    request.keepsGoing = true
    let (summary, _) = try mailing.run(request)
    #expect(summary.isIssued && summary.refused == 1 && summary.drawn == 2)
    let lines = try manifest(mailing)
    #expect(lines.map { $0["state"] as? String } == ["issued", "refused", "issued"])
    let reasons = try #require(lines[1]["refusal"] as? [[String: String]])
    #expect(
      reasons.map { $0["id"] } == ["record.not-a-postcode"] && reasons[0]["field"] == "postcode")
  }

  /// What only drawing finds (no font has the letter) is told with its row; the rest is kept.
  @Test func whatDrawingRefusesCanBeLeftOutAfterwards() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(["Ada;25000", "Bo\u{E000}b;25000", "Eve;70000"])
    let (summary, found) = try mailing.run(request)
    #expect(!summary.isIssued && summary.refused == 1 && summary.drawn == 2)
    #expect(found.first?.origin.record?.row == 3, "\(found)")
    #expect(found.first?.origin.record?.path == "name")
    #expect(!mailing.exists("out/documents") && !mailing.exists("out/manifest.jsonl"))
    request.resumes = true
    request.keepsGoing = true
    let (second, _) = try mailing.run(request)
    #expect(second.isIssued && second.kept == 2 && second.drawn == 2)
    #expect(try mailing.files().keys.filter { $0.hasPrefix("documents/") }.count == 2)
  }

  @Test func repeatedAndUnwillingRecipientsAreFound() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(["Ada;25000", "Bob;39000", "Ada;70000"])
    request.unique = ["name"]
    request.suppressed = SourceFile(name: "no.txt", text: "# Qui n'en veut pas\n  BOB \n")
    request.keepsGoing = true
    let (summary, found) = try mailing.run(request)
    #expect(found.map(\.id) == ["batch.repeated"])
    #expect(found[0].message.french.contains("fiche 1") && found[0].origin.record?.row == 4)
    #expect(summary.suppressed == 1 && summary.refused == 1 && summary.drawn == 1)
    #expect(
      try manifest(mailing).map { $0["state"] as? String } == ["issued", "suppressed", "refused"])
  }

  /// Names are settled before anything is drawn, from records read in outline: derived fields, and
  /// what types print, are there for them all the same.
  @Test(arguments: [
    "{{ who }}", "{{ who.fullName }}", "{{ [who, place] | join(\" \") }}", "{{ label }}",
  ])
  func namesAreThoseOfTheDocuments(output: String) throws {
    let mailing = try MailingFolder()
    try mailing.write(
      """
      Somebody:
        label: Personne
        prints: fullName
        fields: { first: { type: line, label: Prénom }, last: { type: line, label: Nom } }
        derived: { fullName: { type: line, label: Nom complet, is: 'join([first, last], " ")' } }
      Letter:
        label: Lettre
        fields: { who: { type: Somebody, label: À }, place: { type: line, label: Lieu } }
        derived: { label: { type: line, label: Titre, is: 'join([who, place], " – ")' } }
      """, to: "templates/types/letter.yaml")
    try mailing.write(
      """
      title: "Lettre"
      record: Letter
      theme: official
      letterhead: bare()
      output: '\(output)'
      """, to: "templates/letter/template.yaml")
    try mailing.write("Bonjour {{ who }}.\n", to: "templates/letter/main.md")
    try mailing.write(
      "who.first;who.last;place\nÉlo;Roux;Dole\nZoé;Roux;Dole\nÉlo;Roux;Dole\n", to: "rows.csv")
    let request = BatchRequest(
      template: "letter", records: RecordFile(path: mailing.folder.path + "/rows.csv"),
      folder: mailing.folder.path + "/out")
    let (summary, found) = try mailing.run(request)
    #expect(summary.isIssued, "\(found.map(\.message.french))")
    let names = try manifest(mailing).compactMap { $0["file"] as? String }
    #expect(names.count == 3 && names[0].hasPrefix("Élo Roux") && names[1].hasPrefix("Zoé Roux"))
    #expect(!names[1].contains("(") && names[2] == names[0].replacing(".pdf", with: " (2).pdf"))
  }

  @Test func unknownFieldsAreTold() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(["Ada;25000"])
    request.sort = "postcod"
    let error = #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(error?.id == "batch.unknown-field")
    #expect(error?.hint?.french == "vouliez-vous dire « postcode » ?")
    #expect(!mailing.exists("out"))
  }

  @Test func theArchiveHoldsTheDocuments() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(["Ada;25000", "Bob;39000"])
    request.writesArchive = true
    _ = try mailing.run(request)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None;"
        + "z.extractall(sys.argv[2])",
      request.folder + "/documents.zip", request.folder + "/unpacked",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let files = try mailing.files()
    for name in ["lettre Ada.pdf", "lettre Bob.pdf"] {
      #expect(files["unpacked/" + name] == files["documents/" + name])
      #expect(files["documents/" + name] != nil)
    }
  }

  func manifest(_ mailing: MailingFolder) throws -> [[String: Any]] {
    let text = try #require(try mailing.files()["manifest.jsonl"])
    return try text.split(separator: 0x0A).map {
      try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
    }
  }
}
