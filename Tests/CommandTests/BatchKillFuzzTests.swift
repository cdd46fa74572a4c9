import Foundation
import TestSupport
import Testing

/// A batch killed anywhere goes on to what it would have been.
@Suite struct BatchKillFuzzTests {
  @Test(arguments: Fuzz.shards) func killedBatchesGoOn(shard: Int) throws {
    let batch = try BatchWorkshop(rows: 40)
    let begin = Date()
    #expect(try batch.run("whole").status == 0)
    let duration = Date().timeIntervalSince(begin)
    let whole = try batch.issued("whole")
    #expect(whole.keys.filter { $0.hasSuffix(".pdf") }.count == 44)
    var turn = 0
    try Fuzz.run("batch kills", shard: shard, seed: 55, usual: 8, share: 5_000) { random in
      turn += 1
      let folder = "killed-\(shard)-\(turn)"
      // Once or twice, anywhere in the work, begun or gone on with.
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let process = try batch.start(folder, ["--resume"])
        Thread.sleep(forTimeInterval: Double.random(in: 0...duration * 1.2, using: &random))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let last = try batch.run(folder, ["--resume"])
      let isComplete = last.status == 1 && last.error.contains("batch.complete")
      #expect(last.status == 0 || isComplete, "\(last.error)")
      #expect(try batch.issued(folder) == whole)
      try FileManager.default.removeItem(at: batch.workshop.folder.appending(path: folder))
    }
  }
}
