internal import Cryptography
internal import HTTPTypes
internal import Hummingbird
internal import Register

/// Finds out who asks, by the token or the session that the request bears (RFC 6750, or a cookie), and
/// whether they ask too often. What needs nobody known asks nothing of `identity`.
struct Admission: RouterMiddleware {
  typealias Context = ServiceContext

  let control: AccessControl

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let caller = Caller(request, from: context.remoteAddress, control.configuration)
    context.caller = caller
    if let address = caller.address, let wait = control.addresses.take(address) {
      throw ServiceFault.limited(seconds: wait)
    }
    context.identity = try identity(request, caller)
    if let identity = context.identity, let wait = control.actors.take(identity.actor) {
      control.refused(identity, 429, request, context)
      throw ServiceFault.limited(seconds: wait)
    }
    return try await next(request, context)
  }

  private func identity(_ request: Request, _ caller: Caller) throws -> Identity? {
    if let credentials = request.headers[.authorization] {
      let parts = credentials.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "bearer",
        let identity = try identity(String(parts[1]))
      else { throw refusal(of: caller) }
      return identity
    }
    guard let secret = SessionCookie.secret(in: request) else { return nil }
    // A browser sends cookies whoever makes it: what changes something must come from our own pages.
    guard
      request.method == .get || request.method == .head
        || SessionCookie.isOwn(request, caller)
    else { throw ServiceFault.otherOrigin }
    // A cookie that has run out is nobody's: the browser asks for a password again.
    return try identity(secret)
  }

  /// Secrets cannot be guessed: a wrong one is somebody's mistake, and too many of them are answered
  /// less and less.
  private func refusal(of caller: Caller) -> ServiceFault {
    guard let address = caller.address, let wait = control.failures.take(address) else {
      return .unauthenticated
    }
    return .limited(seconds: wait)
  }

  private func identity(_ secret: String) throws -> Identity? {
    if let session = try control.register.session(withSecret: secret) {
      control.writer.used(session)
      return Identity(session)
    }
    guard let token = try control.register.token(withSecret: secret) else { return nil }
    let identity = Identity(token)
    guard token.isValid(at: control.register.clock.now()) else {
      control.refusedToken(identity)
      return nil
    }
    control.writer.used(token)
    return identity
  }
}
