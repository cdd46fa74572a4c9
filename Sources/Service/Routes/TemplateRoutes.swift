internal import Chancery
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Records
internal import Register

/// `/v1/templates`: what documents can be made, and of which records.
struct TemplateRoutes: Sendable {
  let pool: DrawingPool

  func add(to router: some RouterMethods<ServiceContext>) {
    router.get("/v1/templates", use: list)
    router.get("/v1/templates/:name", use: show)
    router.get("/v1/templates/:name/schema", use: schema)
    router.get("/v1/templates/:name/preview", use: preview)
    router.get("/v1/templates/:name/blank", use: blank)
  }

  /// All templates; one that is not sound is named without more.
  @Sendable func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    let templates = try await pool.run { workshop in
      try workshop.templateNames(of: identity.organisation).map { name -> JSONValue in
        guard let template = try? workshop.template(name, of: identity.organisation) else {
          return .object([("name", .string(name)), ("sound", false)])
        }
        return Self.json(template)
      }
    }
    return try .json(.object([("templates", .array(templates))]), to: request)
  }

  @Sendable func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let template = try await template(context)
    return try .json(Self.json(template), to: request)
  }

  /// The JSON Schema of the template's records.
  @Sendable func schema(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let template = try await template(context)
    return Response.tagged(
      template.hash + "-schema", .ok, [.contentType: "application/schema+json"], to: request
    ) {
      ResponseBody(byteBuffer: ByteBuffer(string: template.recordSchema))
    }
  }

  /// The template with the samples of its types, marked SPECIMEN: a PDF, or its first page as PNG.
  @Sendable func preview(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    let template = try await template(context)
    let isPicture = request.wants("image/png")
    return try await drawn(
      template, isPicture ? "image/png" : "application/pdf", "preview", identity, request
    ) {
      let composition = try $0.preview(template)
      return try isPicture ? $0.png(composition, page: 1) : $0.pdf(composition)
    }
  }

  /// The template as a form to be filled in.
  @Sendable func blank(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.require(.read)
    let template = try await template(context)
    guard template.isBlankForm else { throw ServiceFault.notFound }
    return try await drawn(template, "application/pdf", "blank", identity, request) {
      let composition = try $0.compose(template, RecordInput(record: nil), isBlank: true)
      return try $0.pdf(composition, isFillable: true)
    }
  }

  /// What the template alone decides, under a tag of its own: whoever has it is not drawn for again.
  private func drawn(
    _ template: PreparedTemplate, _ type: String, _ kind: String, _ identity: Identity,
    _ request: Request, _ draw: @escaping @Sendable (Typesetter) throws -> [UInt8]
  ) async throws -> Response {
    let tag = [template.hash, Engine.version, kind, String(type.suffix(3))].joined(separator: "-")
    let headers: HTTPFields = [.contentType: type, .vary: "Accept"]
    let known = Response.tagged(tag, .ok, headers, to: request) { ResponseBody() }
    guard known.status == .ok else { return known }
    let file = try await pool.run {
      try draw(try $0.typesetter(of: identity.organisation))
    }
    var answer = known
    answer.body = ResponseBody(byteBuffer: ByteBuffer(bytes: file))
    return answer
  }

  private func template(_ context: ServiceContext) async throws -> PreparedTemplate {
    let identity = try context.require(.read)
    let name = try context.parameters.require("name")
    return try await pool.run { workshop in
      guard try workshop.templateNames(of: identity.organisation).contains(name) else {
        throw ServiceFault.notFound
      }
      return try workshop.template(name, of: identity.organisation)
    }
  }

  private static func json(_ template: PreparedTemplate) -> JSONValue {
    let address = "/v1/templates/\(template.name)"
    var links: [(name: String, value: JSONValue)] = [
      ("self", .string(address)), ("schema", .string(address + "/schema")),
      ("preview", .string(address + "/preview")),
    ]
    if template.isBlankForm { links.append(("blank", .string(address + "/blank"))) }
    return .object([
      ("name", .string(template.name)), ("title", .string(template.plainTitle)),
      ("language", .string(template.language)), ("hash", .string(template.hash)),
      ("numbered", .text(template.numberField)), ("blank", .boolean(template.isBlankForm)),
      ("sound", true), ("links", .object(links)),
    ])
  }
}
