internal import Chancery
internal import Diagnostics
internal import Dispatching
internal import Records
internal import Register
internal import Synchronization

/// Gives each row of a batch its document in the register, and its number.
final class RegisteredRows: BatchRegistrar {
  private let register: Register
  private let batch: RegisteredBatch
  /// The hash that the caller pinned the template to, if they did.
  private let pinnedHash: String?
  private let actor: String
  private let numbers = Mutex<[Int: [String]]>([:])

  init(
    _ register: Register, _ batch: RegisteredBatch, pinnedHash: String?, actor: String
  ) {
    self.register = register
    self.batch = batch
    self.pinnedHash = pinnedHash
    self.actor = actor
  }

  func trial(_ record: DataNode, of template: PreparedTemplate) -> [String] {
    guard template.takesNumber(record) else { return [] }
    return template.assignments(number: PreparedTemplate.trialNumber)
  }

  func reserve(
    _ rows: [Int], of template: PreparedTemplate, record: (Int) throws -> DataNode?
  ) throws {
    // It may have changed since the batch was asked for.
    if let pinnedHash, pinnedHash != template.hash {
      throw MakingDiagnostics.otherTemplate(template, pinnedHash)
    }
    let references = try register.reserve(rows, ofBatch: batch.id, actor: actor) { row in
      let node = try record(row)
      var order = DocumentOrder(
        organisation: batch.organisation, template: template.name,
        templateHash: template.hash, engine: Engine.version,
        record: Array((node.map(Self.json) ?? "{}").utf8))
      order.isNumbered = template.takesNumber(node)
      return order
    }
    let assignments = references.mapValues { template.assignments(number: $0) }
    numbers.withLock { $0 = assignments }
  }

  func assignments(row: Int) -> [String] { numbers.withLock { $0[row] ?? [] } }

  /// A record as JSON: its scalars are texts, which its schema reads.
  private static func json(_ node: DataNode) -> String {
    if let entries = node.entries {
      return "{"
        + entries.map { JSONText.quoted($0.key.name) + ":" + json($0.value) }
        .joined(separator: ",") + "}"
    }
    if let elements = node.elements {
      return "[" + elements.map(json).joined(separator: ",") + "]"
    }
    return node.form == .null ? "null" : JSONText.quoted(node.scalar ?? "")
  }
}
