internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import Records
internal import Register

/// `/v1/webhooks`: who is told what happens to an organisation's documents.
struct WebhookRoutes: Sendable {
  let configuration: ServiceConfiguration
  let register: Register

  func add(to router: some RouterMethods<ServiceContext>) {
    router.post("/v1/webhooks", use: create)
    router.get("/v1/webhooks", use: list)
    router.get("/v1/webhooks/:id", use: show)
    router.delete("/v1/webhooks/:id", use: remove)
    router.get("/v1/webhooks/:id/deliveries", use: deliveries)
    router.post("/v1/webhooks/:id/deliveries/:delivery/replay", use: replay)
  }

  /// Adds a webhook: the secret of its messages comes back, once.
  @Sendable func create(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let identity = try context.requireReal(.administer)
    let body = try await JSONBody.bytes(of: request)
    var cursor = try JSONRequest.cursor(body, limits: configuration.chancery.limits)
    let url = cursor.text("url", isRequired: true)
    let problems = cursor.finish()
    guard let url, problems.isEmpty else { throw Refusal(problems) }
    let made = try register.addWebhook(
      url, of: identity.organisation, isLocal: configuration.reachesLocalNetwork,
      try request.idempotencyKey(of: body), actor: identity.actor)
    return Response(
      .created, Self.json(made.webhook, secret: made.secret),
      headers: [.location: "/v1/webhooks/\(made.webhook.id)"])
  }

  @Sendable func list(_ request: Request, _ context: ServiceContext) throws -> Response {
    let identity = try context.require(.administer)
    let webhooks = try register.webhooks(of: identity.organisation).map { Self.json($0) }
    return Response(.ok, ["webhooks": .array(webhooks)])
  }

  @Sendable func show(_ request: Request, _ context: ServiceContext) throws -> Response {
    Response(.ok, Self.json(try webhook(context)))
  }

  @Sendable func remove(_ request: Request, _ context: ServiceContext) throws -> Response {
    let identity = try context.requireReal(.administer)
    let webhook = try webhook(context)
    try register.removeWebhook(
      webhook.id, of: webhook.organisation, actor: identity.actor)
    return Response(status: .noContent)
  }

  /// What a webhook was told and is to be told, the newest first, a page at a time.
  @Sendable func deliveries(_ request: Request, _ context: ServiceContext) throws -> Response {
    let webhook = try webhook(context)
    let page = try PageQuery(request)
    let found = try register.deliveries(
      of: webhook.id, before: page.after, limit: page.limit + 1)
    let next = page.next(
      behind: found, at: "/v1/webhooks/\(webhook.id)/deliveries"
    ) { $0.id }
    return Response(
      .ok,
      [
        "deliveries": .array(found.prefix(page.limit).map(Self.json)), "next": .text(next),
      ], headers: PageQuery.link(to: next))
  }

  /// Tells something again.
  @Sendable func replay(_ request: Request, _ context: ServiceContext) throws -> Response {
    let identity = try context.requireReal(.administer)
    let webhook = try webhook(context)
    let delivery = try register.replay(
      context.parameters.require("delivery"), of: webhook.id, in: webhook.organisation,
      try request.idempotencyKey(of: []), actor: identity.actor)
    guard let delivery else { throw ServiceFault.notFound }
    return Response(.accepted, Self.json(delivery))
  }

  private func webhook(_ context: ServiceContext) throws -> Webhook {
    let identity = try context.require(.administer)
    let id = try context.parameters.require("id")
    guard let webhook = try register.webhook(id, of: identity.organisation) else {
      throw ServiceFault.notFound
    }
    return webhook
  }

  private static func json(_ webhook: Webhook, secret: String? = nil) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("id", .string(webhook.id)), ("url", .string(webhook.url)),
      ("created_at", .string(webhook.createdAt.text)),
      ("disabled_at", webhook.disabledAt.map { JSONValue.string($0.text) } ?? .null),
    ]
    if let secret { members.append(("secret", .string(secret))) }
    return .object(members)
  }

  private static func json(_ delivery: Delivery) -> JSONValue {
    [
      "id": .string(delivery.id), "type": .string(delivery.kind),
      "state": .string(delivery.state.rawValue), "attempts": .number(String(delivery.attempts)),
      "status": delivery.status.map { JSONValue.number(String($0)) } ?? .null,
      "created_at": .string(delivery.createdAt.text),
      "next_at": delivery.nextAt.map { JSONValue.string($0.text) } ?? .null,
    ]
  }
}
