internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Register

/// `/health`: the process answers. `/ready`: it can do its work. `/metrics`: how it does it.
struct HealthRoutes: Sendable {
  let control: AccessControl
  let pool: DrawingPool
  let report: MetricsReport

  func add(to router: some RouterMethods<ServiceContext>) {
    router.get("/health") { _, _ in "ok\n" }
    router.get("/ready", use: ready)
    router.get("/metrics", use: metrics)
  }

  /// Whether the register takes entries, the disk has room and somebody draws.
  @Sendable func ready(_ request: Request, _ context: ServiceContext) throws -> Response {
    let isWritable = (try? control.register.requireWritable()) != nil
    let hasRoom = control.register.freeBytes.map { $0 > Self.leastBytes } ?? true
    let lines = [
      "register \(isWritable ? "ok" : "not writable")", "disk \(hasRoom ? "ok" : "full")",
      "drawing \(pool.isOpen ? "ok" : "closed")",
    ]
    return Response(
      status: isWritable && hasRoom && pool.isOpen ? .ok : .serviceUnavailable,
      headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(
        byteBuffer: ByteBuffer(string: lines.joined(separator: "\n") + "\n")))
  }

  /// For who is on this machine, not behind a proxy on it, and for administrators: nothing in it tells
  /// one organisation of another.
  @Sendable func metrics(_ request: Request, _ context: ServiceContext) throws -> Response {
    if context.caller?.isLocal != true { _ = try context.require(.administer) }
    return Response(
      status: .ok, headers: [.contentType: MetricsText.contentType],
      body: ResponseBody(byteBuffer: ByteBuffer(string: try report.text())))
  }

  /// Room for some hundred documents and what SQLite needs beside its file.
  private static let leastBytes: Int64 = 64 << 20
}
