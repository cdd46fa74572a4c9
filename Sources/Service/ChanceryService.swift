internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Hummingbird
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
package import Register

/// The HTTP service over a register: what it answers, and the process that answers.
package struct ChanceryService: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let pool: DrawingPool

  /// Makes a service; `run` starts it.
  package init(_ configuration: ServiceConfiguration, _ register: Register) {
    self.configuration = configuration
    self.register = register
    pool = DrawingPool(
      configuration.chancery, threads: configuration.drawers, room: configuration.waiting)
  }

  /// What answers which request.
  var router: Router<ServiceContext> {
    let router = Router(context: ServiceContext.self)
    router.add(middleware: ProblemAnswers())
    router.add(middleware: Authentication(register: register))
    HealthRoutes(register: register).add(to: router)
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
    let application = Application(
      responder: router.buildResponder(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port)),
      onServerRunning: { channel in listening(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.runService()
  }
}
