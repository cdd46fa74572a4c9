internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Records
internal import Register

/// `/v1/batches`: many records in, as many documents out.
///
/// The plain way is one request: the file is the body, what is asked for stands in the address. What is
/// the same for all records may tell of people, and has no place in an address: then the batch is opened
/// with a JSON object that has it (`with`), and its records are put after it.
struct BatchRoutes: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let pool: DrawingPool
  let engine: BatchEngine
  let atWork: AtWork

  private var folders: BatchFolders { BatchFolders(root: configuration.workFolder) }
  private var limits: Limits { configuration.chancery.limits }

  func add(to router: some RouterMethods<ServiceContext>) {
    router.post("/v1/batches", use: create)
    router.get("/v1/batches", use: list)
    router.get("/v1/batches/:id", use: show)
    router.post("/v1/batches/:id/cancel", use: cancel)
    router.put("/v1/batches/:id/records", use: put)
    BatchResultRoutes(register: register, engine: engine, folders: folders).add(to: router)
  }

  /// A batch of the body's records; or, of a JSON object, one whose records are still to come.
  @Sendable func create(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.requireReal(.issue)
    // An array of records has its options in the address, as any file has.
    if request.mediaType == "application/json", request.uri.query == nil {
      return try await open(request, context, identity)
    }
    guard let kind = RecordKind(rawValue: request.mediaType) else {
      throw ServiceFault.unsupported(request.mediaType)
    }
    var cursor = request.query
    let options = BatchOptions(&cursor)
    let diagnostics = cursor.finish()
    guard let options, diagnostics.isEmpty else { throw ServiceFault.refused(diagnostics) }
    try await requirePossible(options, context, identity)
    let id = try RandomBytes.name()
    return try await alone(request, identity) {
      try folders.make(id)
      do {
        let digest = try await receive(request, kind, id)
        let order = try order(id, options, file: kind.fileName, request, identity, digest)
        let (batch, isNew) = try await enter(order, identity)
        if isNew { engine.take(batch) } else { folders.remove(id) }
        return try described(batch, .accepted, to: request)
      } catch {
        folders.remove(id)
        throw error
      }
    }
  }

  /// A batch whose records are still to come.
  private func open(
    _ request: Request, _ context: ServiceContext, _ identity: Identity
  ) async throws -> Response {
    let body = try await request.bytes(
      of: "application/json", within: BodyBounds(bytes: configuration.requestBytes))
    var cursor = try JSONRequest.cursor(body, limits: limits)
    let options = BatchOptions(&cursor)
    let constants = cursor.value("with")
    let diagnostics = cursor.finish()
    guard let options, diagnostics.isEmpty else { throw ServiceFault.refused(diagnostics) }
    try await requirePossible(options, context, identity)
    let id = try RandomBytes.name()
    return try await alone(request, identity) {
      try folders.make(id)
      if let range = constants?.span.range {
        try OutputFile.write(
          Array(body[Int(range.lowerBound)..<Int(range.upperBound)]), to: folders.constants(id))
      }
      let digest = try DigestAlgorithm.sha256.digest(of: body[...])
      var order = try order(id, options, file: nil, request, identity, digest)
      order.state = .open
      do {
        let (batch, isNew) = try await enter(order, identity)
        if !isNew { folders.remove(id) }
        return try described(batch, .created, to: request)
      } catch {
        folders.remove(id)
        throw error
      }
    }
  }

  /// The records of a batch that was opened: now it begins.
  @Sendable func put(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.requireReal(.issue)
    let batch = try batch(context, identity)
    guard let kind = RecordKind(rawValue: request.mediaType) else {
      throw ServiceFault.unsupported(request.mediaType)
    }
    return try await atWork.alone("batch " + batch.id) {
      // Who sends them once more, under a key, is not told that they are there.
      let hasFolder = batch.state != .purged && batch.state != .cancelled
      if request.headers[.idempotencyKey] == nil || !hasFolder {
        try await requireOpen(batch, identity)
      }
      let isNew = try await begin(batch, request, kind, identity)
      let begun = try self.batch(context, identity)
      if isNew { engine.take(begun) }
      return try described(begun, .accepted, to: request)
    }
  }

  /// Queues a batch with the records of a request; false when the same request did that before.
  private func begin(
    _ batch: RegisteredBatch, _ request: Request, _ kind: RecordKind, _ identity: Identity
  ) async throws -> Bool {
    let draft = folders.draft(batch.id, kind)
    defer { unlink(draft) }
    let digest = try await folders.receive(request, into: draft, within: records)
    let key = try request.idempotencyKey(of: digest)
    return try await pool.run { _ in
      if try register.hasBegun(batch, by: key) { return false }
      try register.move(batch.id, from: [.open], to: .open, actor: identity.actor)
      try folders.settle(draft, batch.id, kind)
      try register.begin(batch.id, file: kind.fileName, key, actor: identity.actor)
      return true
    }
  }

  /// Brings a batch that is not done to nothing.
  @Sendable func cancel(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.requireReal(.issue)
    let batch = try batch(context, identity)
    return try await atWork.alone("batch " + batch.id) {
      try await pool.run { _ in try engine.cancel(batch, actor: identity.actor) }
      return try described(try self.batch(context, identity), .ok, to: request)
    }
  }

  private func requireOpen(_ batch: RegisteredBatch, _ identity: Identity) async throws {
    try await pool.run { _ in
      try register.move(batch.id, from: [.open], to: .open, actor: identity.actor)
    }
  }

  private func receive(
    _ request: Request, _ kind: RecordKind, _ id: String
  ) async throws -> [UInt8] {
    let draft = folders.draft(id, kind)
    let digest = try await folders.receive(request, into: draft, within: records)
    try folders.settle(draft, id, kind)
    return digest
  }

  /// How long a file of records may be, and may take to come.
  private var records: BodyBounds {
    BodyBounds(bytes: configuration.uploadBytes, seconds: 3_600)
  }

  private func order(
    _ id: String, _ options: BatchOptions, file: String?, _ request: Request,
    _ identity: Identity, _ digest: [UInt8]
  ) throws -> BatchOrder {
    var order = BatchOrder(
      id: id, organisation: identity.organisation, template: options.template,
      request: options.json(file: file, language: request.language).line)
    order.externalID = options.externalID
    order.idempotency = try request.idempotencyKey(of: digest)
    return order
  }

  private func enter(
    _ order: BatchOrder, _ identity: Identity
  ) async throws -> (batch: RegisteredBatch, isNew: Bool) {
    try await pool.run { _ in try register.enter(order, actor: identity.actor) }
  }

  /// Nobody waits for a batch whose template or key is not there, or that they may not have sealed.
  private func requirePossible(
    _ options: BatchOptions, _ context: ServiceContext, _ identity: Identity
  ) async throws {
    if options.seal != nil { _ = try context.require(.sign) }
    let keys = KeyRing(configuration: configuration, register: register)
    try await pool.run { workshop in
      if let seal = options.seal { try keys.require(seal, of: identity.organisation) }
      let template = try workshop.template(options.template, of: identity.organisation)
      if let hash = options.pinnedHash, hash != template.hash {
        throw ServiceFault.conflict([MakingDiagnostics.otherTemplate(template, hash)])
      }
    }
  }

  private func alone(
    _ request: Request, _ identity: Identity, _ work: () async throws -> Response
  ) async throws -> Response {
    let key = request.headers[.idempotencyKey]
    return try await atWork.alone(key.map { identity.organisation + " " + $0 }, work)
  }

  /// What there is to tell of a batch.
  @Sendable func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    return try described(try batch(context, identity), .ok, to: request)
  }

  /// A page of batches, the newest first, with the address of the next page.
  @Sendable func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    let page = try PageQuery(request)
    let found = try register.batches(
      of: identity.organisation, after: page.after, limit: page.limit + 1)
    let next = page.next(behind: found, at: "/v1/batches") { $0.id }
    let batches = found.prefix(page.limit).map {
      BatchDescription($0, engine.figures(of: $0.id), folders).json
    }
    return try .json(
      .object([("batches", .array(Array(batches))), ("next", .text(next))]),
      headers: PageQuery.link(to: next), to: request)
  }

  private func described(
    _ batch: RegisteredBatch, _ status: HTTPResponse.Status, to request: Request
  ) throws -> Response {
    var description = BatchDescription(batch, engine.figures(of: batch.id), folders)
    if status == .ok { description.diagnostics = description.found() }
    let headers: HTTPFields = status == .ok ? [:] : [.location: description.address]
    return try .json(description.json, status: status, headers: headers, to: request)
  }

  private func batch(
    _ context: ServiceContext, _ identity: Identity
  ) throws -> RegisteredBatch {
    let id = try context.parameters.require("id")
    guard let batch = try register.batch(id, of: identity.organisation) else {
      throw ServiceFault.notFound
    }
    return batch
  }
}
