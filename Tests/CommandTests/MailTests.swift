import Foundation
import Testing

@Suite struct MailTests {
  /// What arrives, read by a parser that is not ours: sender, subject, both bodies, the document.
  @Test func messagesArriveWhole() throws {
    let mail = try MailWorkshop([
      "Élo <b>;elo@ecole.example;", "Bob;bob@ecole.example;post", "Eve;;",
      "Zoé;zoe@ecole.example;both",
    ])
    let outcome = try mail.mail(["--unsubscribe", "https://rectorat.example/stop?x=1"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.text == "messages envoyés : 2, sans adresse ou sur papier : 2\n")
    let messages = try read(mail)
    #expect(messages.count == 2 && mail.kept == 2)
    let first = try #require(messages.first)
    #expect(first["defects"] as? [String] == [])
    #expect(first["from"] as? String == "Rectorat d'été <envois@rectorat.example>")
    #expect(first["to"] as? String == "elo@ecole.example")
    #expect(first["subject"] as? String == "Votre lettre, Élo <b>\u{A0}: été")
    #expect(first["oneClick"] as? String == "List-Unsubscribe=One-Click")
    #expect((first["text"] as? String)?.contains("Bonjour Élo <b>,\n") == true)
    #expect((first["html"] as? String)?.contains("<p>Bonjour Élo &lt;b&gt;,</p>") == true)
    #expect((first["html"] as? String)?.contains("<em>lettre</em>") == true)
    #expect(first["file"] as? String == "note.pdf" && first["type"] as? String == "application/pdf")
    let line = try manifest(mail)[0]
    #expect(first["sha256"] as? String == line["sha256"] as? String)
    // Nobody gets a second one.
    #expect(try mail.mail().text.contains("déjà traités : 2"))
    #expect(mail.kept == 2)
    #expect(try mail.states() == [1: "sent", 4: "sent"])
  }

  /// Refused, deferred, cut off before and after the end went out: each is what it is.
  @Test func faultsAreToldApart() throws {
    let names = [
      "refuse", "refuse-data", "defer", "drop-rcpt", "drop-data", "drop-end", "stall", "good",
    ]
    let mail = try MailWorkshop(names.map { "N;\($0)@ecole.example;" })
    let first = try mail.mail([
      "--tries", "2", "--patience", "0", "--timeout", "2", "--diagnostics", "short",
    ])
    #expect(first.status == 3, "\(first.error)")
    #expect(
      try mail.states() == [
        1: "refused", 2: "refused", 3: "deferred", 4: "deferred", 5: "uncertain", 6: "uncertain",
        7: "uncertain", 8: "sent",
      ])
    #expect(first.error.contains("[mail.refused]: le message de la fiche 1 est refusé : 550 5.1.1"))
    #expect(first.error.contains("fiche 3 n'est pas parti : 451 4.7.1 greylisted"))
    #expect(mail.kept == 3, "two of the uncertain ones arrived")
    // Once more: what may have arrived is not sent again, what was greylisted goes.
    let second = try mail.mail(["--tries", "1", "--timeout", "2"])
    #expect(second.text.contains("incertains : 3"), "\(second.text)")
    #expect(second.error.contains("5, 6, 7"))
    #expect(try mail.states()[3] == "sent" && mail.kept == 4)
    let third = try mail.mail(["--tries", "1", "--timeout", "2", "--resend-uncertain"])
    #expect(third.status == 3 && mail.kept == 6)
  }

  @Test func unreachableServersAndWrongPasswordsEndTheWork() throws {
    let mail = try MailWorkshop(
      ["Ada;ada@ecole.example;"], serverOptions: ["--login", "chancery", "s3cret é"])
    try mail.workshop.write("wrong\n", to: "password")
    let wrong = try mail.mail([
      "--user", "chancery", "--password-file", "password", "--diagnostics", "short",
    ])
    #expect(wrong.status == 1 && wrong.error.contains("[outbound.smtp-login]"), "\(wrong.error)")
    #expect(!wrong.error.contains("wrong"))
    try mail.workshop.write("s3cret é\n", to: "password")
    let right = try mail.mail(["--user", "chancery", "--password-file", "password"])
    #expect(right.status == 0 && mail.kept == 1, "\(right.error)")
    var arguments = mail.arguments(["--diagnostics", "short"])
    arguments[4] = "smtp://127.0.0.1:1"
    try FileManager.default.removeItem(at: mail.workshop.folder.appending(path: "out/mail.jsonl"))
    let nobody = try Program.run(arguments, folder: mail.workshop.folder)
    #expect(nobody.error.contains("[outbound.smtp-unreachable]") && nobody.status == 1)
  }

  /// A server that does not encrypt gets nothing unless that is said.
  @Test func clearTextIsRefused() throws {
    let mail = try MailWorkshop(["Ada;ada@ecole.example;"])
    let arguments = mail.arguments(["--diagnostics", "short"]).filter { $0 != "--allow-clear-text" }
    let outcome = try Program.run(arguments, folder: mail.workshop.folder)
    #expect(outcome.error.contains("[outbound.smtp-clear-text]"), "\(outcome.error)")
    #expect(mail.kept == 0)
  }

  @Test func dryRunsAndTestsEnterNothing() throws {
    let mail = try MailWorkshop((1...5).map { "N\($0);n\($0)@ecole.example;" })
    #expect(try mail.mail(["--dry-run", "messages"]).text == "messages écrits : 5\n")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: mail.workshop.folder.appending(path: "messages").path)
    #expect(names.sorted() == (1...5).map { "\($0).eml" } && mail.kept == 0)
    #expect(try mail.mail(["--test-to", "chef@rectorat.example"]).status == 0)
    let messages = try read(mail)
    #expect(messages.count == 3)
    #expect(messages.allSatisfy { ($0["subject"] as? String)?.hasPrefix("[TEST] ") == true })
    #expect(messages.allSatisfy { $0["to"] as? String == "chef@rectorat.example" })
    #expect(try mail.states().isEmpty)
  }

  @Test func messagesWithoutPrivacyNoticeAreRefused() throws {
    let mail = try MailWorkshop(["Ada;ada@ecole.example;"])
    try mail.workshop.write("Bonjour {{ name }}\n", to: "templates/message/main.md")
    let outcome = try mail.mail(["--diagnostics", "short"])
    #expect(outcome.status == 1 && outcome.error.contains("[mail.no-privacy-notice]"))
    #expect(mail.kept == 0)
  }

  /// Files that are no longer what was issued are not sent.
  @Test func alteredFilesAreNotSent() throws {
    let mail = try MailWorkshop(["Ada;ada@ecole.example;"])
    try mail.workshop.write("x", to: "out/documents/note.pdf")
    let outcome = try mail.mail(["--diagnostics", "short"])
    #expect(outcome.error.contains("[batch.altered]") && mail.kept == 0)
  }

  func read(_ mail: MailWorkshop) throws -> [[String: Any]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: mail.inbox.path)
      .filter { $0.hasSuffix(".eml") }.sorted()
    let process = Process()
    let output = Pipe()
    process.executableURL = Program.root.appending(path: ".build/judges/bin/python")
    process.arguments =
      [Program.root.appending(path: "Tests/Mail/read.py").path]
      + names.map { mail.inbox.appending(path: $0).path }
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
  }

  private func manifest(_ mail: MailWorkshop) throws -> [[String: Any]] {
    let data = try Data(contentsOf: mail.workshop.folder.appending(path: "out/manifest.jsonl"))
    return try data.split(separator: 0x0A).map {
      try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
    }
  }
}
