import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

/// One run for paper and e-mail, and recipients who stand there twice.
@Suite struct ChannelTests {
  private func request(_ mailing: MailingFolder, _ rows: [String]) throws -> BatchRequest {
    try mailing.write(
      """
      Letter:
        label: Lettre
        fields:
          to: { type: Address, label: Destinataire }
          channel?: { type: Channel, label: Voie }
      """, to: "templates/types/letter.yaml")
    try mailing.write(
      """
      title: "{{ to.recipient }}"
      record: Letter
      theme: official
      letterhead: bare()
      output: "{{ to.recipient }}"
      """, to: "templates/letter/template.yaml")
    try mailing.write("{% address to %}\n\nBonjour.\n", to: "templates/letter/main.md")
    let head = "to.recipient;to.street;to.postcode;to.town;channel"
    try mailing.write(([head] + rows).joined(separator: "\n") + "\n", to: "rows.csv")
    return BatchRequest(
      template: "letter", records: RecordFile(path: mailing.folder.path + "/rows.csv"),
      folder: mailing.folder.path + "/out")
  }

  private func manifest(_ mailing: MailingFolder) throws -> [[String: Any]] {
    try #require(try mailing.files()["manifest.jsonl"]).split(separator: 0x0A).map {
      try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
    }
  }

  /// Who wants e-mail alone is in no print run and on no postage list; one manifest tells of all.
  @Test func printRunsLeaveOutWhoWantsEmailAlone() throws {
    let mailing = try MailingFolder()
    let channels = ["post", "email", "both", "", "email", "post"]
    var request = try request(
      mailing, channels.enumerated().map { "N\($0);rue A;25000;Dole;\($1)" })
    request.runLength = 4
    #expect(try mailing.run(request).0.isIssued)
    let lines = try manifest(mailing)
    #expect(lines.map { $0["printRun"] as? Int } == [1, nil, 1, 1, nil, 2])
    #expect(lines.map { $0["letter"] as? Int } == [1, nil, 2, 3, nil, 1])
    #expect(lines.allSatisfy { $0["file"] is String })
    let postage = String(decoding: try #require(try mailing.files()["postage.csv"]), as: UTF8.self)
    #expect(postage.hasSuffix("\n25;4;4;4;4\n"), "\(postage)")
  }

  /// An address is the same whatever its capitals, accents and punctuation.
  @Test(arguments: ["address", "to"]) func repeatedAddressesAreFound(field: String) throws {
    let mailing = try MailingFolder()
    var request = try request(
      mailing,
      [
        "Société Élan;3, rue du Pré;25000;Besançon;", "SOCIETE ELAN;3 rue du Pre;25000;BESANCON;",
        "Société Élan;5, rue du Pré;25000;Besançon;",
      ])
    request.unique = [field]
    request.keepsGoing = true
    let (summary, found) = try mailing.run(request)
    #expect(summary.refused == 1 && summary.drawn == 2)
    #expect(found.map(\.id) == ["batch.repeated"])
    #expect(found.first?.origin.record?.row == 3, "\(found)")
    #expect(found.first?.message.english.contains("record 1") == true)
  }

  /// What has no text to be compared by is refused, rather than never found.
  @Test func whatCannotBeComparedIsRefused() throws {
    let mailing = try MailingFolder()
    var request = try request(mailing, ["A;rue A;25000;Dole;"])
    request.unique = ["to.recipient", "adress"]
    let error = #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(error?.id == "batch.unknown-field")
  }
}
