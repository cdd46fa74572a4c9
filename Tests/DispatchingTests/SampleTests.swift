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
