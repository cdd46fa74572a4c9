/// What a user is for an organisation. Each role includes those before it: who signs may have drawn up
/// what they sign, and who administers could give themselves any right by a token.
package enum Role: String, Sendable, CaseIterable {
  case read, issue, sign, administer

  /// What the role may do.
  package var scopes: Set<Scope> {
    switch self {
    case .read: [.read]
    case .issue: [.read, .issue]
    case .sign: [.read, .issue, .sign]
    case .administer: [.read, .issue, .sign, .administer]
    }
  }
}
