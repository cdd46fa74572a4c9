internal import Chancery
internal import Diagnostics

/// What is to be made of each record, known before the first document is drawn: which rows are
/// issued, in what order, under what numbers. The records themselves wait on disk.
struct BatchPlan: Sendable {
  /// What became of a row when it was read.
  enum Verdict: UInt8, Sendable {
    /// It is to be issued.
    case good
    /// It is wrong.
    case refused
    /// Its recipient wants nothing sent.
    case suppressed
  }

  /// Where each row's record waits; rows count from 1 and stand here from 0.
  var places: [RecordSpool.Place] = []
  var verdicts: [Verdict] = []
  /// The rows that are issued, in the order of their letters.
  var order: [UInt32] = []
  /// The numbers behind names that several rows want.
  var numbers = OutputNumbers()
  /// Why rows are refused, or left out.
  var refusals: [Int: [Diagnostic]] = [:]
  /// Of a sample, why each row is in it.
  var sample: [Int: [SampleReason]] = [:]
  /// The fingerprint of all records as they were given.
  var digest = ""

  /// How many rows there are.
  var count: Int { verdicts.count }

  /// How many rows have a verdict.
  func count(_ verdict: Verdict) -> Int { verdicts.count { $0 == verdict } }
}
