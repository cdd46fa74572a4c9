import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

/// What a server does not take for now is tried again, later and later, and within the pace.
@Suite struct MailBackOffTests {
  /// Takes a message at its third try; its clock only moves by waiting.
  private final class Desk: MailTransport, MailClock {
    var seconds = 1_700_000_000.0
    var tries: [(address: String, at: Double)] = []
    var patient = 3

    func now() -> Int { Int(seconds) }
    func elapsed() -> Double { seconds }
    func wait(seconds: Double) { self.seconds += seconds }
    func send(
      _ message: [UInt8], from: String, to: String, committing: () throws -> Void
    ) throws -> MailOutcome {
      tries.append((to, seconds - 1_700_000_000))
      guard tries.count(where: { $0.address == to }) >= patient else {
        return .deferred("451 4.7.1 later")
      }
      try committing()
      return .sent("250 OK")
    }
  }

  private func send(
    _ mailing: MailingFolder, _ desk: Desk, _ change: (inout MailRequest) -> Void
  ) throws -> (MailSummary, [Diagnostic]) {
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
    try mailing.write(
      """
      name;postcode;email
      Ada;25000;a@a.example
      Bob;25000;b@b.example
      Cléo;25000;c@A.example

      """, to: "rows.csv")
    let batch = BatchRequest(
      template: "letter", records: RecordFile(path: mailing.folder.path + "/rows.csv"),
      folder: mailing.folder.path + "/out")
    if !mailing.exists("out") { _ = try mailing.run(batch) }
    let from = try #require(Mailbox("envois@rectorat.example"))
    var request = MailRequest(batch: batch, messages: "message", from: from)
    request.rate = 1
    change(&request)
    var found: [Diagnostic] = []
    let sender = try Mailing(request, mailing.configuration, desk, desk)
    return (try sender.run { found += $0 }, found)
  }

  /// After a minute, then after two: each time all, a second apart.
  @Test func theWaitDoubles() throws {
    let desk = Desk()
    let (summary, found) = try send(try MailingFolder(), desk) { _ in }
    #expect(summary.sent == 3 && summary.deferred == 0 && found.isEmpty)
    #expect(desk.tries.map(\.at) == [0, 1, 2, 62, 63, 64, 184, 185, 186])
  }

  /// What is still not taken is told, and is the next run's.
  @Test func afterTheLastTryItIsTold() throws {
    let (mailing, desk) = (try MailingFolder(), Desk())
    let (summary, found) = try send(mailing, desk) { $0.tries = 2 }
    #expect(summary.sent == 0 && summary.deferred == 3)
    #expect(found.map(\.id) == ["mail.deferred", "mail.deferred", "mail.deferred"])
    #expect(found[0].message.french.contains("451 4.7.1 later"))
    let (next, _) = try send(mailing, desk) { $0.tries = 1 }
    #expect(next.sent == 3 && desk.tries.count == 9)
  }

  /// One domain has its own pace, whatever its capitals; the others do not wait for it.
  @Test func aDomainHasItsOwnPace() throws {
    let desk = Desk()
    desk.patient = 1
    let (summary, _) = try send(try MailingFolder(), desk) { $0.domainRate = 0.1 }
    #expect(summary.sent == 3)
    #expect(desk.tries.map(\.at) == [0, 1, 10])
  }
}
