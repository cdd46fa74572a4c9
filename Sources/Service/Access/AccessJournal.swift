internal import HTTPTypes
internal import Hummingbird
internal import Register

/// Keeps each request of somebody known in the journal: who, which route, what came of it. Written
/// together with others a moment later. A document that was made stands there already, with who had it
/// made.
struct AccessJournal: RouterMiddleware {
  typealias Context = ServiceContext

  let control: AccessControl

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    do {
      let response = try await next(request, context)
      keep(request, context, response.status)
      return response
    } catch {
      keep(request, context, Problem(error).status)
      throw error
    }
  }

  private func keep(
    _ request: Request, _ context: ServiceContext, _ status: HTTPResponse.Status
  ) {
    guard let identity = context.identity else { return }
    let route = context.endpointPath ?? "?"
    if [401, 403, 429].contains(status.code) {
      return control.refused(identity, status.code, request, context)
    }
    let isDone = status.kind == .successful
    if isDone, request.method == .post, route == "/v1/documents" { return }
    let isOfDocument = isDone && route.hasPrefix("/v1/documents/")
    control.writer.add(
      JournalEvent(
        request.method == .get || request.method == .head ? "access.read" : "access.request",
        organisation: identity.organisation,
        document: isOfDocument ? context.parameters.get("id") : nil, actor: identity.actor,
        detail: AccessControl.detail(request.method.rawValue, route, status.code)))
  }
}
