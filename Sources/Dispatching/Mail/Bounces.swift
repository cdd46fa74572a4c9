public import Diagnostics
internal import Glibc

/// Enters what mail servers report of a batch's messages.
public struct Bounces {
  private let folder: BatchFolder
  private let ledger: MailLedger
  private let prefix: String

  /// Opens an issued batch. Throws `batch.unfinished`, `batch.locked`, `batch.damaged-ledger`.
  public init(_ path: String) throws(Diagnostic) {
    guard DispatchFiles.exists(path + "/manifest.jsonl") else {
      throw MergeDiagnostics.unfinished(path)
    }
    folder = try BatchFolder(path)
    prefix = try LedgerReading(folder.ledger).identity().messagePrefix
    ledger = try MailLedger(folder.path + "/mail.jsonl")
  }

  /// What came of a file of reports.
  public struct Summary: Sendable, Equatable {
    /// Messages of this batch that were given up.
    public var bounced = 0
    /// Reports of delays and deliveries.
    public var others = 0
    /// Reports on messages that are not this batch's.
    public var strange = 0
    /// The addresses that were given up for good.
    public var addresses: [String] = []

    /// Nothing yet.
    public init() {}
  }

  /// Takes reports in. A report taken in twice changes nothing. Throws `file.unwritable`.
  public func take(_ bytes: [UInt8]) throws(Diagnostic) -> Summary {
    var summary = Summary()
    for report in DeliveryReport.reports(in: bytes) {
      guard let row = row(of: report.messageID) else {
        summary.strange += 1
        continue
      }
      guard report.action == .failed else {
        summary.others += 1
        continue
      }
      summary.bounced += 1
      // 5.1: the address, 5.2: the mailbox (RFC 3463); anything else may be mended.
      if report.status.hasPrefix("5.1") || report.status.hasPrefix("5.2") {
        summary.addresses.append(report.recipient)
      }
      guard ledger.rows[row]?.state != .bounced else { continue }
      try ledger.add(
        row, .bounced, answer: report.status + " " + report.reason,
        at: SystemMailClock().moment())
    }
    return summary
  }

  /// The row of one of this batch's messages that was sent, or may have been.
  private func row(of messageID: String) -> Int? {
    let parts = messageID.prefix { $0 != "@" }.split(separator: ".")
    guard parts.count == 2, parts[0] == prefix, let row = Int(parts[1]), ledger.rows[row] != nil
    else { return nil }
    return row
  }
}

/// Appends lines to a list of those who want nothing sent.
public enum SuppressionFile {
  /// Adds the addresses that are not there yet. Throws `file.unwritable`, `file.unreadable`.
  public static func add(_ addresses: [String], to path: String) throws(Diagnostic) {
    let bytes = DispatchFiles.exists(path) ? try FileContents.read(path) : []
    let known = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.lowercased() }
    var seen = Set(known)
    let new = addresses.map { $0.lowercased() }.filter { seen.insert($0).inserted }
    guard !new.isEmpty else { return }
    let end: [UInt8] = bytes.isEmpty || bytes.last == 0x0A ? [] : [0x0A]
    try FileContents.write(bytes + end + Array((new.joined(separator: "\n") + "\n").utf8), to: path)
  }
}
