internal import Records
internal import Register

/// `/v1/batches`.
extension APIDocument {
  static let batches: [APIOperation] = [
    APIOperation(
      "POST", "/v1/batches", "createBatch",
      "Makes a document of each record of the body, with options in the query; or, of a JSON object "
        + "without a query, opens a batch whose records are put after it.",
      for: .scope(.issue)
    )
    .taking(.idempotencyKey)
    .taking(options: batchOptions)
    .reading(
      .batchOrRecords,
      .bytes("text/csv", example: "subject\nCalendrier des stages\n"), .workbook,
      .bytes("application/jsonl", example: "{\"subject\": \"Calendrier des stages\"}\n"),
      .bytes("application/x-ndjson", example: "{\"subject\": \"Calendrier des stages\"}\n")
    )
    .answering(201, "Opened: its records are awaited.", .json("Batch")).heading("ETag", "Location")
    .answering(202, "Taken: it is drawn soon.", .json("Batch")).heading("ETag", "Location")
    .refusing(404, 409),
    APIOperation(
      "GET", "/v1/batches", "listBatches", "A page of batches, the newest first.",
      for: .scope(.read)
    )
    .taking(.after, .limit)
    .answering(200, "The page.", .json("BatchPage")).heading("Link").tagged,
    APIOperation(
      "GET", "/v1/batches/{id}", "showBatch", "What there is to tell of a batch.",
      for: .scope(.read)
    )
    .answering(200, "The batch.", .json("Batch")).tagged,
    APIOperation(
      "POST", "/v1/batches/{id}/cancel", "cancelBatch",
      "Brings a batch that is not done to nothing: nothing of it is issued, what was numbered stays "
        + "unused.", for: .scope(.issue)
    )
    .answering(200, "The batch.", .json("Batch")).heading("ETag").refusing(409),
    APIOperation(
      "PUT", "/v1/batches/{id}/records", "putBatchRecords",
      "The records of a batch that was opened: now it begins.", for: .scope(.issue)
    )
    .taking(.idempotencyKey)
    .reading(
      .bytes("text/csv", example: "subject\nCalendrier des stages\n"), .workbook,
      .bytes("application/jsonl", example: "{\"subject\": \"Calendrier des stages\"}\n"),
      .bytes("application/x-ndjson", example: "{\"subject\": \"Calendrier des stages\"}\n"),
      .json("Records")
    )
    .answering(202, "Taken: it is drawn soon.", .json("Batch")).heading("ETag", "Location")
    .refusing(409),
  ]

  static let batchResults: [APIOperation] = [
    APIOperation(
      "GET", "/v1/batches/{id}/events", "followBatch",
      "How far a batch is, as server-sent events (`progress`, `done`), until it is done.",
      for: .scope(.read)
    )
    .taking(.header("Last-Event-ID", .text("The last event that the caller has.")))
    .answering(200, "The events.", .bytes("text/event-stream")),
    result("manifest", "getBatchManifest", "What became of each row: a JSON object on each line.")
      .answering(200, "The manifest.", .bytes("application/jsonl"))
      .heading("Content-Disposition").tagged,
    result("archive", "getBatchArchive", "All documents in one ZIP file.")
      .answering(200, "The archive.", .bytes("application/zip"))
      .heading("Content-Disposition").tagged,
    result("runs/{number}", "getBatchRun", "A print run.")
      .answering(200, "The run.", .pdf).heading("Content-Disposition").tagged,
    result("files/{row}", "getBatchFile", "The document of a row.")
      .answering(200, "The file.", .pdf).heading("Content-Disposition", "Content-Location").tagged,
  ]

  private static func result(_ path: String, _ id: String, _ summary: String) -> APIOperation {
    APIOperation("GET", "/v1/batches/{id}/\(path)", id, summary, for: .scope(.read))
  }
}

extension APIOperation {
  fileprivate func taking(options: [(key: String, value: APISchema)]) -> APIOperation {
    options.reduce(self) { $0.taking(.query($1.key, $1.value)) }
  }
}

extension APIContent {
  fileprivate static let workbook = bytes(RecordKind.workbook.rawValue)
  /// Without a query, a batch that is opened; with one, its records.
  fileprivate static let batchOrRecords = APIContent(
    type: "application/json",
    schema: APISchema(members: [
      ("anyOf", [APISchema.named("BatchRequest").json, APISchema.named("Records").json])
    ]), example: ["template": "rectorate-letter", "merge": true])
}
