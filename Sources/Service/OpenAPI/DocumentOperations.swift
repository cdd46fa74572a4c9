internal import Records
internal import Register

/// `/v1/documents`.
extension APIDocument {
  static let documents: [APIOperation] = [
    APIOperation(
      "POST", "/v1/documents", "createDocument",
      "Makes a document of a record: its PDF comes back, or, if asked for, what there is to tell of it.",
      for: .scope(.issue)
    )
    .taking(
      .idempotencyKey,
      .header(
        "Prefer",
        .text(
          "`respond-async`: answers (202) before the document is drawn; with `wait=10`, only when it "
            + "takes longer than that many seconds (RFC 7240)."))
    )
    .reading(.json("DocumentRequest", example: APIExamples.letter))
    .answering(
      200, "A SPECIMEN, for a test token: it has no number, and nothing of it is kept.", .pdf
    )
    .heading("ETag", "Content-Disposition")
    .answering(201, "The document.", .pdf, .json("Document")).heading("ETag", "Location")
    .answering(202, "It has its number, and is drawn soon.", .json("Document"))
    .heading("ETag", "Location", "Preference-Applied")
    .refusing(404, 409),
    APIOperation(
      "GET", "/v1/documents", "listDocuments", "A page of documents, the newest first.",
      for: .scope(.read)
    )
    .taking(
      .query("external_id", .text("What the caller calls it.")),
      .query("state", .choice("Its state.", documentStates)),
      .query("template", .text("The template's name.")),
      .query("reference", .text("The number as it is printed.")),
      .query("identifier", .text("What the codes on its pages name it by.")),
      .query("batch", .text("The batch that made it.")), .after, .limit
    )
    .answering(200, "The page.", .json("DocumentPage")).heading("Link").tagged,
    APIOperation(
      "GET", "/v1/documents/{id}", "showDocument", "What there is to tell of a document.",
      for: .scope(.read)
    )
    .answering(200, "The document.", .json("Document")).tagged,
    APIOperation(
      "GET", "/v1/documents/{id}/file", "getDocumentFile", "A document's file.", for: .scope(.read)
    )
    .taking(
      .query(
        "revision",
        .integer(
          "Which revision: 0 as it was issued; the last if none is named.", in: 0...1_000_000))
    )
    .answering(200, "The file.", .pdf).heading("Content-Disposition").tagged,
    APIOperation(
      "POST", "/v1/documents/{id}/void", "voidDocument",
      "Declares a document void; its number, row and file stay.", for: .scope(.issue)
    )
    .taking(.idempotencyKey)
    .answering(200, "The document.", .json("Document")).heading("ETag").refusing(409),
  ]

  static let signatures: [APIOperation] = [
    APIOperation(
      "POST", "/v1/documents/{id}/signatures", "signDocument",
      "Signs a field with a key of the organisation: a revision behind the others.",
      for: .scope(.sign)
    )
    .taking(.idempotencyKey)
    .reading(
      .json(
        "SignatureRequest", example: ["field": "Head", "key": "head", "reason": "Pour accord"])
    )
    .answering(201, "The document.", .json("Document")).heading("ETag", "Location")
    .refusing(409)
  ]

  /// `/v1/validate` and `/v1/verify`.
  static let checks: [APIOperation] = [
    APIOperation(
      "POST", "/v1/validate", "validateRecord",
      "Whether a record is right for a template; every error of every field otherwise (422).",
      for: .scope(.read)
    )
    .reading(.json("DocumentRequest", example: APIExamples.letter))
    .answering(200, "It is right.", .json("Validity")).heading("ETag").refusing(404, 409),
    APIOperation(
      "POST", "/v1/verify", "verifyFile",
      "What a PDF file's signatures are worth, and whether this organisation issued it.",
      for: .scope(.read)
    )
    .reading(.pdf)
    .answering(200, "The report.", .json("Verification")),
  ]
}
