internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// An answer that says what is wrong, as RFC 9457 has it; the diagnostics are those of the command
/// line.
struct Problem {
  let status: HTTPResponse.Status
  /// The stable identifier, as in `Documentation/errors.md`.
  let id: String
  let title: Message
  var diagnostics: [Diagnostic] = []
  var retryAfter: Int?
  /// The methods by which what is there is asked.
  var allowed: [String] = []

  /// The problem that an error is; one that nobody foresaw is a defect, and says nothing of its inside.
  init(_ error: any Error) {
    switch error {
    case let fault as ServiceFault: self.init(fault: fault)
    case let refusal as Refusal: self.init(diagnostics: refusal.diagnostics)
    case let diagnostic as Diagnostic: self.init(diagnostics: [diagnostic])
    case let error as any HTTPResponseError: self.init(status: error.status)
    default: self.init(status: .internalServerError)
    }
  }

  private init(
    _ status: HTTPResponse.Status, _ id: String, fr: String, en: String,
    diagnostics: [Diagnostic] = [], retryAfter: Int? = nil
  ) {
    self.status = status
    self.id = id
    title = Message(fr: fr, en: en)
    self.diagnostics = diagnostics
    self.retryAfter = retryAfter
  }

  private init(fault: ServiceFault) {
    switch fault {
    case .notFound:
      self.init(.notFound, "http.not-found", fr: "il n'y a rien ici", en: "there is nothing here")
    case .otherMethod(let methods):
      self.init(
        .methodNotAllowed, "http.other-method", fr: "cela ne se demande pas par cette méthode",
        en: "this is not asked by that method")
      allowed = methods
    case .unauthenticated:
      self.init(
        .unauthorized, "http.unauthenticated", fr: "un jeton valable est nécessaire",
        en: "a valid token is needed")
    case .forbidden(let scope):
      self.init(
        .forbidden, "http.forbidden", fr: "le droit « \(scope) » est nécessaire",
        en: "the right \"\(scope)\" is needed")
    case .wrongPassword:
      self.init(
        .unauthorized, "http.wrong-password",
        fr: "l'adresse ou le mot de passe ne convient pas, ou trop d'essais ont été faits",
        en: "the address or the password will not do, or there were too many attempts")
    case .otherOrigin:
      self.init(
        .forbidden, "http.other-origin", fr: "cette demande vient d'un autre site",
        en: "this request comes from another site")
    case .onlyTrying:
      self.init(
        .forbidden, "http.only-trying", fr: "un jeton d'essai ne fait rien qui reste",
        en: "a test token does nothing that lasts")
    case .limited(let seconds):
      self.init(
        .tooManyRequests, "http.too-often", fr: "ces demandes sont trop fréquentes",
        en: "these requests come too often", retryAfter: seconds)
    case .busy:
      self.init(
        .tooManyRequests, "http.busy", fr: "trop de demandes attendent",
        en: "too many requests are waiting", retryAfter: 1)
    case .inProgress:
      self.init(
        .conflict, "http.in-progress", fr: "cette demande est en cours",
        en: "this request is being worked on", retryAfter: 1)
    case .tooSlow:
      self.init(
        .requestTimeout, "http.too-slow", fr: "la demande met trop longtemps à venir",
        en: "the request takes too long to come")
    case .tooLarge:
      self.init(
        .contentTooLarge, "http.too-large", fr: "la demande est trop longue",
        en: "the request is too long")
    case .unsupported(let type):
      self.init(
        .unsupportedMediaType, "http.unsupported-type", fr: "« \(type) » ne se lit pas ici",
        en: "\"\(type)\" is not read here")
    case .conflict(let diagnostics):
      self.init(
        .conflict, "http.conflict", fr: "la demande contredit ce qui est là",
        en: "the request contradicts what there is", diagnostics: diagnostics)
    case .refused(let diagnostics): self.init(diagnostics: diagnostics)
    }
  }

  private init(diagnostics: [Diagnostic]) {
    let conflicts: Set = [
      "register.external-id", "register.amends", "register.state",
      "register.revision", "register.batch-state", "request.other-template", "pdf.already-signed",
    ]
    // What this machine cannot do is no fault of the request.
    let ours: Set = ["register.failed", "register.overlay-unwritable", "file.unwritable"]
    if let first = diagnostics.first, first.isDefect || ours.contains(first.id) {
      self.init(
        .internalServerError, first.id, fr: "le service n'a pu faire ce travail",
        en: "the service could not do this work", diagnostics: diagnostics)
    } else if diagnostics.contains(where: { conflicts.contains($0.id) }) {
      self.init(fault: .conflict(diagnostics))
    } else {
      self.init(
        .unprocessableContent, "http.refused", fr: "la demande est refusée",
        en: "the request is refused", diagnostics: diagnostics)
    }
  }

  private init(status: HTTPResponse.Status) {
    switch status {
    case .notFound: self.init(fault: .notFound)
    case .contentTooLarge: self.init(fault: .tooLarge)
    case .internalServerError:
      self.init(
        status, "http.defect", fr: "le service a un défaut", en: "the service has a defect")
    default:
      self.init(
        status, "http.malformed", fr: "la demande est mal faite", en: "the request is malformed")
    }
  }

  /// The answer, in a language.
  func response(in language: Message.Language, _ places: ShownPlaces) -> Response {
    var headers: HTTPFields = [.contentType: "application/problem+json"]
    if let retryAfter { headers[.retryAfter] = String(retryAfter) }
    if !allowed.isEmpty { headers[.allow] = allowed.joined(separator: ", ") }
    if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    return Response(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: places.shown(json(in: language)))))
  }

  private func json(in language: Message.Language) -> String {
    var members = [
      "\"type\":" + JSONText.quoted("urn:chancery:" + id),
      "\"title\":" + JSONText.quoted(title.text(in: language)),
      "\"status\":\(status.code)",
    ]
    if !diagnostics.isEmpty {
      let lines = DiagnosticRenderer(format: .json, language: language).render(
        diagnostics.map(\.masked)
      )
      .split(separator: "\n").joined(separator: ",")
      members.append("\"diagnostics\":[\(lines)]")
    }
    return "{" + members.joined(separator: ",") + "}\n"
  }
}
