internal import Records
internal import Signing

/// What documents, templates and checks are told with.
extension APIDocument {
  static let documentStates = ["reserved", "issued", "void", "refused", "purged"]

  static let documentSchemas: [(key: String, value: APISchema)] = [
    (
      "DocumentRequest",
      .object(
        "What a document is made of.",
        [
          "template": .text(
            "The template's name, or `name@hash`, which is refused when it is another."),
          "record": .anything("The record: its schema is at /v1/templates/{name}/schema."),
        ],
        optional: [
          "external_id": .text("What the caller calls the document; no two share one."),
          "replaces": .text("The document that it amends: that one becomes void."),
        ], isClosed: true)
    ),
    ("Document", document),
    (
      "DocumentPage",
      .object(
        "A page of documents.",
        [
          "documents": .list("The documents.", of: .named("Document")),
          "next": .text("Where the next page is.", format: "uri-reference").orNull,
        ])
    ),
    (
      "SignatureRequest",
      .object(
        "What is signed, with which key.",
        ["field": .text("The field."), "key": .text("The name of the key.")],
        optional: [
          "level": .choice("The PAdES level.", SignatureLevel.allCases.map(\.rawValue)),
          "drawn_by": .text("Who drew the signature that the key seals."),
          "image": .text("A PNG of the signature.").with("contentEncoding", "base64"),
          "role": .text("As what the signer signs, in the signature's look."),
          "reason": .text("Why it is signed."), "location": .text("Where it is signed."),
          "reference": .text("The document's reference, in the signature's look."),
        ], isClosed: true)
    ),
  ]

  private static let document = APISchema.object(
    "What there is to tell of a document.",
    [
      "id": .text("What names it."), "external_id": .text("What the caller calls it.").orNull,
      "state": .choice("Its state.", documentStates),
      "number": .integer("Its number in its sequence.").orNull,
      "reference": .text("The number as it is printed.").orNull,
      "identifier": .text(
        "What it is known by: made of its template's hash and what it shows; what the codes on its pages say."
      ).orNull,
      "template": .text("The template's name."), "template_hash": .text("The template's hash."),
      "engine": .text("The version that drew it."), "pages": .integer("How many pages.").orNull,
      "sha256": .digest("The digest of its file.").orNull,
      "created_at": .moment("When it was asked for."),
      "issued_at": .moment("When it was issued.").orNull,
      "replaces": .text("The document that it amends.").orNull,
      "replaced_by": .text("The document that amends it.").orNull,
      "batch": .text("The batch that made it.").orNull,
      "revisions": .list(
        "Its file as it was issued (0), and behind each signature.",
        of: .object(
          "A revision.",
          [
            "revision": .integer("Its number, from 0."), "sha256": .digest("Its digest."),
            "created_at": .moment("When it was made."),
          ])),
      "links": links("file", "signatures", "void", "replaces", "replaced_by", "batch"),
    ],
    optional: [
      "fields": .list(
        "The fields to sign.",
        of: .object(
          "A field.",
          [
            "name": .text("Its name."), "page": .integer("Its page, from 1.").orNull,
            "signed": .boolean("Whether it is signed."),
          ]))
    ])

  /// Where else to go: what is not there, cannot be done now.
  static func links(_ names: String...) -> APISchema {
    var schema = APISchema.object("Where else to go.", ["self": address])
    let others = names.map { name in
      (
        name: name,
        value: name == "runs" ? APISchema.list("Print runs.", of: address).json : address.json
      )
    }
    schema.members = schema.members.map { name, value in
      guard name == "properties", case .object(let own) = value else { return (name, value) }
      return (name, .object(own + others))
    }
    return schema
  }

  private static let address = APISchema.text("An address here.", format: "uri-reference")

  static let checkSchemas: [(key: String, value: APISchema)] = [
    (
      "Validity",
      .object(
        "That a record is right.",
        [
          "valid": .boolean("True."), "template": .text("The template's name."),
          "template_hash": .text("The template's hash."),
        ])
    ),
    (
      "Verification",
      .object(
        "What a file is worth.",
        [
          "register": .object(
            "The document of this organisation whose file it is.",
            [
              "document": .text("What names it."),
              "status": .choice("One word on it.", documentStates + ["replaced"]),
              "state": .choice("Its state.", documentStates),
              "reference": .text("Its number.").orNull,
              "revision": .integer("The last of its revisions that the file holds."),
              "issued_at": .moment("When it was issued.").orNull,
              "replaced_by": .text("The document that amends it.").orNull,
            ]
          ).orNull,
          "report": .object(
            "The report of `chancery verify`.",
            [
              "sound": .boolean("Whether it is signed, and every signature is sound."),
              "verifiedAt": .moment("When."), "sha256": .digest("The file's digest."),
              "revisions": .integer("How many revisions it has."),
              "signatures": .list("Each signature.", of: .anything("A signature.")),
              "problems": .list("What is wrong.", of: .named("Reason")),
              "remarks": .list("What is worth knowing.", of: .named("Reason")),
            ]),
        ])
    ),
    (
      "Reason",
      .object(
        "A reason.", ["id": .text("A stable identifier."), "message": .text("In words.")])
    ),
  ]
}
