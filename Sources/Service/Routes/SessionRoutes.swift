internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import Records
internal import Register

/// `/v1/sessions`: people who log in.
struct SessionRoutes: Sendable {
  let control: AccessControl

  func add(to router: some RouterMethods<ServiceContext>) {
    router.post("/v1/sessions", use: open)
    router.get("/v1/sessions/current", use: current)
    router.delete("/v1/sessions/current", use: close)
  }

  /// Opens a session: its secret comes back, and as a cookie.
  @Sendable func open(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let caller = try context.requireCaller()
    if request.headers[.origin] != nil, !SessionCookie.isOwn(request, caller) {
      throw ServiceFault.otherOrigin
    }
    let key = "log-in " + (caller.address ?? "?")
    if let wait = control.failures.take(key) { throw ServiceFault.limited(seconds: wait) }
    var cursor = try await JSONBody.cursor(
      of: request, limits: control.configuration.chancery.limits)
    let organisation = cursor.text("organisation", isRequired: true)
    let email = cursor.text("email", isRequired: true)
    let password = cursor.text("password", isRequired: true)
    let problems = cursor.finish()
    guard let organisation, let email, let password, problems.isEmpty else {
      throw Refusal(problems)
    }
    let register = control.register
    let opened = try await control.passwords.run {
      try register.logIn(email, of: organisation, password: Array(password.utf8))
    }
    guard let opened else { throw ServiceFault.wrongPassword }
    control.failures.giveBack(key)
    return Response(
      .created, Self.json(opened.session, secret: opened.secret),
      headers: [
        .setCookie: SessionCookie.field(opened.secret, isSecure: caller.isSecure)
      ])
  }

  /// Whose session it is.
  @Sendable func current(_ request: Request, _ context: ServiceContext) throws -> Response {
    guard let identity = context.identity else { throw ServiceFault.unauthenticated }
    guard let session = identity.session else { throw ServiceFault.notFound }
    return Response(.ok, Self.json(session))
  }

  /// Ends the session that the request bears.
  @Sendable func close(_ request: Request, _ context: ServiceContext) throws -> Response {
    guard let identity = context.identity else { throw ServiceFault.unauthenticated }
    guard let session = identity.session else { throw ServiceFault.notFound }
    try control.register.end(session)
    let isSecure = try context.requireCaller().isSecure
    return Response(
      status: .noContent, headers: [.setCookie: SessionCookie.field(nil, isSecure: isSecure)])
  }

  private static func json(_ session: Session, secret: String? = nil) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("organisation", .string(session.user.organisation)), ("user", .string(session.user.id)),
      ("name", .string(session.user.name)), ("role", .string(session.user.role.rawValue)),
      ("expires_at", .string(session.expiresAt.text)),
    ]
    if let secret { members.append(("secret", .string(secret))) }
    return .object(members)
  }
}

extension ServiceContext {
  /// Where the request came from, once that was asked.
  func requireCaller() throws(ServiceFault) -> Caller {
    guard let caller else { throw .unauthenticated }
    return caller
  }
}
