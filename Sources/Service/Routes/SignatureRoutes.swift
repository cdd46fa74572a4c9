internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Records
internal import Register
internal import Signing

/// `/v1/documents/{id}/signatures`: a key of the organisation signs in a field.
struct SignatureRoutes: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let signers: DrawingPool
  let atWork: AtWork

  func add(to router: some RouterMethods<ServiceContext>) {
    router.post("/v1/documents/:id/signatures", use: create)
  }

  /// A signature: a revision behind the others, under which nothing changes.
  @Sendable func create(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.requireReal(.sign)
    let id = try context.parameters.require("id")
    guard let document = try register.document(id, of: identity.organisation) else {
      throw ServiceFault.notFound
    }
    let body = try await request.bytes(
      of: "application/json", within: BodyBounds(bytes: configuration.requestBytes))
    let order = try SignatureRequest(body, limits: configuration.chancery.limits)
    let key = try request.idempotencyKey(of: body)
    let signing = DocumentSigning(
      configuration: configuration, register: register, identity: identity)
    return try await atWork.alone("document " + id) {
      let done = try await signers.run { workshop in
        if let key, let before = try register.signature(key, of: identity.organisation) {
          return before
        }
        return try signing.sign(document, order, key, workshop)
      }
      return try answer(id, revision: done, to: request, identity)
    }
  }

  private func answer(
    _ id: String, revision: Int, to request: Request, _ identity: Identity
  ) throws -> Response {
    guard let document = try register.document(id, of: identity.organisation) else {
      throw ServiceFault.notFound
    }
    let description = try DocumentDescription(document, in: register, looksInside: true)
    return try .json(
      description.json, status: .created,
      headers: [.location: "\(description.document.address)/file?revision=\(revision)"], to: request
    )
  }
}

/// What `POST /v1/documents/{id}/signatures` is asked for.
struct SignatureRequest: Sendable {
  /// The field that is signed, and the name of the key.
  let field: String
  let key: String
  let level: SignatureLevel?
  let drawnBy: String?
  /// A picture of the signature: a PNG file.
  let image: [UInt8]?
  let role: String?
  let reason: String?
  let location: String?
  let reference: String?

  /// Reads a request's body. Throws `request.…`, or what is wrong with the JSON.
  init(_ body: [UInt8], limits: Limits) throws(Refusal) {
    var cursor = try JSONRequest.cursor(body, limits: limits)
    let field = cursor.text("field", isRequired: true)
    let key = cursor.text("key", isRequired: true)
    level = cursor.choice("level", of: SignatureLevel.allCases.map(\.rawValue))
      .flatMap(SignatureLevel.init(rawValue:))
    drawnBy = cursor.text("drawn_by")
    role = cursor.text("role")
    reason = cursor.text("reason")
    location = cursor.text("location")
    reference = cursor.text("reference")
    let picture = cursor.value("image")
    image = picture?.scalar.flatMap(Base64.bytes)
    let diagnostics = cursor.finish()
    guard let field, let key, diagnostics.isEmpty else { throw Refusal(diagnostics) }
    self.field = field
    self.key = key
    if let picture, image?.starts(with: Self.signatureOfPNG) != true {
      throw Refusal(Self.noPicture(picture.span))
    }
  }

  private static let signatureOfPNG: [UInt8] = [0x89, 0x50, 0x4E, 0x47]

  private static func noPicture(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "request.not-a-picture",
      Message(fr: "« image » n'est pas un PNG en base 64", en: "\"image\" is no PNG in base 64"),
      at: span,
      hint: Message(
        fr: "donner un fichier PNG : base64 -w0 signature.png",
        en: "give a PNG file: base64 -w0 signature.png"))
  }
}
