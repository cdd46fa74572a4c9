internal import Diagnostics

/// What keeps a request from being answered as it was meant.
enum ServiceFault: Error {
  /// There is nothing there, or nothing that this caller may know of.
  case notFound
  /// What is there is asked by other methods.
  case otherMethod([String])
  /// Nobody who is known asks.
  case unauthenticated
  /// Who asks may not do that.
  case forbidden(Scope: String)
  /// Nobody is known by that name and password, or not now.
  case wrongPassword
  /// A browser asks on behalf of a page that is not of this service.
  case otherOrigin
  /// Who asks is only trying.
  case onlyTrying
  /// Who asks does so too often.
  case limited(seconds: Int)
  /// There is too much to do.
  case busy
  /// The same request, or one for the same thing, is being worked on.
  case inProgress
  /// The request's body is too long.
  case tooLarge
  /// The request's body takes too long to come.
  case tooSlow
  /// The request's body is of a kind that is not read here.
  case unsupported(String)
  /// What was asked for contradicts what there is.
  case conflict([Diagnostic])
  /// What was given is wrong.
  case refused([Diagnostic])
}
