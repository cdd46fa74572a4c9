import Foundation
import TestSupport
import Testing

/// A mailing killed anywhere sends nothing twice and loses nothing without saying so.
@Suite struct MailKillFuzzTests {
  @Test(arguments: Fuzz.shards) func killedMailingsSendNothingTwice(shard: Int) throws {
    let mail = try MailWorkshop((1...12).map { "N\($0);n\($0)@ecole.example;" })
    let begin = Date()
    #expect(try mail.mail().status == 0)
    let duration = Date().timeIntervalSince(begin)
    try Fuzz.run("mail kills", shard: shard, seed: 77, usual: 8, share: 5_000) { random in
      try FileManager.default.removeItem(at: mail.workshop.folder.appending(path: "out/mail.jsonl"))
      try mail.emptyInbox()
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let process = try mail.start()
        Thread.sleep(forTimeInterval: Double.random(in: 0...duration * 1.1, using: &random))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let last = try mail.mail()
      let received = try mail.received()
      #expect(Set(received).count == received.count, "\(received)")
      let states = try mail.states()
      let isUncertain = states.values.contains("uncertain")
      #expect(last.status == (isUncertain ? 3 : 0), "\(last.error)")
      for row in 1...12 {
        let hasArrived = received.contains("n\(row)@ecole.example")
        #expect(states[row] == "uncertain" || (states[row] == "sent" && hasArrived), "\(row)")
      }
    }
  }
}

extension MailWorkshop {
  /// Starts a mailing; whoever calls ends it.
  func start() throws -> Process {
    let process = Process()
    process.executableURL = Program.path
    process.arguments = arguments()
    process.currentDirectoryURL = workshop.folder
    process.environment = ["CHANCERY_HOME": Program.root.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Who got a message, as often as they got one.
  func received() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: inbox.path)
      .filter { $0.hasSuffix(".to") }
      .map { try String(contentsOf: inbox.appending(path: $0), encoding: .utf8) }
  }

  func emptyInbox() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: inbox.path) {
      try FileManager.default.removeItem(at: inbox.appending(path: name))
    }
  }
}
