internal import HTTPTypes
internal import Hummingbird
internal import Register

/// Finds out who asks, by the token that the request bears (RFC 6750). What needs nobody known asks
/// nothing of `identity`.
struct Authentication: RouterMiddleware {
  typealias Context = ServiceContext

  let register: Register

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let credentials = request.headers[.authorization] {
      guard let identity = try identity(credentials) else { throw ServiceFault.unauthenticated }
      context.identity = identity
    }
    return try await next(request, context)
  }

  private func identity(_ credentials: String) throws -> Identity? {
    let parts = credentials.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer",
      let token = try register.token(withSecret: String(parts[1]))
    else { return nil }
    return Identity(
      organisation: token.organisation, actor: "token:" + token.id, scopes: token.scopes,
      isTest: token.isTest)
  }
}
