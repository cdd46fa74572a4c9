internal import Diagnostics
internal import Register

extension ServiceContext {
  /// Who asks, if they may do that for good: what a test token makes is kept nowhere, so it changes
  /// nothing that is. Throws `ServiceFault.unauthenticated`, `.forbidden`, `.refused`.
  func requireReal(_ scope: Scope) throws(ServiceFault) -> Identity {
    let identity = try require(scope)
    guard !identity.isTest else { throw .refused([Self.onlyATest]) }
    return identity
  }

  private static let onlyATest = Diagnostic(
    "request.test-token",
    Message(
      fr: "un jeton d'essai ne fait rien qui reste", en: "a test token does nothing that lasts"),
    at: Origin.none,
    hint: Message(
      fr: "essayer une fiche par /v1/validate ou /v1/documents, ou prendre un autre jeton",
      en: "try a record with /v1/validate or /v1/documents, or take another token"))
}
