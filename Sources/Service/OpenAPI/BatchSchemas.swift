internal import Records
internal import Register

/// What batches and templates are told with.
extension APIDocument {
  /// What is asked of a batch, in a query or a body.
  static let batchOptions: [(key: String, value: APISchema)] = [
    ("template", .text("The template's name, or `name@hash`.")),
    ("external_id", .text("What the caller calls the batch.")),
    (
      "keep_going",
      .boolean("Issues the right rows though others are wrong; else one wrong row refuses all.")
    ),
    ("merge", .boolean("Makes print runs.")),
    ("run_length", .integer("How many documents a run has.", in: 1...10_000).with("default", 500)),
    ("duplex", .boolean("Begins each document of a run on a front page.")),
    ("sort", .text("The field by which rows are sorted.")),
    ("unique", .text("Fields, with commas between them: no two rows share their values.")),
    ("key", .text("The field that names a row.")),
    ("group_by", .text("The field by which rows make one record.")),
    ("encoding", .text("How a CSV file is encoded.")),
    ("separator", .text("What separates the cells of a CSV file.")),
    ("sheet", .text("The workbook's sheet.")),
    ("seal", .text("The name of the key that seals each document: asks for the right `sign`.")),
  ]

  static let batchSchemas: [(key: String, value: APISchema)] = [
    ("BatchRequest", batchRequest), ("Batch", batch),
    ("Records", .list("A record for each document.", of: .anything("A record."))),
    (
      "BatchPage",
      .object(
        "A page of batches.",
        [
          "batches": .list("The batches.", of: .named("Batch")),
          "next": .text("Where the next page is.", format: "uri-reference").orNull,
        ])
    ),
  ]

  private static let batchRequest: APISchema = {
    let with = APISchema.anything("What is the same for all records.")
    let members = batchOptions.map { name, schema in
      (name: name, value: name == "template" ? schema.json : schema.orNull.json)
    }
    return APISchema(members: [
      ("type", "object"), ("properties", .object(members + [(name: "with", value: with.json)])),
      ("required", ["template"]), ("additionalProperties", false),
    ]).saying("Options of a batch whose records are put after it.")
  }()

  private static let batch = APISchema.object(
    "What there is to tell of a batch.",
    [
      "id": .text("What names it."), "external_id": .text("What the caller calls it.").orNull,
      "template": .text("The template's name."),
      "state": .choice("Its state.", BatchState.allCases.map(\.rawValue)),
      "counts": .object(
        "How many rows came to what.", [:],
        optional: [
          "rows": .integer("All."), "issued": .integer("Issued."), "refused": .integer("Refused."),
          "suppressed": .integer("Left out."),
        ]
      ).orNull,
      "created_at": .moment("When it was asked for."),
      "finished_at": .moment("When it was done.").orNull,
      "links": links("records", "events", "cancel", "documents", "manifest", "archive", "runs"),
    ],
    optional: [
      "progress": .object(
        "How far it is.",
        [
          "done": .integer("Rows done."), "total": .integer("All rows."),
          "refused": .integer("Rows refused."),
        ]),
      "diagnostics": .list("What is wrong with its rows.", of: .named("Diagnostic")),
    ])

  static let templateSchemas: [(key: String, value: APISchema)] = [
    (
      "Template",
      .object(
        "What there is to tell of a template; of one that is not sound, its name alone.",
        ["name": .text("Its name."), "sound": .boolean("Whether documents can be made of it.")],
        optional: [
          "title": .text("Its title."), "language": .text("Its language (BCP 47)."),
          "hash": .text("What changes with it."),
          "numbered": .text("The field that the register's number is put into.").orNull,
          "blank": .boolean("Whether it is a form to be filled in."),
          "links": links("schema", "preview", "blank"),
        ])
    ),
    (
      "TemplateList",
      .object("All templates.", ["templates": .list("The templates.", of: .named("Template"))])
    ),
  ]
}
