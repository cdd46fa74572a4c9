import Cryptography
import Diagnostics
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Register

/// Another process that keeps a register.
struct Driver {
  let process: Process
  private let log: URL

  /// Starts it; see `Tests/RegisterDriver`.
  static func start(
    _ path: String, seed: Int, count: Int = 0, limit: Int? = nil, _ scratch: Scratch
  ) throws -> Driver {
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "register-driver")
    let log = scratch.url.appending(path: "log-\(UUID().uuidString)")
    try Data().write(to: log)
    let process = Process()
    // With a limit, no file of its grows over so many bytes: a full disk, for one process alone.
    let words = [program.path, path, "\(seed)", "\(count)"]
    process.executableURL = limit == nil ? program : URL(filePath: "/usr/bin/prlimit")
    process.arguments = limit.map { ["--fsize=\($0)"] + words } ?? Array(words.dropFirst())
    process.standardOutput = try FileHandle(forWritingTo: log)
    try process.run()
    return Driver(process: process, log: log)
  }

  /// What it said, in whole lines.
  func lines() throws -> [String] {
    let text = try String(contentsOf: log, encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    return text.hasSuffix("\n") ? lines : lines.dropLast()
  }
}

/// A process that keeps a register may be killed anywhere: what it said was done stays done, and the
/// register passes its check.
@Suite struct RegisterKillFuzzTests {
  @Test(arguments: Fuzz.shards) func aKilledRegisterIsWhole(shard: Int) throws {
    let scratch = try Scratch()
    let path = scratch.path("r.sqlite")
    try Register.made(at: path).close()
    var said: [String] = []
    var turn = 0
    try Fuzz.run("register kills", shard: shard, seed: 900, usual: 16, share: 2_000) { random in
      turn += 1
      let driver = try Driver.start(path, seed: shard * 1_000_000 + turn, scratch)
      Thread.sleep(forTimeInterval: Double.random(in: 0...0.25, using: &random))
      kill(driver.process.processIdentifier, SIGKILL)
      driver.process.waitUntilExit()
      said += try driver.lines()
      let register = try Register(path: path, mustExist: true)
      defer { try? register.close() }
      let checkup = try register.check()
      #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
      try expectKept(said, in: register)
    }
    // Whoever starts next finishes what was left.
    let register = try Register(path: path, mustExist: true)
    for document in try register.reserved() {
      _ = try register.issue(document.id, IssuedFile(content: [1], pages: 1), actor: "test")
    }
    #expect(try register.check().problems.isEmpty)
  }

  private func expectKept(_ said: [String], in register: Register) throws {
    for line in said {
      let words = line.split(separator: " ").map(String.init)
      #expect(words[0] != "failed", "\(line)")
      guard words.count > 1, let standing = try register.standing(of: words[1]) else {
        Issue.record("lost: \(line)")
        continue
      }
      let document = standing.document
      switch words[0] {
      case "reserved":
        let name = "\(document.organisation)/\(document.template)/\(document.number ?? 0)"
        #expect(name == words[2])
      case "void": #expect(document.state == .void)
      default:
        #expect([.issued, .void].contains(document.state), "\(line) \(document.state)")
        #expect(try register.file(of: document.id) != nil)
      }
    }
  }
}

/// Faults of the machine under it.
@Suite struct MachineTests {
  /// A full disk, played by a limit on the size of files: refused with a diagnostic, nothing
  /// half-written; once there is room the register goes on.
  @Test(arguments: [300_000, 400_000, 500_000, 700_000])
  func aFullDiskRefusesAndLeavesNothingHalfWritten(limit: Int) throws {
    let scratch = try Scratch()
    let path = scratch.path("r.sqlite")
    try Register.made(at: path).close()
    let driver = try Driver.start(path, seed: limit, limit: limit, scratch)
    driver.process.waitUntilExit()
    let lines = try driver.lines()
    #expect(driver.process.terminationStatus == 2, "\(lines.suffix(2))")
    #expect(lines.last == "failed register.failed", "\(lines.suffix(2))")
    let register = try Register(path: path, mustExist: true)
    let checkup = try register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
    let issued = Set(lines.filter { $0.hasPrefix("issued") }.map { $0.split(separator: " ")[1] })
    for id in issued { #expect(try register.file(of: String(id)) != nil) }
    try register.issuedOne("college")
    #expect(try register.check().problems.isEmpty)
  }

  /// A clock that is set back changes no order and breaks nothing.
  @Test func aClockThatJumpsBreaksNothing() throws {
    let moment = Mutex(Moment(year: 2026, month: 10, day: 1) ?? Moment(seconds: 0))
    let register = try Register.temporary(clock: Clock { moment.withLock { $0 } })
    for jump in [0, -86_400, 3_600, -400 * 86_400, 800 * 86_400] as [Int64] {
      moment.withLock { $0 = $0.later(by: jump) }
      let first = try register.issuedOne("college")
      try register.issuedOne("college") { $0.replaces = first.id }
      try register.refuse(try register.reservedOne("college").id, [], actor: "test")
    }
    let events = try register.events(of: "college", limit: 1_000)
    #expect(events.map(\.place) == events.map(\.place).sorted() && events.count == 36)
    #expect(events.map(\.moment) != events.map(\.moment).sorted())
    let checkup = try register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
  }
}
