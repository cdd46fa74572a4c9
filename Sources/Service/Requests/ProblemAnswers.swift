internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Turns what is thrown into an answer, in the language that the caller reads.
struct ProblemAnswers: RouterMiddleware {
  typealias Context = ServiceContext

  let metrics: ServiceMetrics

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let problem = Problem(error)
      metrics.count(problem)
      if problem.status.kind == .serverError {
        context.logger.error("\(problem.id)", metadata: ["status": "\(problem.status.code)"])
      }
      return problem.response(in: request.language)
    }
  }
}

extension Request {
  /// The language that the caller reads: English when they ask for it first, else French.
  var language: Message.Language {
    let wanted = headers[.acceptLanguage]?.split(separator: ",").first ?? ""
    return wanted.trimmingPrefix(" ").lowercased().hasPrefix("en") ? .english : .french
  }
}
