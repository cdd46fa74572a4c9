internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Register

/// `/v1/documents`.
struct DocumentRoutes: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let making: DocumentMaking

  func add(to router: some RouterMethods<ServiceContext>) {
    router.post("/v1/documents", use: create)
    router.get("/v1/documents/:id/file", use: file)
  }

  /// A document of a record: its PDF comes back.
  @Sendable func create(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.issue)
    var request = request
    let body = try await request.bytes(upTo: configuration.requestBytes)
    let order = try DocumentRequest(body, limits: configuration.chancery.limits)
    let key = try request.idempotencyKey(of: body)
    let made = try await making.make(order, for: identity, key: key)
    var headers: HTTPFields = [.contentType: "application/pdf"]
    if let document = made.document { headers[.location] = "/v1/documents/\(document.id)" }
    return Response(
      status: made.isNew ? .created : .ok, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: made.file)))
  }

  /// The last revision of a document's file.
  @Sendable func file(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    let id = try context.parameters.require("id")
    guard try register.document(id, of: identity.organisation) != nil,
      let file = try register.file(of: id)
    else { throw ServiceFault.notFound }
    return Response(
      status: .ok, headers: [.contentType: "application/pdf"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: file)))
  }
}

extension Request {
  /// The body, whole. Throws `ServiceFault.tooLarge`.
  mutating func bytes(upTo limit: Int) async throws -> [UInt8] {
    let buffer = try await collectBody(upTo: limit)
    return Array(buffer.readableBytesView)
  }

  /// The caller's key for this request, with what tells the request from others.
  func idempotencyKey(of body: [UInt8]) throws -> (key: String, request: [UInt8])? {
    guard let key = headers[.idempotencyKey] else { return nil }
    let whole = Array("\(method.rawValue) \(uri.path)\n".utf8) + body
    return (key, try DigestAlgorithm.sha256.digest(of: whole[...]))
  }
}

extension HTTPField.Name {
  /// `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header).
  static let idempotencyKey = HTTPField.Name(parsed: "idempotency-key") ?? .eTag
}
