public import Diagnostics
internal import Glibc

/// Joins the folders of all shards of a batch into one, and proves that every row stands there once.
public struct ShardMerge {
  private let shards: [String]
  private let folder: String

  /// `shards` are folders of issued batches, in any order.
  public init(_ shards: [String], into folder: String) {
    self.shards = shards
    self.folder = folder
  }

  /// Does the work. Throws `batch.…` when anything is missing, double or changed, with nothing issued.
  public func run() throws(Diagnostic) -> MergeSummary {
    let identity = try commonIdentity()
    let target = try BatchFolder(folder)
    try target.requireEmpty()
    do {
      try target.prepare()
      let summary = try join(identity, target)
      try target.issue()
      return summary
    } catch {
      target.clear()
      target.abandon()
      throw error
    }
  }

  /// What all shards have in common. Throws unless they are one batch, each shard once.
  private func commonIdentity() throws(Diagnostic) -> BatchIdentity {
    var found: [String: String] = [:]
    var first: BatchIdentity?
    for shard in shards {
      guard DispatchFiles.exists(shard + "/manifest.jsonl") else {
        throw MergeDiagnostics.unfinished(shard)
      }
      let identity = try LedgerReading(shard + "/ledger.jsonl").identity()
      if let first {
        let differences = identity.differences(from: first, besides: ["shard"])
        guard differences.isEmpty else { throw MergeDiagnostics.strange(shard, shards[0]) }
      }
      first = first ?? identity
      if let twin = found.updateValue(shard, forKey: identity["shard"]) {
        throw MergeDiagnostics.twice(identity["shard"], twin, shard)
      }
    }
    guard let first, let count = first["shard"].split(separator: "/").last.flatMap({ Int($0) })
    else { throw MergeDiagnostics.unfinished(shards.first ?? "") }
    let missing = (1...count).filter { found["\($0)/\(count)"] == nil }
    guard missing.isEmpty else { throw MergeDiagnostics.missing(missing, of: count) }
    return first.whole
  }

  private func join(
    _ identity: BatchIdentity, _ target: BatchFolder
  ) throws(Diagnostic) -> MergeSummary {
    let ledger = try BatchLedger(new: target.ledger, identity)
    let rows = Int(identity["rows"]) ?? 0
    var summary = MergeSummary(rows: rows)
    for shard in shards { summary.runs += try takeRuns(of: shard, to: target, ledger) }
    var readings: [ManifestReading] = []
    for shard in shards { readings.append(try ManifestReading(shard)) }
    var waiting: [LedgerEntry] = []
    var postage = Postage(isDuplex: identity["duplex"] == "true")
    for row in 1...max(1, rows) {
      let holders = readings.indices.filter { readings[$0].row == row }
      guard holders.count == 1, let entry = readings[holders[0]].entry else {
        throw MergeDiagnostics.row(row, holders.map { shards[$0] })
      }
      if let file = entry.file {
        try take(file, of: shards[holders[0]], .documents, to: target)
        summary.documents += 1
      }
      postage.add(entry)
      waiting.append(entry)
      try readings[holders[0]].advance()
      if waiting.count == 256 || row == rows {
        try ledger.commit(waiting)
        waiting.removeAll()
      }
    }
    if let extra = readings.firstIndex(where: { $0.row != nil }) {
      throw MergeDiagnostics.row(readings[extra].row ?? 0, [shards[extra]])
    }
    try postage.write(to: target)
    try Manifest(target.unissued + "/manifest.jsonl").write(rows: rows) { row in
      ledger.entry(.row(row))?.line
    }
    return summary
  }

  private func takeRuns(
    of shard: String, to target: BatchFolder, _ ledger: BatchLedger
  ) throws(Diagnostic) -> Int {
    var runs: [LedgerEntry.Subject: LedgerEntry] = [:]
    _ = try LedgerReading(shard + "/ledger.jsonl").read { entry, _ in
      if case .run = entry.subject { runs[entry.subject] = entry }
    }
    for entry in runs.values {
      if let file = entry.file { try take(file, of: shard, .runs, to: target) }
    }
    try ledger.commit(Array(runs.values))
    return runs.count
  }

  /// Puts a file into the new folder: the same bytes under a second name, or a copy on another disk.
  private func take(
    _ file: LedgerEntry.File, of shard: String, _ kind: BatchFolder.Kind, to target: BatchFolder
  ) throws(Diagnostic) {
    let source = shard + "/" + kind.rawValue + "/" + file.name
    let bytes = try FileContents.read(source)
    guard FileContents.sha256(bytes) == file.sha256 else { throw MergeDiagnostics.altered(source) }
    let path = target.making(kind) + "/" + file.name
    if link(source, path) == 0 { return }
    guard errno == EXDEV || errno == EPERM || errno == EMLINK else {
      throw DispatchFiles.unwritable(path, errno)
    }
    try FileContents.write(bytes, to: path)
  }
}

/// What came of joining shards.
public struct MergeSummary: Sendable {
  /// How many rows the batch has.
  public let rows: Int
  /// How many documents were taken over.
  public internal(set) var documents = 0
  /// How many print runs were.
  public internal(set) var runs = 0
}
