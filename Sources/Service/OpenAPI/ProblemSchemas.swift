internal import Records

/// Problems and diagnostics.
extension APIDocument {
  /// What each status tells.
  static let problems: [(status: Int, text: String)] = [
    (400, "The request is malformed."), (401, "There is no valid token or session."),
    (403, "The token or the user has not this right."),
    (404, "There is nothing there, or it is another organisation's."),
    (408, "The body takes too long to come."),
    (409, "It contradicts what there is; with `Retry-After`, the same request is being worked on."),
    (413, "The body is too long."), (415, "The body is of a kind that is not read here."),
    (422, "The record or the request is wrong: `diagnostics` says what."),
    (429, "Too much is waiting, or these requests come too often."),
    (500, "A defect, or the disk: nothing was changed."),
  ]

  static var problemAnswers: [(name: String, value: JSONValue)] {
    problems.map { status, text in
      var members: [(name: String, value: JSONValue)] = [("description", .string(text))]
      if let header = problemHeaders[status] {
        let reference: JSONValue = ["$ref": .string("#/components/headers/\(header)")]
        members.append(("headers", .object([(header, reference)])))
      }
      members.append(
        ("content", ["application/problem+json": ["schema": APISchema.named("Problem").json]]))
      return ("Problem\(status)", .object(members))
    }
  }

  private static let problemHeaders = [
    401: "WWW-Authenticate", 409: "Retry-After", 429: "Retry-After",
  ]

  static let problemSchemas: [(key: String, value: APISchema)] = [
    (
      "Problem",
      .object(
        "What is wrong (RFC 9457).",
        [
          "type": .text("What kind of problem: `urn:chancery:` and its identifier.", format: "uri"),
          "title": .text("The kind in words."),
          "status": .integer("The answer's status.", in: 400...599),
        ],
        optional: [
          "diagnostics": .list(
            "All that is wrong, as the command line tells it.", of: .named("Diagnostic"))
        ]
      ).with(
        "example",
        [
          "type": "urn:chancery:http.refused", "title": "the request is refused", "status": 422,
          "diagnostics": [
            [
              "id": "record.missing", "severity": "error", "message": "\"date\" is missing",
              "record": ["path": "date", "label": "Date"],
            ]
          ],
        ])
    ),
    (
      "Diagnostic",
      .object(
        "A thing that is wrong, and where.",
        [
          "id": .text("A stable identifier, explained in Documentation/errors.md."),
          "severity": .choice("How bad it is.", ["error", "warning"]),
          "message": .text("What is wrong."),
        ],
        optional: [
          "at": .named("Place"),
          "record": .object(
            "Where in the record.", ["path": .text("The field.")],
            optional: [
              "label": .text("What people call the field."), "row": .integer("The row, from 1."),
              "at": .named("Place"),
            ]),
          "notes": .list(
            "What else is to be known.",
            of: .object(
              "A note.", ["message": .text("The note.")], optional: ["at": .named("Place")])),
          "hint": .text("What to do."),
        ])
    ),
    (
      "Place",
      .object(
        "A place in a text; lines and columns count from 1.",
        [
          "file": .text("Which text."), "line": .integer("Its first line."),
          "column": .integer("Its first column."), "endLine": .integer("Its last line."),
          "endColumn": .integer("The column behind it."),
        ],
        optional: [
          "cell": .text("The cell of a sheet."), "header": .text("The cell's column."),
          "sheet": .text("The workbook's sheet."),
        ])
    ),
  ]
}
