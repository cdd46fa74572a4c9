import Foundation
import SigningSupport
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
    // Whoever gets a message twice can tell: batch and row make its identity.
    let identities = try read(mail).map { $0["id"] as? String }
    #expect(Set(identities).count == 4 && identities.count == 6, "\(identities)")
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

  @Test func progressCountsMessages() throws {
    let mail = try MailWorkshop(["A;refuse@ecole.example;", "B;good@ecole.example;", "C;;"])
    let outcome = try mail.mail(["--progress", "json"])
    let last = try #require(outcome.error.split(separator: "\n").last)
    #expect(last.hasPrefix(#"{"done":2,"total":2,"refused":1,"rate":"#), "\(outcome.error)")
    #expect(outcome.status == 3 && !outcome.text.contains("{"))
  }

  /// Whoever stops a mailing is told how many messages are left, and the next run sends those.
  @Test(arguments: [SIGINT, SIGTERM]) func whoStopsItIsToldWhatIsLeft(signal: Int32) throws {
    let mail = try MailWorkshop((1...6).map { "N\($0);n\($0)@ecole.example;" })
    let (process, output) = (Process(), Pipe())
    process.executableURL = Program.path
    process.arguments = mail.arguments(["--rate", "2"])
    process.currentDirectoryURL = mail.workshop.folder
    process.environment = ["CHANCERY_HOME": Program.root.path]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try mail.wait(while: process) { $0.kept > 0 }
    kill(process.processIdentifier, signal)
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 75)
    let match = try #require(text.firstMatch(of: /envoyés : (\d+), à relancer : (\d+)/), "\(text)")
    let (sent, left) = (Int(match.output.1) ?? 0, Int(match.output.2) ?? 0)
    #expect(sent > 0 && sent + left == 6 && mail.kept == sent, "\(text)")
    #expect(try mail.mail().status == 0 && Set(mail.received()).count == 6 && mail.kept == 6)
  }

  /// A server that does not encrypt gets nothing unless that is said.
  @Test func clearTextIsRefused() throws {
    let mail = try MailWorkshop(["Ada;ada@ecole.example;"])
    let arguments = mail.arguments(["--diagnostics", "short"]).filter { $0 != "--allow-clear-text" }
    let outcome = try Program.run(arguments, folder: mail.workshop.folder)
    #expect(outcome.error.contains("[outbound.smtp-clear-text]"), "\(outcome.error)")
    #expect(mail.kept == 0)
  }

  /// STARTTLS, and TLS from the first byte: with the server's certificate known it goes, otherwise not.
  @Test(arguments: [[], ["--implicit"]]) func encryptedServersAreChecked(more: [String]) throws {
    let keys = try ScratchFolder()
    let (certificate, key) = (keys.url.path + "/server.crt", keys.url.path + "/server.key")
    try Judge.run([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
      "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext",
      "subjectAltName=IP:127.0.0.1",
    ])
    let mail = try MailWorkshop(
      ["Ada;ada@ecole.example;"],
      serverOptions: ["--login", "chancery", "s3cret", "--tls", certificate, key] + more)
    try mail.workshop.write("s3cret\n", to: "password")
    var arguments = mail.arguments([
      "--user", "chancery", "--password-file", "password", "--diagnostics", "short",
    ])
    arguments.removeAll { $0 == "--allow-clear-text" }
    arguments[4] = (more.isEmpty ? "smtp" : "smtps") + "://127.0.0.1:\(mail.port)"
    let strange = try Program.run(arguments, folder: mail.workshop.folder)
    #expect(strange.status == 1 && mail.kept == 0)
    #expect(strange.error.contains("[outbound.smtp-unreachable]"), "\(strange.error)")
    let known = try Program.run(
      arguments + ["--server-trust", certificate], folder: mail.workshop.folder)
    #expect(known.status == 0 && mail.kept == 1, "\(known.error)")
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
