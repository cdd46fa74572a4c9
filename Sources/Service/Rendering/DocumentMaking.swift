internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Register
internal import Synchronization

/// Makes a document of a request: reserved, drawn, issued.
struct DocumentMaking: Sendable {
  let register: Register
  let pool: DrawingPool

  /// A document that was made, with its file; one that is only for trying is in no register.
  struct Made: Sendable {
    let document: RegisteredDocument?
    let name: String
    let file: [UInt8]
    let isNew: Bool
  }

  /// Makes the document. Throws what is wrong with the template or the record, `ServiceFault.busy`.
  func make(
    _ request: DocumentRequest, for identity: Identity, key: (key: String, request: [UInt8])?
  ) async throws -> Made {
    try await pool.run { workshop in
      let template = try workshop.template(request.template, of: identity.organisation)
      try Self.requirePinned(template, request)
      guard !identity.isTest else { return try specimen(template, request, identity, workshop) }
      let trial = RecordInput(record: request.record, assignments: Self.trial(template))
      try template.validate(trial)
      var order = DocumentOrder(
        organisation: identity.organisation, template: template.name,
        templateHash: template.hash, engine: Engine.version, record: request.record.bytes)
      order.externalID = request.externalID
      order.replaces = request.replaces
      order.isNumbered = template.numberField != nil
      order.idempotency = key
      switch try register.reserve(order, actor: identity.actor) {
      case .repeated(let document):
        let file = try register.file(of: document.id)
        guard let file else { throw ServiceFault.busy }
        return Made(document: document, name: document.id, file: file, isNew: false)
      case .new(let document):
        return try draw(document, template, request.record, identity.actor, workshop)
      }
    }
  }

  /// Draws what was reserved; what cannot be drawn keeps its row and its number.
  func draw(
    _ document: RegisteredDocument, _ template: PreparedTemplate, _ record: SourceFile,
    _ actor: String, _ workshop: Workshop
  ) throws -> Made {
    do {
      let typesetter = try workshop.typesetter(of: document.organisation)
      let input = RecordInput(record: record, assignments: Self.number(document, template))
      let composition = try typesetter.compose(template, input)
      let pdf = try typesetter.pdf(composition)
      let issued = try register.issue(
        document.id, IssuedFile(content: pdf, pages: composition.pageCount), actor: actor)
      pool.drawn.add(1, ordering: .relaxed)
      return Made(document: issued, name: composition.outputName, file: pdf, isNew: true)
    } catch let refusal as Refusal {
      try register.refuse(document.id, refusal.diagnostics, actor: actor)
      throw refusal
    }
  }

  private func specimen(
    _ template: PreparedTemplate, _ request: DocumentRequest, _ identity: Identity,
    _ workshop: Workshop
  ) throws -> Made {
    let typesetter = try workshop.typesetter(of: identity.organisation)
    let input = RecordInput(record: request.record, assignments: Self.trial(template))
    let composition = try typesetter.specimen(template, input)
    let pdf = try typesetter.pdf(composition)
    return Made(document: nil, name: composition.outputName, file: pdf, isNew: true)
  }

  private static func number(
    _ document: RegisteredDocument, _ template: PreparedTemplate
  ) -> [String] {
    guard let field = template.numberField, let reference = document.reference else { return [] }
    return ["\(field)=\(reference)"]
  }

  /// What stands in the number's place while the record is only looked at.
  private static func trial(_ template: PreparedTemplate) -> [String] {
    template.numberField.map { ["\($0)=SPÉCIMEN"] } ?? []
  }

  private static func requirePinned(
    _ template: PreparedTemplate, _ request: DocumentRequest
  ) throws(ServiceFault) {
    guard let hash = request.pinnedHash, hash != template.hash else { return }
    throw .conflict([
      Diagnostic(
        "request.other-template",
        Message(
          fr: "le modèle « \(template.name) » est \(template.hash), pas \(hash)",
          en: "the template \"\(template.name)\" is \(template.hash), not \(hash)"),
        at: Origin.none,
        hint: Message(
          fr: "relire le modèle, puis demander celui qui est là",
          en: "read the template again, then ask for the one that is there"))
    ])
  }
}
