internal import Chancery
internal import Cryptography
internal import Records
internal import Register
internal import Signing

/// What is told of a document, without its bytes.
struct DocumentDescription {
  let document: RegisteredDocument
  let revisions: [FileRevision]
  let replacedBy: String?
  /// The fields to sign; nil where the file was not looked at.
  var fields: [FieldToSign]?

  /// Reads what a register knows of a document; of its file, its fields too if `looksInside`.
  init(_ document: RegisteredDocument, in register: Register, looksInside: Bool) throws {
    self.document = document
    revisions = try register.revisions(of: document.id)
    replacedBy = document.state == .void ? try register.replacement(of: document.id) : nil
    if looksInside, !revisions.isEmpty, let file = try register.file(of: document.id) {
      fields = try FieldToSign.all(in: file)
    }
  }

  /// The description as the API gives it.
  var json: JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("id", .string(document.id)), ("external_id", .text(document.externalID)),
      ("state", .string(document.state.rawValue)), ("number", .integer(document.number)),
      ("reference", .text(document.reference)), ("identifier", .text(document.identifier)),
      ("template", .string(document.template)),
      ("template_hash", .string(document.templateHash)), ("engine", .string(document.engine)),
      ("pages", .integer(document.pages)), ("sha256", .text(revisions.last?.sha256)),
      ("created_at", .moment(document.createdAt)), ("issued_at", .moment(document.issuedAt)),
      ("replaces", .text(document.replaces)), ("replaced_by", .text(replacedBy)),
      ("batch", .text(document.batch)), ("revisions", .array(revisions.map(revision))),
    ]
    if let fields { members.append(("fields", .array(fields.map(field)))) }
    members.append(("links", links))
    return .object(members)
  }

  private var links: JSONValue {
    var links: [(name: String, value: JSONValue)] = [("self", .string(document.address))]
    if !revisions.isEmpty { links.append(("file", .string(document.address + "/file"))) }
    if document.state == .issued {
      links.append(("signatures", .string(document.address + "/signatures")))
      links.append(("void", .string(document.address + "/void")))
    }
    if let replaces = document.replaces {
      links.append(("replaces", .string("/v1/documents/\(replaces)")))
    }
    if let replacedBy { links.append(("replaced_by", .string("/v1/documents/\(replacedBy)"))) }
    if let batch = document.batch { links.append(("batch", .string("/v1/batches/\(batch)"))) }
    return .object(links)
  }

  private func revision(_ revision: FileRevision) -> JSONValue {
    .object([
      ("revision", .integer(revision.number)), ("sha256", .string(revision.sha256)),
      ("created_at", .moment(revision.createdAt)),
    ])
  }

  private func field(_ field: FieldToSign) -> JSONValue {
    .object([
      ("name", .string(field.name)), ("page", .integer(field.page)),
      ("signed", .boolean(field.isSigned)),
    ])
  }
}

extension RegisteredDocument {
  /// Where it is.
  var address: String { "/v1/documents/\(id)" }

  /// The name that its file is kept under: it tells the template and the number, and nobody's name.
  var fileName: String { OutputFile.safeName("\(template)-\(reference ?? id)") }
}
