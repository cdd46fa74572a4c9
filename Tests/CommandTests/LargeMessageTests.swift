import Foundation
import Testing

/// Messages too large for any buffer: what is cut off in their midst never had its end sent.
@Suite struct LargeMessageTests {
  /// A batch whose letters carry a photograph of some ten megabytes.
  private func workshop(_ names: [String]) throws -> MailWorkshop {
    try MailWorkshop(
      names.map { "N;\($0)@ecole.example;" }, main: "![](noise.jpg){.emblem width=60mm}\n",
      assets: { folder in
        let process = Process()
        process.executableURL = Program.root.appending(path: ".build/judges/bin/python")
        process.arguments = [
          "-c",
          "import os, PIL.Image as I;"
            + "I.frombytes('L', (3000, 3000), os.urandom(9000000)).save('noise.jpg', quality=98)",
        ]
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
      })
  }

  /// Reset half-way: `committing` was never written, and the message is sent once the server takes it.
  @Test func aMessageResetHalfWayIsSafeToSendAgain() throws {
    let mail = try workshop(["drop-half", "good"])
    let size = try mail.size(of: "out/documents/note.pdf")
    #expect(size > 6_000_000, "\(size)")
    let first = try mail.mail([
      "--tries", "2", "--patience", "0", "--timeout", "20", "--diagnostics", "short",
    ])
    #expect(first.status == 75, "\(first.error)")
    #expect(first.error.contains("[mail.deferred]"), "\(first.error)")
    #expect(mail.words(on: 1) == ["sending", "deferred", "sending", "deferred"])
    #expect(mail.words(on: 2) == ["sending", "committing", "sent"])
    #expect(mail.kept == 1)
  }

  /// A server that stops reading half-way, and one that never answers: `--timeout` ends both. What had
  /// not gone out is sent by the next run, what had is uncertain.
  @Test func aStalledUploadEndsAtItsTimeout() throws {
    let mail = try workshop(["stall-half", "stall"])
    let first = try mail.mail(["--tries", "1", "--timeout", "3", "--diagnostics", "short"])
    #expect(first.status == 3, "\(first.error)")
    #expect(mail.words(on: 1) == ["sending", "deferred"])
    #expect(mail.words(on: 2) == ["sending", "committing", "uncertain"])
    #expect(first.error.contains("[mail.deferred]: le message de la fiche 1"), "\(first.error)")
    #expect(first.error.contains("[mail.uncertain]"), "\(first.error)")
    let next = try mail.mail()
    #expect(next.status == 3 && next.text.contains("incertains : 1"), "\(next.text)")
    #expect(mail.words(on: 1) == ["sending", "deferred", "sending", "committing", "sent"])
    #expect(mail.words(on: 2).last == "uncertain")
    // The second may have arrived, with nobody told; not twice.
    let received = try mail.received()
    #expect(received.count { $0 == "stall-half@ecole.example" } == 1, "\(received)")
    #expect(received.count { $0 == "stall@ecole.example" } <= 1, "\(received)")
  }

  /// Killed half-way: the last word is `sending`, and the next run sends it, once.
  @Test func aMessageKilledHalfWayIsSentByTheNextRun() throws {
    let mail = try workshop(["stall-half"])
    let process = try mail.start()
    let half = mail.inbox.appending(path: "half").path
    try mail.wait(while: process) { _ in FileManager.default.fileExists(atPath: half) }
    // Long enough to fill every buffer on the way: nothing more is asked for, and no end is near.
    Thread.sleep(forTimeInterval: 0.5)
    #expect(mail.words(on: 1) == ["sending"])
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let next = try mail.mail()
    #expect(next.status == 0, "\(next.error)")
    #expect(mail.words(on: 1) == ["sending", "sending", "committing", "sent"])
    #expect(mail.kept == 1)
  }

  /// Taken whole, and cut off without an answer: uncertain, and never sent again of itself.
  @Test func aLargeMessageWithoutAnswerIsUncertain() throws {
    let mail = try workshop(["drop-end"])
    #expect(try mail.mail(["--tries", "3", "--patience", "0"]).status == 3)
    #expect(mail.words(on: 1) == ["sending", "committing", "uncertain"])
    #expect(try mail.mail().text.contains("incertains : 1"))
    #expect(mail.kept == 1)
    #expect(try mail.mail(["--resend-uncertain"]).status == 3 && mail.kept == 2)
  }

  /// Killed while the answer is waited for: `committing` is on the disk, and is the last word.
  @Test func aMessageKilledBeforeItsAnswerIsUncertain() throws {
    let mail = try MailWorkshop(["N;stall@ecole.example;"])
    let process = try mail.start()
    try mail.wait(while: process) { _ in mail.kept == 1 }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(mail.words(on: 1) == ["sending", "committing"])
    let next = try mail.mail(["--diagnostics", "short"])
    #expect(next.status == 3 && next.error.contains("[mail.uncertain]"), "\(next.error)")
    #expect(mail.words(on: 1).last == "uncertain")
    #expect(mail.kept == 1)
  }
}

extension MailWorkshop {
  /// All words of the ledger on a row, in their order.
  func words(on row: Int) -> [String] {
    let path = workshop.folder.appending(path: "out/mail.jsonl")
    guard let data = try? Data(contentsOf: path) else { return [] }
    return data.split(separator: 0x0A).compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: line) as? [String: Any]
      return object?["row"] as? Int == row ? object?["state"] as? String : nil
    }
  }

  func size(of path: String) throws -> Int {
    try Data(contentsOf: workshop.folder.appending(path: path)).count
  }

  /// Waits until something is so, or the process has ended.
  func wait(while process: Process, _ isSo: (MailWorkshop) throws -> Bool) throws {
    let end = Date().addingTimeInterval(30)
    while process.isRunning, Date() < end, try !isSo(self) { Thread.sleep(forTimeInterval: 0.01) }
  }
}
