import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

@Suite struct ShardTests {
  private func shards(
    _ mailing: MailingFolder, of count: Int, runLength: Int? = nil
  ) throws -> [String] {
    try (1...count).map { index in
      var request = try mailing.request(MailingFolder.rows, to: "shard-\(index)")
      request.sort = "postcode"
      request.runLength = runLength
      request.shard = try #require(BatchRequest.Shard("\(index)/\(count)"))
      let (summary, _) = try mailing.run(request)
      #expect(summary.isIssued)
      return request.folder
    }
  }

  /// Joined shards are the batch made in one piece, files, runs and manifest alike.
  @Test(arguments: [nil, 4]) func joinedShardsAreTheWhole(runLength: Int?) throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(MailingFolder.rows, to: "whole")
    request.sort = "postcode"
    request.runLength = runLength
    _ = try mailing.run(request)
    let folders = try shards(mailing, of: 3, runLength: runLength)
    let summary = try ShardMerge(folders.reversed(), into: mailing.folder.path + "/joined").run()
    #expect(summary.rows == 23 && summary.documents == 23)
    #expect(summary.runs == (runLength == nil ? 0 : 6))
    var (whole, joined) = (try mailing.files(in: "whole"), try mailing.files(in: "joined"))
    whole["ledger.jsonl"] = nil
    joined["ledger.jsonl"] = nil
    #expect(whole == joined)
  }

  @Test func missingDoubleAndStrangeShardsAreRefused() throws {
    let mailing = try MailingFolder()
    let folders = try shards(mailing, of: 2)
    let target = mailing.folder.path + "/joined"
    #expect(refusal([folders[0]], target)?.message.french == "parts absentes : 2/2")
    #expect(refusal([folders[0], folders[0]], target)?.id == "batch.shard-twice")
    let other = try MailingFolder()
    let strange = try other.request(["Ada;25000"])
    _ = try other.run(strange)
    #expect(refusal([folders[0], strange.folder], target)?.id == "batch.strange-shard")
    #expect(!mailing.exists("joined"))
  }

  @Test func alteredFilesAndLostRowsAreRefused() throws {
    let mailing = try MailingFolder()
    let folders = try shards(mailing, of: 2)
    let target = mailing.folder.path + "/joined"
    let manifest = folders[1] + "/manifest.jsonl"
    let whole = try String(contentsOfFile: manifest, encoding: .utf8)
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    try lines.dropFirst().joined(separator: "\n")
      .write(toFile: manifest, atomically: true, encoding: .utf8)
    #expect(refusal(folders, target)?.id == "batch.row-count")
    try whole.write(toFile: manifest, atomically: true, encoding: .utf8)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folders[0] + "/documents").first)
    try Data("x".utf8).write(to: URL(filePath: folders[0] + "/documents/" + name))
    #expect(refusal(folders, target)?.id == "batch.altered")
    #expect(!mailing.exists("joined"))
  }

  private func refusal(_ folders: [String], _ target: String) -> Diagnostic? {
    #expect(throws: Diagnostic.self) { try ShardMerge(folders, into: target).run() }
  }
}
