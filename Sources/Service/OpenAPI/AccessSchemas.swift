internal import Records

/// What sessions and webhooks are told with.
extension APIDocument {
  static let accessSchemas: [(key: String, value: APISchema)] = [
    (
      "SessionRequest",
      .object(
        "Who logs in.",
        [
          "organisation": .text("The organisation."), "email": .text("The user's address."),
          "password": .text("The user's password."),
        ], isClosed: true)
    ),
    (
      "Session",
      .object(
        "A session.",
        [
          "organisation": .text("The organisation."), "user": .text("What names the user."),
          "name": .text("The user's name."),
          "role": .text("What the user may do."), "expires_at": .moment("When it ends."),
        ], optional: ["secret": .text("What opens it, once: a token for a program.")])
    ),
    (
      "WebhookRequest",
      .object(
        "Who is told.",
        ["url": .text("An address on the internet, encrypted.", format: "uri")], isClosed: true)
    ),
    (
      "Webhook",
      .object(
        "A webhook.",
        [
          "id": .text("What names it."), "url": .text("Who is told."),
          "created_at": .moment("When it was added."),
          "disabled_at": .moment("When it was given up.").orNull,
        ],
        optional: [
          "secret": .text("What its messages are signed with (Standard Webhooks), once.")
        ])
    ),
    (
      "WebhookList",
      .object("All webhooks.", ["webhooks": .list("The webhooks.", of: .named("Webhook"))])
    ),
    (
      "Delivery",
      .object(
        "Something that a webhook is told.",
        [
          "id": .text("What names it: the header `webhook-id`."), "type": .text("What happened."),
          "state": .choice("Its state.", ["queued", "delivered", "failed"]),
          "attempts": .integer("How often it was sent."),
          "status": .integer("What the receiver answered last.").orNull,
          "created_at": .moment("When it happened."),
          "next_at": .moment("When it is sent next.").orNull,
        ])
    ),
    (
      "DeliveryPage",
      .object(
        "A page of deliveries.",
        [
          "deliveries": .list("The deliveries.", of: .named("Delivery")),
          "next": .text("Where the next page is.", format: "uri-reference").orNull,
        ])
    ),
  ]
}
