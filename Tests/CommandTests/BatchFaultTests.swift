import Foundation
import Testing

/// Disks that are full, folders that take nothing, files that go away: told as such, nothing lost.
@Suite struct BatchFaultTests {
  /// Runs the program below a shell's limits; for root without root's powers, so that rights to folders
  /// hold. Another user might not see the checkout.
  private func run(
    _ arguments: [String], in folder: URL, before: String = "", isPowerless: Bool = false
  ) throws -> Program.Outcome {
    let quoted = ([Program.path.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let powerless =
      isPowerless && getuid() == 0 ? "setpriv --bounding-set -all --inh-caps -all " : ""
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", before + "exec " + powerless + quoted]
    process.currentDirectoryURL = folder
    process.environment = ["CHANCERY_HOME": Program.root.path, "PATH": "/usr/bin:/bin"]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Program.Outcome(status: process.terminationStatus, output: Data(), error: text)
  }

  /// A disk that takes no more: told as such, and gone on with once there is room.
  @Test func aFullDiskLosesNothing() throws {
    let batch = try BatchWorkshop(rows: 30)
    #expect(try batch.run("whole").status == 0)
    // In blocks of 512 bytes: enough for each letter, not for ten of them in a print run.
    let letters = try batch.issued("whole").filter { $0.key.hasPrefix("documents/") }
    let blocks = (letters.values.map(\.count).max() ?? 0) / 512 + 2
    let full = try run(
      batch.arguments("out"), in: batch.workshop.folder, before: "ulimit -f \(blocks); ")
    #expect(full.status == 74 && full.error.contains("[file.unwritable]"), "\(full.error)")
    #expect(try !batch.issued("out").keys.contains("manifest.jsonl"))
    #expect(try batch.run("out", ["--resume"]).status == 0)
    #expect(try batch.issued("out") == batch.issued("whole"))
  }

  /// A file system of its own, too small for the batch; where no such thing may be made, nothing is
  /// said of it.
  @Test func aFullFileSystemLosesNothing() throws {
    let batch = try BatchWorkshop(rows: 30)
    #expect(try batch.run("whole").status == 0)
    let arguments = batch.arguments("small/out").map { "'\($0)'" }.joined(separator: " ")
    let program = "'\(Program.path.path)'"
    let script = """
      mkdir small && mount -t tmpfs -o size=150k tmpfs small || exit 99
      \(program) \(arguments); test $? = 74 || exit 1
      test ! -e small/out/manifest.jsonl || exit 2
      mount -o remount,size=20m small || exit 3
      \(program) \(arguments) --resume || exit 4
      rm -f small/out/.lock; cp -r small/out out
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/unshare")
    process.arguments = ["--mount", "--map-root-user", "/bin/sh", "-c", script]
    process.currentDirectoryURL = batch.workshop.folder
    process.environment = ["CHANCERY_HOME": Program.root.path, "PATH": "/usr/bin:/bin"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus == 99 || !batch.workshop.files.contains("small") { return }
    #expect(process.terminationStatus == 0)
    #expect(try batch.issued("out") == batch.issued("whole"))
  }

  @Test func aFolderThatTakesNothingIsTold() throws {
    let batch = try BatchWorkshop(rows: 3)
    let folder = batch.workshop.folder
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    }
    let closed = try run(
      batch.arguments("out", ["--diagnostics", "short"]), in: folder, isPowerless: true)
    #expect(closed.status == 74 && closed.error.contains("[file.unwritable]"), "\(closed.error)")
    #expect(closed.error.contains("« out »"), "\(closed.error)")
    #expect(!batch.workshop.files.contains("out"))
  }

  /// Half of a batch, in a folder that takes nothing any more: what is done stays, and is gone on with.
  @Test func aFolderClosedHalfWayIsGoneOnWith() throws {
    let batch = try BatchWorkshop(rows: 12)
    #expect(try batch.run("whole").status == 0)
    let letters = try batch.issued("whole").filter { $0.key.hasPrefix("documents/") }
    let blocks = (letters.values.map(\.count).max() ?? 0) / 512 + 2
    let folder = batch.workshop.folder
    _ = try run(batch.arguments("out"), in: folder, before: "ulimit -f \(blocks); ")
    let paths = ["out", "out/.unissued", "out/.unissued/documents"].map { folder.path + "/" + $0 }
    for path in paths {
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
    }
    let closed = try run(
      batch.arguments("out", ["--resume", "--diagnostics", "short"]), in: folder, isPowerless: true)
    #expect(closed.status == 74, "\(closed.error)")
    for path in paths {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    #expect(try batch.run("out", ["--resume"]).status == 0)
    #expect(try batch.issued("out") == batch.issued("whole"))
  }

  @Test func aVanishedInputAndAFolderThatCannotBeAreTold() throws {
    let batch = try BatchWorkshop(rows: 3)
    let nowhere = try batch.run("/dev/null/out")
    #expect(nowhere.status == 74 && nowhere.error.contains("/dev/null/out"))
    try FileManager.default.removeItem(at: batch.workshop.folder.appending(path: "rows.csv"))
    let vanished = try batch.run("out")
    #expect(vanished.status == 74 && vanished.error.contains("rows.csv"), "\(vanished.error)")
    #expect(!batch.workshop.files.contains("out"))
  }

  /// Records that went away while the work was stopped: the folder stays as it is, and goes on when
  /// they are back.
  @Test func anInputVanishedWhileStoppedIsTold() throws {
    let batch = try BatchWorkshop(rows: 12)
    #expect(try batch.run("whole").status == 0)
    let folder = batch.workshop.folder
    let letters = try batch.issued("whole").filter { $0.key.hasPrefix("documents/") }
    let blocks = (letters.values.map(\.count).max() ?? 0) / 512 + 2
    _ = try run(batch.arguments("out"), in: folder, before: "ulimit -f \(blocks); ")
    let (rows, aside) = (folder.appending(path: "rows.csv"), folder.appending(path: "aside.csv"))
    try FileManager.default.moveItem(at: rows, to: aside)
    let before = try batch.issued("out")
    let vanished = try batch.run("out", ["--resume"])
    #expect(vanished.status == 74 && vanished.error.contains("rows.csv"), "\(vanished.error)")
    #expect(try batch.issued("out") == before)
    try FileManager.default.moveItem(at: aside, to: rows)
    #expect(try batch.run("out", ["--resume"]).status == 0)
    #expect(try batch.issued("out") == batch.issued("whole"))
  }

  /// A document that went away is not sent, and is told by its name.
  @Test func aVanishedDocumentIsNotSent() throws {
    let mail = try MailWorkshop(["Ada;ada@ecole.example;", "Bob;bob@ecole.example;"])
    try FileManager.default.removeItem(
      at: mail.workshop.folder.appending(path: "out/documents/note (2).pdf"))
    let outcome = try mail.mail(["--diagnostics", "short"])
    #expect(outcome.status == 74 && outcome.error.contains("note (2).pdf"), "\(outcome.error)")
    #expect(try mail.states() == [1: "sent"])
    #expect(mail.kept == 1)
  }
}
