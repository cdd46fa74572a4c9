internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Glibc
internal import Register
internal import Signing

/// Signs a document's last revision with a key of its organisation, and puts the new one into the
/// register.
struct DocumentSigning: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let identity: Identity

  /// Signs; the number of the new revision. Throws what keeps it from being signed.
  func sign(
    _ document: RegisteredDocument, _ order: SignatureRequest,
    _ idempotency: (key: String, request: [UInt8])?, _ workshop: Workshop
  ) throws -> Int {
    guard document.state == .issued, let file = try register.file(of: document.id) else {
      throw SigningRequestDiagnostics.state(document)
    }
    let key = try KeyRing(configuration: configuration, register: register)
      .key(order.key, of: identity.organisation)
    let signer = try configuration.signer(with: key, level: order.level, clock: register.clock)
    var intent = SignatureIntent(field: order.field)
    intent.drawnBy = order.drawnBy
    intent.role = order.role
    intent.reason = order.reason
    intent.location = order.location
    intent.reference = order.reference
    let typesetter = try workshop.typesetter(of: document.organisation)
    let signed = try withPicture(order.image) { picture in
      try signer.sign(file, intent) { place, moment in
        let lines = signer.signatory(drawnBy: order.drawnBy)
          .lines(at: moment, for: intent, in: place.language)
        return try typesetter.draw(
          SignatureAppearance(picture: picture, lines: lines), width: place.width,
          height: place.height)
      }
    }
    return try register.add(
      signature: signed, to: document.id, idempotency, actor: identity.actor)
  }

  /// A picture as a file of its own while it is drawn.
  private func withPicture<Value>(
    _ picture: [UInt8]?, _ work: (String?) throws -> Value
  ) throws -> Value {
    guard let picture else { return try work(nil) }
    try configuration.makeWorkFolder()
    let path = configuration.workFolder + "/" + (try RandomBytes.name()) + ".png"
    defer { unlink(path) }
    try OutputFile.write(picture, to: path)
    return try work(path)
  }
}

enum SigningRequestDiagnostics {
  static func state(_ document: RegisteredDocument) -> Diagnostic {
    Diagnostic(
      "register.state",
      Message(
        fr: "le document « \(document.id) » est dans l'état \(document.state.rawValue), pas issued",
        en: "the document \"\(document.id)\" is \(document.state.rawValue), not issued"),
      at: Origin.none,
      hint: Message(fr: "signer un document émis", en: "sign a document that was issued"))
  }

  static func unknownKey(_ name: String) -> Diagnostic {
    Diagnostic(
      "request.unknown-key-name",
      Message(
        fr: "l'organisme n'a pas de clé « \(name) »",
        en: "the organisation has no key \"\(name)\""),
      at: Origin.none,
      hint: Message(
        fr: "l'ajouter par chancery key add, ou vérifier son nom",
        en: "add it with chancery key add, or check its name"))
  }
}
