import Foundation
import Testing

@Suite struct BatchCommandTests {
  /// Whoever asks it to stop gets a folder to go on with, and is told so.
  @Test(arguments: [SIGINT, SIGTERM]) func whoStopsItCanGoOn(signal: Int32) throws {
    let batch = try BatchWorkshop(rows: 400)
    let process = try batch.start("out")
    let entered = batch.workshop.folder.appending(path: "out/ledger.jsonl")
    while process.isRunning, ((try? Data(contentsOf: entered))?.count ?? 0) < 2_000 {
      Thread.sleep(forTimeInterval: 0.01)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 75 && process.terminationReason == .exit)
    #expect(try !batch.issued("out").keys.contains("manifest.jsonl"))
    let rest = try batch.run("out", ["--resume"])
    #expect(rest.status == 0, "\(rest.error)")
    #expect(rest.text.contains("fiches : 400, documents : 400, dont déjà faits : "))
    #expect(try batch.issued("out").keys.filter { $0.hasPrefix("documents/") }.count == 400)
  }

  @Test func aSecondProcessIsRefused() throws {
    let batch = try BatchWorkshop(rows: 400)
    let first = try batch.start("out")
    let lock = batch.workshop.folder.appending(path: "out/.unissued")
    while first.isRunning, !FileManager.default.fileExists(atPath: lock.path) {
      Thread.sleep(forTimeInterval: 0.005)
    }
    let second = try batch.run("out", ["--resume", "--diagnostics", "short"])
    #expect(second.status == 75 && second.error.contains("[batch.locked]"), "\(second.error)")
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
  }

  /// What comes down a pipe is spooled; refused rows make the exit code 3.
  @Test func standardInputIsSpooled() throws {
    let batch = try BatchWorkshop(rows: 3)
    var arguments = batch.arguments("out", ["--keep-going"])
    arguments[2] = "-"
    let outcome = try Program.run(
      arguments, input: "{\"name\":\"Ada\"}\n{\"nom\":\"Bob\"}\n{\"name\":\"Eve\"}\n",
      folder: batch.workshop.folder)
    #expect(outcome.status == 3, "\(outcome.error)")
    #expect(outcome.error.contains("<stdin>:2:"))
    #expect(try batch.issued("out").keys.filter { $0.hasPrefix("documents/") }.count == 2)
  }
}
