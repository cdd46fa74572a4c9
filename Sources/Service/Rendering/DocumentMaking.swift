internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Records
internal import Register
internal import Synchronization

/// Makes a document of a request: reserved, drawn, issued.
struct DocumentMaking: Sendable {
  let register: Register
  let pool: DrawingPool
  /// The documents that are being drawn.
  let atWork = AtWork()

  /// The record of a document that was just reserved: nobody else draws that one.
  private struct Fresh {
    let record: SourceFile
    /// The record as it was decoded, unless a number is still to come into it.
    let value: LocatedValue?
  }

  /// A document that was made, with its file; one that is only for trying is in no register.
  struct Made: Sendable {
    let document: RegisteredDocument?
    let file: [UInt8]
  }

  /// Makes the document. Throws what is wrong with the template or the record, `ServiceFault.busy`.
  func make(
    _ request: DocumentRequest, for identity: Identity, key: (key: String, request: [UInt8])?
  ) async throws -> Made {
    try await pool.run { workshop in
      guard !identity.isTest else { return try specimen(request, identity, workshop) }
      let (reservation, fresh) = try reserve(request, for: identity, key, workshop)
      switch reservation {
      case .repeated(let document): return try again(document, identity.actor, workshop)
      case .new(let document): return try draw(document, identity.actor, workshop, fresh)
      }
    }
  }

  /// Gives the document its row and its number; it is drawn soon. A repeated request gets what the
  /// first one got.
  func begin(
    _ request: DocumentRequest, for identity: Identity, key: (key: String, request: [UInt8])?
  ) async throws -> RegisteredDocument {
    try await pool.run { workshop in
      switch try reserve(request, for: identity, key, workshop).reservation {
      case .repeated(let document): return document
      case .new(let document):
        later(document, identity.actor)
        return document
      }
    }
  }

  /// What came of a document that was begun. Throws why it was refused.
  func finish(_ document: RegisteredDocument, for identity: Identity) async throws -> Made {
    try await pool.run { try again(document, identity.actor, $0) }
  }

  /// Draws what was reserved, when a thread has time.
  func later(_ document: RegisteredDocument, _ actor: String) {
    pool.owe { workshop in
      // Whatever keeps it from being drawn is in the register, or it is drawn at the next start.
      _ = try? draw(document, actor, workshop)
    }
  }

  /// Takes an order in.
  private func reserve(
    _ request: DocumentRequest, for identity: Identity, _ key: (key: String, request: [UInt8])?,
    _ workshop: Workshop
  ) throws -> (reservation: Reservation, fresh: Fresh) {
    let template = try workshop.template(request.template, of: identity.organisation)
    try Self.requirePinned(template, request)
    let record = try template.validated(Self.trial(request, template))
    var order = DocumentOrder(
      organisation: identity.organisation, template: template.name,
      templateHash: template.hash, engine: Engine.version, record: request.record.bytes)
    order.externalID = request.externalID
    order.replaces = request.replaces
    order.isNumbered = template.numberField != nil
    order.idempotency = key
    let reservation = try register.reserve(order, actor: identity.actor)
    return (
      reservation, Fresh(record: request.record, value: order.isNumbered ? nil : record)
    )
  }

  /// What a request got that comes once more.
  private func again(
    _ document: RegisteredDocument, _ actor: String, _ workshop: Workshop
  ) throws -> Made {
    switch document.state {
    case .reserved: return try draw(document, actor, workshop)
    case .refused:
      // Says why once more.
      _ = try compose(document, workshop)
      throw ServiceFault.conflict([])
    default:
      guard let file = try register.file(of: document.id) else { throw ServiceFault.notFound }
      return Made(document: document, file: file)
    }
  }

  /// Draws what was reserved, with the very template that it was reserved for; what cannot be drawn
  /// keeps its row and its number. Throws why, and `ServiceFault.inProgress` when another thread draws it.
  private func draw(
    _ document: RegisteredDocument, _ actor: String, _ workshop: Workshop,
    _ fresh: Fresh? = nil
  ) throws -> Made {
    try atWork.alone(document.id) {
      // Another thread may have drawn it since it was looked at.
      let now = try fresh == nil ? register.document(document.id, of: document.organisation) : nil
      if let now, now.state != .reserved { return try again(now, actor, workshop) }
      do {
        var (composition, typesetter) = try compose(document, workshop, fresh)
        let identifier = composition.identify()
        let pdf = try typesetter.pdf(composition)
        let file = IssuedFile(
          content: pdf, pages: composition.pageCount,
          projection: composition.projectionBesideFile, identifier: identifier?.text)
        let issued = try register.issue(document.id, file, actor: actor)
        pool.drawn.add(1, ordering: .relaxed)
        return Made(document: issued, file: pdf)
      } catch let refusal as Refusal {
        try refuse(document, refusal.diagnostics, actor)
        throw refusal
      } catch let diagnostic as Diagnostic where !diagnostic.id.hasPrefix("register.") {
        try refuse(document, [diagnostic], actor)
        throw diagnostic
      }
    }
  }

  private func refuse(
    _ document: RegisteredDocument, _ reasons: [Diagnostic], _ actor: String
  ) throws {
    // A defect of ours is not the record's fault: the next version may draw it.
    guard !reasons.contains(where: \.isDefect) else { return }
    try register.refuse(document.id, reasons, actor: actor)
  }

  private func compose(
    _ document: RegisteredDocument, _ workshop: Workshop, _ fresh: Fresh? = nil
  ) throws -> (Composition, Typesetter) {
    let template = try workshop.template(document.template, of: document.organisation)
    guard template.hash == document.templateHash else {
      throw Refusal(MakingDiagnostics.changed(template.name))
    }
    let typesetter = try workshop.typesetter(of: document.organisation)
    if let value = fresh?.value { return (try typesetter.compose(template, value), typesetter) }
    let input = RecordInput(
      record: try fresh?.record ?? kept(document),
      assignments: template.assignments(number: document.reference))
    return (try typesetter.compose(template, input), typesetter)
  }

  /// A document's record as the register keeps it.
  private func kept(_ document: RegisteredDocument) throws -> SourceFile {
    guard let bytes = try register.record(of: document.id) else { throw ServiceFault.notFound }
    return SourceFile(name: "record.json", bytes: bytes)
  }

  private func specimen(
    _ request: DocumentRequest, _ identity: Identity, _ workshop: Workshop
  ) throws -> Made {
    let template = try workshop.template(request.template, of: identity.organisation)
    try Self.requirePinned(template, request)
    let typesetter = try workshop.typesetter(of: identity.organisation)
    let composition = try typesetter.specimen(template, Self.trial(request, template))
    return Made(document: nil, file: try typesetter.pdf(composition))
  }

  /// The record with something in the number's place, to be looked at.
  static func trial(_ request: DocumentRequest, _ template: PreparedTemplate) -> RecordInput {
    RecordInput(
      record: request.record,
      assignments: template.assignments(number: PreparedTemplate.trialNumber))
  }

  static func requirePinned(
    _ template: PreparedTemplate, _ request: DocumentRequest
  ) throws(ServiceFault) {
    guard let hash = request.pinnedHash, hash != template.hash else { return }
    throw .conflict([MakingDiagnostics.otherTemplate(template, hash)])
  }
}

enum MakingDiagnostics {
  static func otherTemplate(_ template: PreparedTemplate, _ hash: String) -> Diagnostic {
    Diagnostic(
      "request.other-template",
      Message(
        fr: "le modèle « \(template.name) » est \(template.hash), pas \(hash)",
        en: "the template \"\(template.name)\" is \(template.hash), not \(hash)"),
      at: Origin.none,
      hint: Message(
        fr: "relire le modèle, puis demander celui qui est là",
        en: "read the template again, then ask for the one that is there"))
  }

  static func changed(_ name: String) -> Diagnostic {
    Diagnostic(
      "service.template-changed",
      Message(
        fr: "le modèle « \(name) » a changé depuis que ce document a reçu son numéro",
        en: "the template \"\(name)\" has changed since this document got its number"),
      at: Origin.none,
      hint: Message(
        fr: "demander un nouveau document ; le numéro de celui-ci reste sans suite",
        en: "ask for a new document; the number of this one stays unused"))
  }
}
