import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

/// Many messages want the approval of whoever saw the sample.
@Suite struct ApprovedMailingTests {
  /// Takes every message, and notes when.
  private final class Desk: MailTransport, MailClock {
    var seconds = 1_700_000_000.0
    var taken: [(address: String, at: Double)] = []

    func now() -> Int { Int(seconds) }
    func elapsed() -> Double { seconds }
    func wait(seconds: Double) { self.seconds += seconds }
    func send(
      _ message: [UInt8], from: String, to: String, committing: () throws -> Void
    ) throws -> MailOutcome {
      try committing()
      taken.append((to, seconds))
      return .sent("250 OK")
    }
  }

  private func request(_ mailing: MailingFolder, _ count: Int) throws -> BatchRequest {
    try mailing.write(
      """
      title: "Votre lettre"
      record: Letter
      theme: official
      letterhead: bare()
      output: "message"
      """, to: "templates/message/template.yaml")
    try mailing.write(
      "Bonjour {{ name }}.\n\n{.privacy}\nPour vous opposer, répondez.\n",
      to: "templates/message/main.md")
    let rows = (1...count).map { "N\($0);25000;n\($0)@\($0 % 3 == 0 ? "b" : "a").example" }
    try mailing.write(
      (["name;postcode;email"] + rows).joined(separator: "\n") + "\n", to: "rows.csv")
    var request = BatchRequest(
      template: "letter", records: RecordFile(path: mailing.folder.path + "/rows.csv"),
      folder: mailing.folder.path + "/out")
    request.jobs = 2
    return request
  }

  private func send(
    _ batch: BatchRequest, _ mailing: MailingFolder,
    _ change: (inout MailRequest) -> Void = { _ in }
  ) throws -> (MailSummary, Desk) {
    let from = try #require(Mailbox("envois@rectorat.example"))
    var request = MailRequest(batch: batch, messages: "message", from: from)
    change(&request)
    let desk = Desk()
    let sender = try Mailing(request, mailing.configuration, desk, desk)
    return (try sender.run { _ in }, desk)
  }

  @Test func moreThanFiveHundredWantAnApproval() throws {
    let mailing = try MailingFolder()
    var batch = try request(mailing, 501)
    var sample = batch
    sample.folder += "-sample"
    sample.isSample = true
    let approval = try mailing.run(sample).0.approval
    #expect(try mailing.run(batch).0.isIssued)
    for wrong in [nil, "0123456789abcdef"] {
      let error = #expect(throws: Diagnostic.self) {
        try send(batch, mailing) { $0.approval = wrong }
      }
      #expect(error?.id == "mail.unapproved")
      #expect(error?.message.french.hasPrefix("501 messages attendent une approbation") == true)
      #expect(error?.message.french.hasSuffix("autre chose") == (wrong != nil))
    }
    #expect(try mailing.files()["mail.jsonl"]?.isEmpty != false)
    let (summary, desk) = try send(batch, mailing) {
      $0.approval = approval
      $0.rate = 1_000
      $0.domainRate = 1_000
    }
    #expect(summary.sent == 501 && Set(desk.taken.map(\.address)).count == 501)
    // With another input, the approval is of something else.
    try mailing.write("name;postcode;email\nAda;25000;a@a.example\n", to: "rows.csv")
    batch.folder += "-other"
    #expect(try mailing.run(batch).0.isIssued)
    #expect(try send(batch, mailing).0.sent == 1)
  }
}
