internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Register

/// Who may, how often, and what is kept of it.
final class AccessControl: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let writer: AccessWriter
  let metrics = ServiceMetrics()
  let passwords = PasswordDesk()
  /// How often an address, a token or user, and who was refused may ask.
  let addresses: RateLimiter
  let actors: RateLimiter
  let failures: RateLimiter

  init(_ configuration: ServiceConfiguration, _ register: Register) {
    self.configuration = configuration
    self.register = register
    writer = AccessWriter(register)
    let rate = configuration.requestsPerSecond
    addresses = RateLimiter(.init(perSecond: rate * 4, burst: rate * 8))
    actors = RateLimiter(.init(perSecond: rate, burst: rate * 2))
    failures = RateLimiter(.init(perSecond: 1 / 3, burst: 20))
  }

  /// What each request passes, from the outside in.
  func add(to router: Router<ServiceContext>) {
    router.add(middleware: RequestTiming(metrics: metrics))
    router.add(middleware: ProblemAnswers(metrics: metrics, places: ShownPlaces(configuration)))
    router.add(middleware: Admission(control: self))
    router.add(middleware: AccessJournal(control: self))
  }

  /// Keeps that somebody known was refused.
  func refused(_ identity: Identity, _ status: Int, _ request: Request, _ context: ServiceContext) {
    let route = context.endpointPath ?? "?"
    writer.add(
      JournalEvent(
        "access.refused", organisation: identity.organisation, actor: identity.actor,
        detail: Self.detail(request.method.rawValue, route, status)))
  }

  /// Keeps that a token was used that opens nothing any more.
  func refusedToken(_ identity: Identity) {
    writer.add(
      JournalEvent(
        "access.refused", organisation: identity.organisation, actor: identity.actor,
        detail: "{\"status\":401}"))
  }

  /// The route by its template, never an address as it was asked.
  static func detail(_ method: String, _ route: String, _ status: Int) -> String {
    "{\"method\":" + JSONText.quoted(String(method.prefix(10))) + ",\"route\":"
      + JSONText.quoted(route) + ",\"status\":\(status)}"
  }
}
