internal import Chancery
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Records
internal import Register

/// `/v1/documents`.
struct DocumentRoutes: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let making: DocumentMaking
  /// The requests that are being answered, by their keys.
  let atWork: AtWork

  func add(to router: some RouterMethods<ServiceContext>) {
    router.post("/v1/documents", use: create)
    router.get("/v1/documents", use: list)
    router.get("/v1/documents/:id", use: show)
    router.get("/v1/documents/:id/file", use: file)
    router.post("/v1/documents/:id/void", use: void)
  }

  /// A document of a record: its PDF comes back, or what there is to tell of it, or at once its place.
  @Sendable func create(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.issue)
    let body = try await request.bytes(
      of: "application/json", within: BodyBounds(bytes: configuration.requestBytes))
    let order = try DocumentRequest(body, limits: configuration.chancery.limits)
    let key = try request.idempotencyKey(of: body)
    return try await atWork.alone(key.map { identity.organisation + " " + $0.key }) {
      if let patience = request.patience, !identity.isTest {
        let document = try await making.begin(order, for: identity, key: key)
        return try await answer(document, identity, within: patience, to: request)
      }
      let made = try await making.make(order, for: identity, key: key)
      return try answer(made, order.template, to: request)
    }
  }

  /// A document that is drawn meanwhile: what is answered when it is there in time, or else its place.
  private func answer(
    _ begun: RegisteredDocument, _ identity: Identity, within seconds: Int, to request: Request
  ) async throws -> Response {
    let end = ContinuousClock.now + .seconds(seconds)
    var document = begun
    while document.state == .reserved, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(20))
      document = try register.document(begun.id, of: identity.organisation) ?? begun
    }
    guard seconds > 0, document.state != .reserved else {
      return try described(
        document, .accepted, [.preferenceApplied: "respond-async"], to: request)
    }
    let made = try await making.finish(document, for: identity)
    return try answer(
      made, document.template, [.preferenceApplied: "respond-async, wait=\(seconds)"], to: request)
  }

  private func answer(
    _ made: DocumentMaking.Made, _ template: String, _ headers: HTTPFields = [:],
    to request: Request
  ) throws -> Response {
    guard let document = made.document else {
      return try .pdf(made.file, named: OutputFile.safeName(template) + "-specimen", to: request)
    }
    if request.wants("application/json") {
      return try described(document, .created, headers, to: request)
    }
    var headers = headers
    headers[.location] = document.address
    return try .pdf(
      made.file, named: document.fileName, status: .created, headers: headers, to: request)
  }

  private func described(
    _ document: RegisteredDocument, _ status: HTTPResponse.Status, _ headers: HTTPFields = [:],
    to request: Request
  ) throws -> Response {
    let description = try DocumentDescription(document, in: register, looksInside: true)
    var headers = headers
    if status != .ok { headers[.location] = document.address }
    return try .json(description.json, status: status, headers: headers, to: request)
  }

  /// What there is to tell of a document.
  @Sendable func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    return try described(try document(context, identity), .ok, to: request)
  }

  /// A page of documents, the newest first, with the address of the next page.
  @Sendable func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    var query = try documentQuery(request)
    let limit = query.limit
    query.limit = limit + 1
    let found = try register.documents(query, of: identity.organisation)
    let page = found.prefix(limit)
    let next = found.count > limit ? page.last.map { self.next(request, after: $0.id) } : nil
    let documents = try page.map {
      try DocumentDescription($0, in: register, looksInside: false).json
    }
    return try .json(
      .object([("documents", .array(documents)), ("next", .text(next))]),
      headers: PageQuery.link(to: next), to: request)
  }

  private func documentQuery(_ request: Request) throws -> DocumentQuery {
    var cursor = request.query
    var query = DocumentQuery()
    query.externalID = cursor.text("external_id")
    let states = ["reserved", "issued", "void", "refused", "purged"]
    query.state = cursor.choice("state", of: states).flatMap(DocumentState.init(rawValue:))
    query.template = cursor.text("template")
    query.batch = cursor.text("batch")
    query.reference = cursor.text("reference")
    query.identifier = cursor.text("identifier")
    query.after = cursor.text("after")
    query.limit = cursor.integer("limit", in: 1...200) ?? 50
    let diagnostics = cursor.finish()
    guard diagnostics.isEmpty else { throw ServiceFault.refused(diagnostics) }
    return query
  }

  private func next(_ request: Request, after id: String) -> String {
    let kept = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("after=") }
    return "/v1/documents?" + (kept + ["after=\(id)"]).joined(separator: "&")
  }

  /// A document's file: the last revision, or the one asked for.
  @Sendable func file(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    let document = try document(context, identity)
    var cursor = request.query
    let revision = cursor.integer("revision", in: 0...1_000_000)
    let diagnostics = cursor.finish()
    guard diagnostics.isEmpty else { throw ServiceFault.refused(diagnostics) }
    let revisions = try register.revisions(of: document.id)
    let wanted = revision ?? revisions.last?.number
    guard let facts = revisions.first(where: { $0.number == wanted }) else {
      throw ServiceFault.notFound
    }
    let headers: HTTPFields = [
      .contentType: "application/pdf",
      .contentDisposition: ContentDisposition.text(document.fileName + ".pdf"),
    ]
    return try Response.tagged(facts.sha256, .ok, headers, to: request) {
      guard let file = try register.file(of: document.id, revision: facts.number) else {
        throw ServiceFault.notFound
      }
      return ResponseBody(byteBuffer: ByteBuffer(bytes: file))
    }
  }

  /// Declares a document void; its number, row and file stay.
  @Sendable func void(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.requireReal(.issue)
    let document = try document(context, identity)
    let key = try request.idempotencyKey(of: [])
    try await making.pool.run { _ in
      try register.void(document.id, key, actor: identity.actor)
    }
    return try described(try self.document(context, identity), .ok, to: request)
  }

  private func document(
    _ context: ServiceContext, _ identity: Identity
  ) throws -> RegisteredDocument {
    let id = try context.parameters.require("id")
    guard let document = try register.document(id, of: identity.organisation) else {
      throw ServiceFault.notFound
    }
    return document
  }
}
