import Foundation
import Testing

/// The slices of a batch, each a process of its own, and what joins them.
@Suite struct ShardCommandTests {
  private let batch: BatchWorkshop
  private let count = 4

  init() throws { batch = try BatchWorkshop(rows: 90) }

  /// Starts all slices at once; gives their folders when all have ended.
  private func shards(of count: Int) throws -> [String] {
    let processes = try (1...count).map { index in
      try batch.start("shard-\(index)", ["--shard", "\(index)/\(count)", "--resume"])
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    return (1...count).map { "shard-\($0)" }
  }

  private func merge(_ folders: [String], to target: String) throws -> Program.Outcome {
    try Program.run(
      ["merge"] + folders + ["-o", target, "--diagnostics", "short"],
      folder: batch.workshop.folder)
  }

  /// Whatever order they are named in, the joined slices are the batch made in one piece, byte by
  /// byte, and every row stands there once.
  @Test func processesSideBySideMakeTheWhole() throws {
    #expect(try batch.run("whole").status == 0)
    let folders = try shards(of: count)
    let outcome = try merge(folders.shuffled(), to: "joined")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.text == "fiches : 90, documents : 90, tirages : 9\n")
    let joined = try batch.issued("joined")
    #expect(try joined == batch.issued("whole"))
    let rows = try Self.rows(of: joined)
    #expect(rows == Array(1...90))
    // No slice is empty, and none holds another's rows.
    let parts = try folders.map { try Self.rows(of: batch.issued($0)) }
    #expect(parts.allSatisfy { !$0.isEmpty })
    #expect(parts.flatMap(\.self).sorted() == rows)
  }

  /// A slice that was killed and gone on with is as good as the others.
  @Test func aKilledSliceGoesOn() throws {
    #expect(try batch.run("whole").status == 0)
    let slice = ["--shard", "1/2", "--resume"]
    let process = try batch.start("shard-1", slice)
    let ledger = batch.workshop.folder.appending(path: "shard-1/ledger.jsonl")
    while process.isRunning, ((try? Data(contentsOf: ledger))?.count ?? 0) < 1_500 {
      Thread.sleep(forTimeInterval: 0.005)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let half = try merge(["shard-1"], to: "joined")
    #expect(half.status == 1 && half.error.contains("[batch.unfinished]"), "\(half.error)")
    #expect(try batch.run("shard-1", slice).status == 0)
    #expect(try batch.run("shard-2", ["--shard", "2/2"]).status == 0)
    #expect(try merge(["shard-1", "shard-2"], to: "joined").status == 0)
    #expect(try batch.issued("joined") == batch.issued("whole"))
  }

  @Test func whatIsNotTheWholeIsRefused() throws {
    let folders = try shards(of: 3)
    let missing = try merge([folders[0], folders[2]], to: "joined")
    #expect(
      missing.status == 1 && missing.error.contains("parts absentes : 2/3"), "\(missing.error)")
    let twice = try merge(folders + [folders[1]], to: "joined")
    #expect(twice.status == 1 && twice.error.contains("[batch.shard-twice]"), "\(twice.error)")
    // One row more, and it is another batch's slice.
    let rows = batch.workshop.folder.appending(path: "rows.csv")
    try (String(contentsOf: rows, encoding: .utf8) + "Zoé\n")
      .write(to: rows, atomically: true, encoding: .utf8)
    #expect(try batch.run("other", ["--shard", "2/3"]).status == 0)
    let strange = try merge([folders[0], "other", folders[2]], to: "joined")
    #expect(strange.status == 1 && strange.error.contains("[batch.strange-shard]"))
    #expect(!batch.workshop.files.contains("joined"))
    #expect(try merge(folders, to: "joined").status == 0)
  }

  /// The rows of a manifest, in its order.
  private static func rows(of files: [String: Data]) throws -> [Int] {
    try #require(files["manifest.jsonl"]).split(separator: 0x0A).compactMap { line in
      (try JSONSerialization.jsonObject(with: line) as? [String: Any])?["row"] as? Int
    }
  }
}
