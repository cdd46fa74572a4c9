public import Diagnostics

/// What the ledger of a batch's folder says of it.
public struct BatchDescription: Sendable {
  /// The template's name.
  public let template: String

  /// Throws `file.unreadable`, `batch.damaged-ledger`.
  public init(_ folder: String) throws(Diagnostic) {
    template = try LedgerReading(folder + "/ledger.jsonl").identity()["template"]
  }
}
