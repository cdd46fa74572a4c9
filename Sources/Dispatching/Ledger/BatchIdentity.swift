internal import Chancery
internal import Diagnostics
internal import Records

/// What makes two batches the same one: all that a byte of their files depends on.
struct BatchIdentity: Sendable {
  private static let format = "1"

  /// Names and values, in the order of the ledger's first line.
  private let members: [(name: String, value: String)]

  init(
    _ request: BatchRequest, _ template: PreparedTemplate, _ plan: BatchPlan,
    _ surroundings: Surroundings, seal: String
  ) {
    members = [
      ("batch", Self.format), ("template", template.name), ("templateHash", template.hash),
      ("engine", Engine.version), ("libraries", Engine.libraryNames), ("records", plan.digest),
      ("rows", String(plan.count)), ("base", surroundings.bases), ("fonts", surroundings.fonts),
      ("assets", surroundings.assets), ("suppressed", surroundings.suppressed),
      ("sort", request.sort ?? ""), ("unique", request.unique.joined(separator: ",")),
      ("documents", String(request.writesDocuments)),
      ("runLength", request.runLength.map(String.init) ?? ""),
      ("duplex", String(request.isDuplex)),
      ("sample", String(request.isSample)), ("proof", String(request.isProof)),
      ("seal", seal),
      ("shard", "\(request.shard.index)/\(request.shard.count)"),
    ]
  }

  /// Reads a ledger's first line; nil for what is none.
  init?(_ node: DataNode) {
    guard let entries = node.entries, entries.first?.key.name == "batch" else { return nil }
    members = entries.map { ($0.key.name, $0.value.scalar ?? "") }
  }

  private init(members: [(name: String, value: String)]) { self.members = members }

  /// The same batch, all shards of it.
  var whole: BatchIdentity {
    BatchIdentity(members: members.map { ($0.name, $0.name == "shard" ? "1/1" : $0.value) })
  }

  /// The line, without its end.
  var line: String { JSONValue.object(members.map { ($0.name, .string($0.value)) }).line }

  /// The fingerprint of template, records and images: what somebody approves who has seen a sample.
  var approval: String {
    let parts = ["templateHash", "records", "base", "assets"].map { Array(self[$0].utf8) }
    return String(FolderDigest.sha256(of: parts).prefix(16))
  }

  /// What the identities of a batch's messages begin with.
  var messagePrefix: String { String(FolderDigest.sha256(of: [Array(line.utf8)]).prefix(20)) }

  /// One of the values.
  subscript(_ name: String) -> String { members.first { $0.name == name }?.value ?? "" }

  /// The names whose values differ.
  func differences(from other: BatchIdentity, besides passed: Set<String> = []) -> [String] {
    members.filter { !passed.contains($0.name) && other[$0.name] != $0.value }.map(\.name)
  }
}

/// The files that a batch's documents depend on, beside template and records.
struct Surroundings: Sendable {
  var bases: String
  var fonts: String
  var assets: String
  var suppressed: String

  init(_ request: BatchRequest, _ configuration: Configuration) throws(Diagnostic) {
    var given = request.bases.map(\.bytes)
    given += request.assignments.map { Array($0.utf8) }
    bases = given.isEmpty ? "" : FolderDigest.sha256(of: given)
    fonts = try FolderDigest.sha256(of: configuration.fonts)
    assets = try FolderDigest.sha256(of: configuration.assets)
    suppressed = request.suppressed.map { FolderDigest.sha256(of: [$0.bytes]) } ?? ""
  }
}
