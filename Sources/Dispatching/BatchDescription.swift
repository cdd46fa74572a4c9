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

/// Files that need not be text.
public enum SourceBytes {
  /// The bytes of a file, or of standard input. Throws `file.unreadable`, `limit.input`.
  public static func read(_ path: String, _ limits: Limits) throws(Diagnostic) -> [UInt8] {
    try FileReading.contents(of: path, limits: limits)
  }
}
