internal import Records
internal import Register

/// Templates, sessions, webhooks, and how the service is.
extension APIDocument {
  static let templates: [APIOperation] = [
    APIOperation("GET", "/v1/templates", "listTemplates", "All templates.", for: .scope(.read))
      .answering(200, "The templates.", .json("TemplateList")).tagged,
    template("", "showTemplate", "What there is to tell of a template.")
      .answering(200, "The template.", .json("Template")).tagged,
    template("/schema", "getTemplateSchema", "The JSON Schema of the template's records.")
      .answering(200, "The schema.", .bytes("application/schema+json")).tagged,
    template(
      "/preview", "previewTemplate",
      "The template with samples, marked SPECIMEN; `Accept: image/png` asks for a picture."
    )
    .answering(200, "The preview.", .pdf, .bytes("image/png")).tagged,
    template("/blank", "getBlankForm", "The template as a form to be filled in, if it is one.")
      .answering(200, "The form.", .pdf).tagged,
  ]

  private static func template(_ path: String, _ id: String, _ summary: String) -> APIOperation {
    APIOperation("GET", "/v1/templates/{name}\(path)", id, summary, for: .scope(.read))
      .refusing(422)
  }

  static let sessions: [APIOperation] = [
    APIOperation("POST", "/v1/sessions", "openSession", "Logs in.", for: .everybody)
      .reading(
        .json(
          "SessionRequest",
          example: [
            "organisation": "college-hugo", "email": "j.hoarau@college-hugo.example",
            "password": "correct horse battery staple",
          ])
      )
      .answering(201, "The session, with its secret.", .json("Session")).heading("Set-Cookie")
      .refusing(401, 403),
    APIOperation(
      "GET", "/v1/sessions/current", "showSession", "Whose session it is.", for: .known
    )
    .answering(200, "The session.", .json("Session")).refusing(404),
    APIOperation(
      "DELETE", "/v1/sessions/current", "closeSession", "Ends the session.", for: .known
    )
    .answering(204, "It has ended.").heading("Set-Cookie").refusing(403, 404),
  ]

  static let webhooks: [APIOperation] = [
    webhook("POST", "", "createWebhook", "Adds a webhook; its secret comes back once.")
      .taking(.idempotencyKey)
      .reading(.json("WebhookRequest", example: ["url": "https://hooks.example/chancery"]))
      .answering(201, "The webhook, with its secret.", .json("Webhook")).heading("Location"),
    webhook("GET", "", "listWebhooks", "All webhooks.")
      .answering(200, "The webhooks.", .json("WebhookList")),
    webhook("GET", "/{id}", "showWebhook", "What there is to tell of a webhook.")
      .answering(200, "The webhook.", .json("Webhook")),
    webhook("DELETE", "/{id}", "deleteWebhook", "Takes a webhook away.")
      .answering(204, "It is gone."),
    webhook("GET", "/{id}/deliveries", "listDeliveries", "A page of deliveries, the newest first.")
      .taking(.after, .limit)
      .answering(200, "The page.", .json("DeliveryPage")).heading("Link"),
    webhook("POST", "/{id}/deliveries/{delivery}/replay", "replayDelivery", "Tells it again.")
      .taking(.idempotencyKey)
      .answering(202, "The delivery.", .json("Delivery")),
  ]

  private static func webhook(
    _ method: String, _ path: String, _ id: String, _ summary: String
  ) -> APIOperation {
    APIOperation(method, "/v1/webhooks\(path)", id, summary, for: .scope(.administer))
  }

  static let service: [APIOperation] = [
    APIOperation("GET", "/health", "health", "Whether the process answers.", for: .everybody)
      .answering(200, "It does.", .text("ok\n")),
    APIOperation("GET", "/ready", "ready", "Whether it can do its work.", for: .everybody)
      .answering(200, "It can.", .text("register ok\n")).answering(
        503, "It cannot: the text says why.", .text("disk full\n")),
    APIOperation(
      "GET", "/metrics", "metrics", "How it does its work, as Prometheus reads it.",
      for: .local(.administer)
    )
    .answering(200, "The metrics.", .text("chancery_queue_waiting 0\n")),
    APIOperation("GET", "/openapi.json", "describe", "This document.", for: .everybody)
      .answering(200, "The document.", .anyJSON).tagged,
  ]
}

extension APIContent {
  fileprivate static let anyJSON = APIContent(
    type: "application/json", schema: APISchema(members: [("type", "object")]))
}
