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

  /// A disk that takes no more: told as such, and gone on with once there is room.
  @Test func aFullDiskLosesNothing() throws {
    let batch = try BatchWorkshop(rows: 30)
    #expect(try batch.run("whole").status == 0)
    // In blocks of 512 bytes: enough for each letter, not for ten of them in a print run.
    let letters = try batch.issued("whole").filter { $0.key.hasPrefix("documents/") }
    let blocks = (letters.values.map(\.count).max() ?? 0) / 512 + 2
    let command = ([Program.path.path] + batch.arguments("out"))
      .map { "'\($0)'" }.joined(separator: " ")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "ulimit -f \(blocks); exec \(command)"]
    process.currentDirectoryURL = batch.workshop.folder
    process.environment = ["CHANCERY_HOME": Program.root.path]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 74 && text.contains("[file.unwritable]"), "\(text)")
    #expect(try !batch.issued("out").keys.contains("manifest.jsonl"))
    #expect(try batch.run("out", ["--resume"]).status == 0)
    #expect(try batch.issued("out") == batch.issued("whole"))
  }

  @Test func aVanishedInputAndAFolderThatCannotBeAreTold() throws {
    let batch = try BatchWorkshop(rows: 3)
    try FileManager.default.removeItem(at: batch.workshop.folder.appending(path: "rows.csv"))
    let vanished = try batch.run("out")
    #expect(vanished.status == 74 && vanished.error.contains("rows.csv"), "\(vanished.error)")
    #expect(!batch.workshop.files.contains("out"))
    let nowhere = try batch.run("/dev/null/out")
    #expect(nowhere.status == 74 && nowhere.error.contains("/dev/null/out"))
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
