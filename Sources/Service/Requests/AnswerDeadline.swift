internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Closes the connection of whoever does not read what is long: a minute, and what ten kilobytes a second
/// take.
struct AnswerDeadline: RouterMiddleware {
  typealias Context = ServiceContext

  /// What a connection's buffers hold goes out whether it is read or not.
  private static let buffered = 1 << 16
  private static let bytesPerSecond = 10_000
  /// Events are told for ten minutes; then the caller comes back.
  private static let eventSeconds = 660

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let (body, channel) = (response.body, context.channel)
    if let length = body.contentLength, length <= Self.buffered { return response }
    let seconds = body.contentLength.map { 60 + $0 / Self.bytesPerSecond } ?? Self.eventSeconds
    response.body = ResponseBody(contentLength: body.contentLength) { writer in
      let end = channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
        channel.close(promise: nil)
      }
      defer { end.cancel() }
      try await body.write(writer)
    }
    return response
  }
}
