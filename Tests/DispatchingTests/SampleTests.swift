import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

@Suite struct SampleTests {
  /// The longest name, the longest word: whatever else is left out, they are drawn.
  @Test func theRiskiestRowsAreDrawn() throws {
    let mailing = try MailingFolder()
    var rows = (1...60).map { "N\($0);25000" }
    rows[20] = "Une dénomination sociale très longue et pourtant d'une seule ligne;25000"
    rows[40] = "Anticonstitutionnellement-dit;39000"
    var request = try mailing.request(rows)
    request.isSample = true
    request.isProof = true
    let (summary, _) = try mailing.run(request)
    #expect(summary.isIssued && summary.rows == 60 && summary.drawn == 3)
    #expect(summary.approval.utf8.count == 16)
    let lines = try #require(try mailing.files()["manifest.jsonl"]).split(separator: 0x0A)
    let numbers = try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])["row"] as? Int
    }
    #expect(numbers == [1, 21, 41])
    // The approval is of these records: with one letter more it is another.
    rows[50] += "0"
    var other = try mailing.request(rows.map { $0.replacing(";250000", with: ";25010") }, to: "b")
    other.isSample = true
    #expect(try mailing.run(other).0.approval != summary.approval)
    request.folder += "3"
    request.records = try mailing.request(rows.map { $0.replacing(";250000", with: ";25000") })
      .records
    #expect(try mailing.run(request).0.approval == summary.approval)
  }

  /// A mailing of two offices, on paper and by e-mail: the longest of each field, the widest address
  /// and the one of most lines, and each letterhead and channel once.
  @Test func eachLetterheadAndChannelIsDrawn() throws {
    let mailing = try MailingFolder()
    try mailing.write(
      """
      Office:
        label: Service
        fields: { name: { type: line, label: Nom }, motto: { type: prose, label: Devise } }
      Mailed:
        label: Envoi
        fields:
          to: { type: Address, label: Destinataire }
          office: { type: Office, label: Service }
          channel?: { type: Channel, label: Voie }
          note?: { type: text, label: Note }
      """, to: "templates/types/mailed.yaml")
    try mailing.write(
      """
      ---
      parameters: { office: { type: Office }, running: { type: line } }
      regions: { first.issuer: { x: 20mm, y: 15mm } }
      ---
      {% region first.issuer %}
      {{ office.name }} {{ running }}
      {% endregion %}
      """, to: "templates/letterheads/office.md")
    try mailing.write(
      """
      title: "{{ to.recipient }}"
      language: fr
      record: Mailed
      theme: official
      letterhead: office(office=office, running=title)
      output: "{{ to }}"
      """, to: "templates/mailed/template.yaml")
    try mailing.write(
      "# Lettre\n\n{% address to %}\n\n{% if note %}\n{{ note }}\n{% endif %}\n",
      to: "templates/mailed/main.md")
    func row(
      _ name: String, _ street: String, _ town: String, _ office: String, _ channel: String,
      service: String = "", note: String = ""
    ) -> String {
      let motto = "Une devise bien plus longue que tout ce que les lignes donnent d'elles-mêmes"
      return "\(name);\(service);\(street);25000;\(town);\(office);\(motto);\(channel);\(note)"
    }
    var rows = (1...80).map { row("N\($0)", "rue A", "Besançon", "Nord", "post", note: "Bon") }
    rows[10] = row("Une société au nom long", "rue A", "Besançon", "Nord", "post", note: "Bon")
    rows[20] = row("N", "Z.A.C. du Pré aux Clercs", "Besançon", "Nord", "post", note: "Bon")
    rows[30] = row("N", "A", "Saint-Remy-en-Bouzemont-Genest", "Nord", "post", note: "Bon")
    rows[40] = row("N", "A", "Besançon", "Nord", "post", service: "S", note: "Bon")
    rows[50] = row("N", "A", "Besançon", "Nord", "email", note: "Bon")
    rows[60] = row("N", "A", "Besançon", "Sud", "post", note: "Bon")
    rows[61] = row("N", "A", "Besançon", "Sud", "email", note: "Bon")
    rows[70] = row("N", "A", "Besançon", "Sud", "post", note: "Un long mot de la fin, et encore")
    let head =
      "to.recipient;to.service;to.street;to.postcode;to.town;office.name;office.motto;channel;note"
    try mailing.write(([head] + rows).joined(separator: "\n") + "\n", to: "rows.csv")
    var request = BatchRequest(
      template: "mailed", records: RecordFile(path: mailing.folder.path + "/rows.csv"),
      folder: mailing.folder.path + "/out")
    request.isSample = true
    let (summary, found) = try mailing.run(request)
    #expect(summary.isIssued, "\(found.map(\.message.french))")
    let lines = try #require(try mailing.files()["manifest.jsonl"]).split(separator: 0x0A)
    let numbers = try lines.compactMap { line in
      try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])["row"] as? Int
    }
    #expect(Set(numbers).isSuperset(of: [1, 11, 21, 31, 41, 51, 61, 62, 71]), "\(numbers)")
    #expect(numbers.count <= 11, "\(numbers)")
  }

  /// Pages are counted by drawing: short lines make more of them than a longer text does.
  @Test func theRowOfMostPagesIsDrawn() throws {
    let mailing = try MailingFolder()
    try mailing.write(
      """
      Letter:
        label: Lettre
        fields:
          name: { type: line, label: Nom }
          note?: { type: text, label: Note }
      """, to: "templates/types/letter.yaml")
    try mailing.write(
      "Bonjour {{ name }}.\n\n{% if note %}\n{{ note }}\n{% endif %}\n",
      to: "templates/letter/main.md")
    var notes = (1...40).map { "Note \($0)." }
    notes[8] = String(repeating: "Un texte qui remplit ses lignes. ", count: 270)
    notes[16] = (1...140).map { "\($0 % 10)" }.joined(separator: "\n")
    let rows = notes.enumerated().map { index, note in
      "{\"name\": \"N\(index + 1)\", \"note\": \"\(note.replacing("\n", with: "\\n"))\"}\n"
    }
    try mailing.write(rows.joined(), to: "rows.jsonl")
    var request = BatchRequest(
      template: "letter", records: RecordFile(path: mailing.folder.path + "/rows.jsonl"),
      folder: mailing.folder.path + "/out")
    request.isSample = true
    let (summary, found) = try mailing.run(request)
    #expect(summary.isIssued, "\(found.map(\.message.french))")
    let shown = try manifest(mailing)
    let (text, lines) = (try #require(shown[9]), try #require(shown[17]))
    #expect(lines.pages > text.pages && text.pages > 1, "\(shown)")
    #expect(lines.reasons == ["most-pages"] && text.reasons.contains("longest:note"))
    #expect(summary.sample.map(\.row) == shown.keys.sorted())
    #expect(summary.sample.last { $0.row == 17 }?.reasons == [.mostPages(lines.pages)])
  }

  /// The longest of lists that are not the same in all rows, be it that others have none.
  @Test(arguments: [
    (#"["a", "b", "c"]"#, #"["a"]"#, true), (#"["a", "b"]"#, "null", true),
    (#"["a", "b"]"#, #"["c", "d"]"#, false),
  ])
  func theLongestListIsDrawn(long: String, usual: String, isRisky: Bool) throws {
    let mailing = try MailingFolder()
    try mailing.write(
      """
      Letter:
        label: Lettre
        fields:
          name: { type: line, label: Nom }
          names?: { type: line 0..9, label: Noms }
      """, to: "templates/types/letter.yaml")
    try mailing.write("Bonjour {{ name }}.\n", to: "templates/letter/main.md")
    let rows = (1...20).map { "{\"name\": \"N\", \"names\": \($0 == 7 ? long : usual)}\n" }
    try mailing.write(rows.joined(), to: "rows.jsonl")
    var request = BatchRequest(
      template: "letter", records: RecordFile(path: mailing.folder.path + "/rows.jsonl"),
      folder: mailing.folder.path + "/out")
    request.isSample = true
    let (summary, found) = try mailing.run(request)
    #expect(summary.isIssued, "\(found.map(\.message.french))")
    let risky = try manifest(mailing).filter { $0.value.reasons.contains("longest-list") }
    #expect(risky.keys.sorted() == (isRisky ? [7] : []))
  }

  /// What drawing would refuse is found before the batch is: the longest rows are tried.
  @Test func aLongRowThatCannotBeDrawnIsTold() throws {
    let mailing = try MailingFolder()
    var rows = (1...60).map { "N\($0);25000" }
    rows[29] = "Une dénomination assez longue;25000"
    rows[30] = "Une dénomination longue \u{E000};25000"
    var request = try mailing.request(rows)
    request.isSample = true
    let (summary, found) = try mailing.run(request)
    #expect(!summary.isIssued && summary.refused == 1)
    #expect(found.first?.origin.record?.row == 32, "\(found)")
  }

  /// The approval is of template, records, what is the same for all, and images; not of how fast or
  /// where it is made.
  @Test func theApprovalCoversWhatIsSeen() throws {
    let mailing = try MailingFolder()
    try mailing.write("png", to: "assets/logo.png")
    var count = 0
    func approval(_ change: (inout BatchRequest) -> Void = { _ in }) throws -> String {
      count += 1
      var request = try mailing.request(["Ada;25000", "Bob;39000"], to: "out-\(count)")
      request.isSample = true
      change(&request)
      var configuration = mailing.configuration
      configuration.assets = [mailing.folder.path + "/assets"]
      let summary = try Batch(request, configuration, BatchProgress()).run { _ in }
      #expect(summary.isIssued)
      return summary.approval
    }
    let first = try approval()
    #expect(try approval { $0.jobs = 3 } == first)
    #expect(try approval { $0.sort = "postcode" } == first)
    var others = Set([try approval { $0.assignments = ["email=a@a.example"] }])
    try mailing.write("another", to: "assets/logo.png")
    others.insert(try approval())
    try mailing.write("Bonsoir {{ name }}.\n", to: "templates/letter/main.md")
    others.insert(try approval())
    #expect(others.count == 3 && !others.contains(first))
  }

  /// The rows shown, from 1: how many pages each has, and why it is shown.
  private func manifest(
    _ mailing: MailingFolder
  ) throws -> [Int: (pages: Int, reasons: [String])] {
    let lines = try #require(try mailing.files()["manifest.jsonl"]).split(separator: 0x0A)
    let entries = try lines.map { line in
      let entry = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      let row = try #require(entry["row"] as? Int)
      return (row, (entry["pages"] as? Int ?? 0, entry["sample"] as? [String] ?? []))
    }
    return Dictionary(uniqueKeysWithValues: entries)
  }

  /// Letters, pages, sheets and weights, by département; on both sides half the sheets.
  @Test func postageIsCountedByDepartment() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(["A;25000", "B;97400", "C;25480", "D;20200"])
    _ = try mailing.run(request)
    let table = try #require(try mailing.files()["postage.csv"])
    #expect(
      String(decoding: table, as: UTF8.self) == """
        département;lettres;pages;feuilles;jusqu'à 20 g
        20;1;1;1;1
        25;2;2;2;2
        974;1;1;1;1

        """)
    request.folder += "2"
    request.writesDocuments = false
    request.runLength = 2
    request.isDuplex = true
    _ = try mailing.run(request)
    #expect(try mailing.files(in: "out2")["postage.csv"] == table)
  }
}
