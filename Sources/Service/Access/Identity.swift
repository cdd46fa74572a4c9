internal import Register

/// Who asks, and what they may do.
struct Identity: Sendable {
  /// Whom they act for.
  let organisation: String
  /// What the journal calls them: a token's or a user's identifier.
  let actor: String
  let scopes: Set<Scope>
  /// Whether what they make is only for trying.
  let isTest: Bool
  /// The session, of somebody who logged in.
  var session: Session?

  init(_ token: AccessToken) {
    organisation = token.organisation
    actor = "token:" + token.id
    scopes = token.scopes
    isTest = token.isTest
  }

  init(_ session: Session) {
    organisation = session.user.organisation
    actor = "user:" + session.user.id
    scopes = session.user.role.scopes
    isTest = false
    self.session = session
  }
}

/// The register's scopes, where expressions have theirs too.
typealias AccessScope = Scope
