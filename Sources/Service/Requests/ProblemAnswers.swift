internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// Turns what is thrown into an answer, in the language that the caller reads.
struct ProblemAnswers: RouterMiddleware {
  typealias Context = ServiceContext

  let metrics: ServiceMetrics
  let places: ShownPlaces

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
      return problem.response(in: request.language, places)
        .leaving(context.channel, after: problem)
    }
  }
}

extension Response {
  /// The answer to a caller who may go on sending: the connection is closed a moment after it, so that
  /// a body without end is not read for ever.
  fileprivate func leaving(_ channel: any Channel, after problem: Problem) -> Response {
    let unread: [HTTPResponse.Status] = [
      .contentTooLarge, .requestTimeout, .unsupportedMediaType,
    ]
    guard unread.contains(problem.status) else { return self }
    var response = self
    let body = response.body
    response.headers[.connection] = "close"
    response.body = ResponseBody(contentLength: body.contentLength) { writer in
      try await body.write(writer)
      channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
    }
    return response
  }
}

extension Request {
  /// The language that the caller reads: English when they ask for it first, else French.
  var language: Message.Language {
    let wanted = headers[.acceptLanguage]?.split(separator: ",").first ?? ""
    return wanted.trimmingPrefix(" ").lowercased().hasPrefix("en") ? .english : .french
  }
}
