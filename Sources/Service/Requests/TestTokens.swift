internal import Register

extension ServiceContext {
  /// Who asks, if they may do that for good: what a test token makes is kept nowhere, so it changes
  /// nothing that is, and sends nothing. Throws `ServiceFault.unauthenticated`, `.forbidden`,
  /// `.onlyTrying`.
  func requireReal(_ scope: Scope) throws(ServiceFault) -> Identity {
    let identity = try require(scope)
    guard !identity.isTest else { throw .onlyTrying }
    return identity
  }
}
