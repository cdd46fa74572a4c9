internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
package import Register
internal import ServiceLifecycle

/// The HTTP service over a register: what it answers, and the process that answers.
package struct ChanceryService: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let pool: DrawingPool
  let control: AccessControl
  let sender: WebhookSender
  let keys: KeyExpiry
  let tls: TLSFiles?

  /// Makes a service; `run` starts it. Throws `serve.unprotected`, `serve.certificate`.
  package init(_ configuration: ServiceConfiguration, _ register: Register) throws {
    try configuration.requireProtected()
    self.configuration = configuration
    self.register = register
    tls = try configuration.tlsFiles()
    pool = DrawingPool(
      configuration.chancery, threads: configuration.drawers, room: configuration.waiting)
    control = AccessControl(configuration, register)
    sender = WebhookSender(register, reachesLocalNetwork: configuration.reachesLocalNetwork)
    keys = KeyExpiry(register)
  }

  /// What answers which request.
  var router: Router<ServiceContext> {
    let router = Router(context: ServiceContext.self)
    control.add(to: router)
    let report = MetricsReport(control: control, pool: pool, tls: tls, keys: keys)
    HealthRoutes(control: control, pool: pool, report: report).add(to: router)
    SessionRoutes(control: control).add(to: router)
    WebhookRoutes(configuration: configuration, register: register).add(to: router)
    let making = DocumentMaking(register: register, pool: pool)
    DocumentRoutes(configuration: configuration, register: register, making: making)
      .add(to: router)
    return router
  }

  /// Answers until SIGINT or SIGTERM comes; `listening` gets the port. Throws what keeps it from
  /// listening.
  package func run(listening: @escaping @Sendable (Int) -> Void) async throws {
    defer { pool.close() }
    var logger = Logger(label: "chancery")
    logger.logLevel = .warning
    var application = Application(
      responder: router.buildResponder(),
      server: try server(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port)),
      onServerRunning: { channel in listening(channel.localAddress?.port ?? 0) },
      logger: logger)
    for service in recurring { application.addServices(service) }
    let hangUp = reloading(logger)
    defer { withExtendedLifetime(hangUp) {} }
    do {
      try await application.runService()
    } catch let error as IOError {
      throw ServeDiagnostics.cannotListen(
        configuration.host, configuration.port, error.description)
    }
  }

  private func server() throws -> HTTPServerBuilder {
    guard let tls else { return .http1() }
    return try .tls(.http1(), tlsConfiguration: tls.configuration)
  }

  /// What goes on beside the answers: accesses are written, webhooks told, keys looked at.
  private var recurring: [Recurring] {
    let (control, sender, keys) = (control, sender, keys)
    return [
      Recurring("accesses", every: 1) { control.writer.flush() },
      Recurring("announcements", every: 1) { sender.sendDue() },
      Recurring("keys", every: 3_600) { keys.look() },
    ]
  }

  private func reloading(_ logger: Logger) -> HangUp? {
    tls.map { tls in
      HangUp {
        do {
          try tls.reload()
        } catch {
          logger.error("serve.certificate")
        }
      }
    }
  }
}
