internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Outbound
internal import Records
internal import Register
internal import Signing

/// `/v1/validate` and `/v1/verify`: questions that change nothing.
struct CheckRoutes: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let pool: DrawingPool

  func add(to router: some RouterMethods<ServiceContext>) {
    router.post("/v1/validate", use: validate)
    router.post("/v1/verify", use: verify)
  }

  /// Whether a record is right for a template; every error of every field otherwise.
  @Sendable func validate(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    let body = try await request.bytes(
      of: "application/json", within: BodyBounds(bytes: configuration.requestBytes))
    let order = try DocumentRequest(body, limits: configuration.chancery.limits)
    let template = try await pool.run { workshop in
      let template = try workshop.template(order.template, of: identity.organisation)
      try DocumentMaking.requirePinned(template, order)
      try template.validate(DocumentMaking.trial(order, template))
      return template
    }
    return try .json(
      .object([
        ("valid", true), ("template", .string(template.name)),
        ("template_hash", .string(template.hash)),
      ]), to: request)
  }

  /// What a file's signatures are worth, and whether this register issued it.
  @Sendable func verify(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    let file = try await request.bytes(
      of: "application/pdf", within: BodyBounds(bytes: configuration.fileBytes, seconds: 120))
    let verifier = DocumentVerifier(
      trust: configuration.signing.trust ?? TrustStore(anchors: []), clock: register.clock)
    let language = request.language
    let text = try await pool.run { _ in
      let report = verifier.verify(file)
      let known = try register.standing(
        ofFile: report.revisionDigests.reversed(), of: identity.organisation)
      let lines = ReportJSON(language: language).text(report).split(separator: "\n")
      return "{\"register\":\(Self.json(known).line),\"report\":\(lines.joined())}\n"
    }
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private static func json(_ known: DocumentStanding?) -> JSONValue {
    guard let known else { return .null }
    let document = known.document
    return .object([
      ("document", .string(document.id)), ("status", .string(known.word)),
      ("state", .string(document.state.rawValue)), ("reference", .text(document.reference)),
      ("revision", .integer(known.revision)), ("issued_at", .moment(document.issuedAt)),
      ("replaced_by", .text(known.replacedBy?.id)),
    ])
  }
}
