internal import HTTPTypes
internal import Hummingbird

/// Measures how long each request takes until its answer begins.
struct RequestTiming: RouterMiddleware {
  typealias Context = ServiceContext

  let metrics: ServiceMetrics

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    let start = Uptime.seconds()
    let response = try await next(request, context)
    // A caller may invent methods, and each would be a line of the metrics.
    let method = request.method.rawValue
    let isKnown = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].contains(method)
    metrics.count(
      .init(
        method: isKnown ? method : "other", route: context.endpointPath ?? "?",
        status: response.status.code),
      seconds: Uptime.seconds() - start)
    return response
  }
}
