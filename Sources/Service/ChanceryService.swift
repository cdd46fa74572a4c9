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
  /// What is signed waits for others outside: on threads of its own.
  let signers: DrawingPool
  let engine: BatchEngine
  let templates: OrganisationTemplates
  private let making: DocumentMaking
  private let atWork = AtWork()

  /// Makes a service; `run` starts it. Throws `serve.unprotected`, `serve.certificate`.
  package init(_ configuration: ServiceConfiguration, _ register: Register) throws {
    try configuration.requireProtected()
    self.configuration = configuration
    self.register = register
    tls = try configuration.tlsFiles()
    templates = OrganisationTemplates(configuration, register)
    pool = DrawingPool(
      templates, threads: configuration.drawers, room: configuration.waiting)
    control = AccessControl(configuration, register)
    sender = WebhookSender(register, reachesLocalNetwork: configuration.reachesLocalNetwork)
    keys = KeyExpiry(register)
    signers = DrawingPool(templates, threads: 2, room: configuration.waiting)
    engine = BatchEngine(configuration, register, templates) { [metrics = control.metrics] in
      metrics.count(timestampsMissing: $0)
    }
    making = DocumentMaking(register: register, pool: pool)
  }

  /// What answers which request.
  var router: Router<ServiceContext> {
    let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: AnswerDeadline())
    control.add(to: router)
    router.add(middleware: MethodAnswers())
    let report = MetricsReport(control: control, pool: pool, tls: tls, keys: keys)
    HealthRoutes(control: control, pool: pool, report: report).add(to: router)
    DescriptionRoutes().add(to: router)
    SessionRoutes(control: control).add(to: router)
    WebhookRoutes(configuration: configuration, register: register).add(to: router)
    DocumentRoutes(
      configuration: configuration, register: register, making: making, atWork: atWork
    ).add(to: router)
    SignatureRoutes(
      configuration: configuration, register: register, signers: signers, atWork: atWork
    ).add(to: router)
    TemplateRoutes(pool: pool).add(to: router)
    CheckRoutes(configuration: configuration, register: register, pool: pool).add(to: router)
    BatchRoutes(
      configuration: configuration, register: register, pool: pool, engine: engine,
      atWork: atWork
    ).add(to: router)
    return router
  }

  /// Goes on with what a process left that ended in the midst of it: documents that have a number and no
  /// file, batches that are not done.
  func recover() throws {
    for batch in try register.cancelledBatchesWithRest() {
      try register.refuseRest(ofBatch: batch, actor: "service")
    }
    for document in try register.reserved() where document.batch == nil {
      making.later(document, "service")
    }
    for batch in try register.unfinishedBatches() { engine.take(batch) }
  }

  /// Takes away what earlier processes left beside the register.
  func tidy() throws {
    templates.tidy()
    let folders = BatchFolders(root: configuration.workFolder)
    try folders.tidy { try register.keepsFolder(ofBatch: $0) }
  }

  private func close() {
    engine.close()
    signers.close()
    pool.close()
  }

  /// Answers until SIGINT or SIGTERM comes; `listening` gets the port. Throws what keeps it from
  /// listening.
  package func run(listening: @escaping @Sendable (Int) -> Void) async throws {
    defer { close() }
    try tidy()
    try recover()
    var logger = Logger(label: "chancery")
    logger.logLevel = .warning
    var application = Application(
      responder: router.buildResponder(),
      server: try server(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(configuration.connections)),
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
    let plain = HTTPServerBuilder.http1(
      configuration: .init(idleTimeout: .seconds(Int64(configuration.idleSeconds))))
    guard let tls else { return plain }
    return try .tls(plain, tlsConfiguration: tls.configuration)
  }

  /// What goes on beside the answers: accesses are written, webhooks told, keys looked at.
  private var recurring: [Recurring] {
    let (control, sender, keys, engine) = (control, sender, keys, engine)
    return [
      Recurring("accesses", every: 1) { control.writer.flush() },
      Recurring("announcements", every: 1) { sender.sendDue() },
      Recurring("keys", every: 3_600) { keys.look() },
      Recurring("batches", every: 60) { engine.takeLeft() },
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
