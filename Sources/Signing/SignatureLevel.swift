/// What a signature holds beside itself (ETSI EN 319 142-1, 6): each level has what those before have.
package enum SignatureLevel: String, Sendable, CaseIterable, Comparable {
  /// The signature alone.
  case basic = "b-b"
  /// And a timestamp, which proves that it was there.
  case timestamped = "b-t"
  /// And the certificates and their status, so that nobody has to be asked later.
  case longTerm = "b-lt"
  /// And a timestamp over all of that, which keeps it provable when the algorithms and certificates
  /// of today no longer are.
  case archival = "b-lta"

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  /// The name that the standard gives it.
  package var name: String { "PAdES " + rawValue.uppercased() }
}
