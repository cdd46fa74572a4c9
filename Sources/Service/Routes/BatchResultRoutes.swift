internal import Chancery
internal import Diagnostics
internal import Dispatching
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Register

/// What a batch made, and how far it is.
struct BatchResultRoutes: Sendable {
  let register: Register
  let engine: BatchEngine
  let folders: BatchFolders

  func add(to router: some RouterMethods<ServiceContext>) {
    router.get("/v1/batches/:id/events", use: events)
    router.get("/v1/batches/:id/manifest", use: manifest)
    router.get("/v1/batches/:id/archive", use: archive)
    router.get("/v1/batches/:id/runs/:number", use: run)
    router.get("/v1/batches/:id/files/:row", use: file)
  }

  /// What became of each row: a JSON object on each line.
  @Sendable func manifest(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let batch = try finished(context)
    return try streamed(
      BatchOutput.manifest(of: folders.output(batch.id)), "application/jsonl",
      "\(batch.template)-\(batch.id).jsonl", request)
  }

  /// All documents in one ZIP file.
  @Sendable func archive(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let batch = try finished(context)
    return try streamed(
      BatchOutput.archive(of: folders.output(batch.id)), "application/zip",
      "\(batch.template)-\(batch.id).zip", request)
  }

  /// A print run, from 1.
  @Sendable func run(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let batch = try finished(context)
    let number = try context.parameters.require("number", as: Int.self)
    guard let path = BatchOutput.runs(of: folders.output(batch.id))[number] else {
      throw ServiceFault.notFound
    }
    return try streamed(
      path, "application/pdf", "\(batch.template)-\(batch.id)-\(number).pdf", request)
  }

  /// The document of a row, from 1.
  @Sendable func file(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let batch = try finished(context)
    let row = try context.parameters.require("row", as: Int.self)
    guard let document = try register.document(ofBatch: batch.id, row: row),
      let file = try register.file(of: document.id)
    else { throw ServiceFault.notFound }
    return try .pdf(
      file, named: document.fileName, headers: [.contentLocation: document.address], to: request)
  }

  private func batch(_ context: ServiceContext) throws -> RegisteredBatch {
    let identity = try context.require(.read)
    let id = try context.parameters.require("id")
    guard let batch = try register.batch(id, of: identity.organisation) else {
      throw ServiceFault.notFound
    }
    return batch
  }

  private func finished(_ context: ServiceContext) throws -> RegisteredBatch {
    let batch = try batch(context)
    guard batch.state == .done else { throw ServiceFault.notFound }
    return batch
  }

  /// A file of any length, piece by piece: what was issued never changes.
  private func streamed(
    _ path: String, _ type: String, _ name: String, _ request: Request
  ) throws -> Response {
    guard let file = OpenedFile(path) else { throw ServiceFault.notFound }
    let headers: HTTPFields = [
      .contentType: type,
      .contentDisposition: "attachment; filename=\"\(name)\"",
    ]
    return Response.tagged(name, .ok, headers, to: request) {
      ResponseBody(contentLength: file.size) { writer in
        while let piece = file.next() { try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      }
    }
  }

  /// Tells how far a batch is, until it is done. Whoever comes back with the last event's identifier
  /// hears of what is new.
  @Sendable func events(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let events = BatchEvents(
      batch: try batch(context), register: register, engine: engine,
      last: request.headers[.lastEventID])
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        try await events.tell { try await writer.write(ByteBuffer(string: $0)) }
        try await writer.finish(nil)
      })
  }
}

/// A file that is being sent.
private final class OpenedFile: @unchecked Sendable {
  // Only the one who sends it reads it, from whatever thread that goes on.
  private let file: Int32
  private var offset = 0
  let size: Int

  init?(_ path: String) {
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var status = stat()
    size = fstat(file, &status) == 0 ? Int(status.st_size) : 0
  }

  deinit { close(file) }

  func next() -> [UInt8]? {
    var piece = [UInt8](repeating: 0, count: min(1 << 16, size - offset))
    guard !piece.isEmpty else { return nil }
    let count = pread(file, &piece, piece.count, off_t(offset))
    guard count > 0 else { return nil }
    offset += count
    return Array(piece.prefix(count))
  }
}
