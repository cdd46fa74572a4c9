internal import Chancery
internal import Diagnostics
internal import Records

/// The messages of a batch: who gets one, and what became of it so far.
struct MailQueue {
  /// One message to send.
  struct Item: Sendable {
    let row: Int
    let file: LedgerEntry.File
  }

  private(set) var items: [Item] = []
  /// Rows whose message may have been sent.
  private(set) var uncertain: [Int] = []
  /// Rows that are to be printed alone, or have no address.
  private(set) var unreachable = 0
  /// Rows that were sent before.
  private(set) var done = 0

  /// Makes a queue of a batch's manifest; `reaches` says whether a row has somebody to send to.
  init(
    _ manifest: [LedgerEntry], _ ledger: MailLedger, resendsUncertain: Bool,
    reaches: (Int) -> Bool
  ) {
    for entry in manifest {
      guard case .row(let row) = entry.subject, entry.state == .issued, let file = entry.file else {
        continue
      }
      guard reaches(row) else {
        unreachable += 1
        continue
      }
      switch ledger.rows[row]?.state {
      case .sent, .refused, .bounced: done += 1
      case .committing, .uncertain:
        guard resendsUncertain else {
          uncertain.append(row)
          continue
        }
        items.append(Item(row: row, file: file))
      case .sending, .deferred, nil:
        items.append(Item(row: row, file: file))
      }
    }
  }
}
