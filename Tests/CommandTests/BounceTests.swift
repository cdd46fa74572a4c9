import Foundation
import Testing

@Suite struct BounceTests {
  /// Reports as servers write them: a hard bounce, a delay, one of another batch; in one mailbox.
  @Test func reportsAreEnteredOnce() throws {
    let mail = try MailWorkshop(["Ada;ada@ecole.example;", "Bob;bob@ecole.example;", "Eve;;"])
    #expect(try mail.mail().status == 0)
    let ids = try identities(mail)
    let mailbox = [
      report(ids[0], "failed", "5.1.1", "ada@ecole.example"),
      report(ids[1], "delayed", "4.4.1", "bob@ecole.example"),
      report("0123.1@rectorat.example", "failed", "5.1.1", "x@ecole.example"),
    ].map { "From MAILER-DAEMON Tue Apr  2 08:15:00 2024\n" + $0 + "\n\n" }.joined()
    try mail.workshop.write(mailbox, to: "reports")
    let words = "non remis : 1, autres avis : 1, étrangers à ce publipostage : 1\n"
    for _ in 0..<2 {
      let outcome = try Program.run(
        ["bounces", "out", "reports", "--suppress", "stop.txt"], folder: mail.workshop.folder)
      #expect(outcome.status == 0 && outcome.text == words, "\(outcome.text)")
    }
    #expect(try mail.states() == [1: "bounced", 2: "sent"])
    let stop = try String(
      contentsOf: mail.workshop.folder.appending(path: "stop.txt"), encoding: .utf8)
    #expect(stop == "ada@ecole.example\n")
    // Those whom nothing reached are printed: the same records, for a batch of their own.
    // No server is needed to ask.
    let asked = try Program.run(
      ["mail", "out", "rows.csv"] + MailWorkshop.usual + ["--undelivered", "paper.jsonl"],
      folder: mail.workshop.folder)
    #expect(asked.status == 0, "\(asked.error)")
    let printed = try Program.run(
      ["batch", "note", "paper.jsonl", "-o", "paper", "--templates", "templates", "--merge"],
      folder: mail.workshop.folder)
    #expect(printed.status == 0 && printed.text.contains("documents : 2"), "\(printed.error)")
    // The suppression holds for the next batch.
    let next = try Program.run(
      [
        "batch", "note", "rows.csv", "-o", "next", "--templates", "templates", "--suppress",
        "stop.txt",
      ],
      folder: mail.workshop.folder)
    #expect(next.text.contains("écartés à leur demande : 1"), "\(next.text)")
  }

  /// What is no report at all changes nothing, whatever it is.
  @Test(arguments: [
    "", "From nobody\n\n", "Content-Type: multipart/report; boundary=\"\"\n\n--\n", "\0\u{FF}",
  ])
  func otherFilesChangeNothing(text: String) throws {
    let mail = try MailWorkshop(["Ada;ada@ecole.example;"])
    #expect(try mail.mail().status == 0)
    try mail.workshop.write(text, to: "reports")
    let outcome = try Program.run(["bounces", "out", "reports"], folder: mail.workshop.folder)
    #expect(outcome.status == 0 && outcome.text.hasPrefix("non remis : 0"), "\(outcome.error)")
    #expect(try mail.states() == [1: "sent"])
  }

  private func identities(_ mail: MailWorkshop) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: mail.inbox.path).sorted()
      .filter { $0.hasSuffix(".eml") }.map { name in
        let text = try String(contentsOf: mail.inbox.appending(path: name), encoding: .utf8)
        let match = try #require(text.firstMatch(of: /Message-ID: <([^>]*)>/))
        return String(match.output.1)
      }
  }

  private func report(
    _ id: String, _ action: String, _ status: String, _ recipient: String
  ) -> String {
    """
    From: MAILER-DAEMON@mail.example
    Subject: Undelivered Mail Returned to Sender
    Content-Type: multipart/report; report-type=delivery-status;
     boundary="b1"

    --b1
    Content-Type: text/plain

    I am sorry.

    --b1
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mail.example

    Final-Recipient: rfc822; \(recipient)
    Action: \(action)
    Status: \(status)
    Diagnostic-Code: smtp; 550 5.1.1 no such
     mailbox

    --b1
    Content-Type: message/rfc822

    From: envois@rectorat.example
    Message-ID: <\(id)>
    Subject: Votre lettre

    Bonjour

    --b1--
    """
  }
}
