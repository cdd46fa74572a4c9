internal import Hummingbird

/// Tells a path that is not there from one that is not asked by that method (RFC 9110, 15.5.6).
struct MethodAnswers: RouterMiddleware {
  typealias Context = ServiceContext

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    guard context.endpointPath == nil else { return try await next(request, context) }
    let methods = Self.methods(at: request.uri.path)
    guard methods.isEmpty else { throw ServiceFault.otherMethod(methods) }
    return try await next(request, context)
  }

  /// The methods of the routes that lead to a path.
  static func methods(at path: String) -> [String] {
    let parts = path.split(separator: "/")
    return APIDocument.operations.filter { operation in
      let names = operation.path.split(separator: "/")
      return names.count == parts.count
        && zip(names, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }.flatMap { $0.method == "GET" ? ["GET", "HEAD"] : [$0.method] }
  }
}
