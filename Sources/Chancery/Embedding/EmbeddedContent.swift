internal import Diagnostics
internal import Records
internal import Template

/// What a file carries of its record.
public enum Embedding: String, Sendable, CaseIterable {
  /// What the document shows of it.
  case printed
  /// All of it, where the template asks for it.
  case full
  /// Nothing, where the template asks for it.
  case none
}

/// What a document was made of, as far as its file tells it.
struct DocumentSource: Sendable {
  enum Content: Sendable {
    /// A record, and what is shown of it.
    case record(LocatedValue, Projection)
    /// A form to fill: it says only what form it is.
    case blankForm
    /// The samples of the types.
    case preview
  }

  let template: CheckedTemplate
  let content: Content
  /// The record as far as it is shown, and what was decided on the rest, as JSON: written once, when
  /// first asked for.
  private(set) var account: Account?

  struct Account: Sendable {
    let record: [UInt8]
    let decisions: [UInt8]
  }

  /// What the document is known by; of a form, what it says. Writes the account.
  mutating func identifier(text: () -> String) -> DocumentIdentifier {
    let hash = template.hash
    switch content {
    case .record(_, let projection):
      let account = account(of: projection)
      self.account = account
      return DocumentIdentifier(
        template: hash, kind: "record", shown: account.record + [0x0A] + account.decisions)
    case .blankForm:
      return DocumentIdentifier(template: hash, kind: "blank", shown: Array(text().utf8))
    case .preview: return DocumentIdentifier(template: hash, kind: "preview", shown: [])
    }
  }

  /// What is shown of a record, as it was written or newly.
  func account(of projection: Projection) -> Account {
    account ?? Account(record: projection.recordJSON, decisions: projection.decisionsJSON)
  }

  /// What the template asks for.
  var asked: Embedding { Embedding(rawValue: template.embed) ?? .printed }

  /// What is embedded when that is wanted. Throws `embed.not-asked` when the template does not allow it.
  func embedding(_ wanted: Embedding?) throws(Diagnostic) -> Embedding {
    guard let wanted, wanted != .printed, wanted != asked else { return wanted ?? asked }
    throw Diagnostic(
      "embed.not-asked",
      Message(
        fr: "le modèle « \(template.name) » ne demande pas --embed \(wanted.rawValue)",
        en: "the template \"\(template.name)\" does not ask for --embed \(wanted.rawValue)"),
      hint: Message(
        fr: "écrire « embed: \(wanted.rawValue) » dans template.yaml, ou ne rien demander",
        en: "write \"embed: \(wanted.rawValue)\" in template.yaml, or ask for nothing"))
  }
}

extension Embedding {
  /// PDF/A-2 takes only PDF/A files for attachments (ISO 19005-2, 6.8).
  static func refusedByArchive(_ wanted: Embedding) -> Diagnostic {
    Diagnostic(
      "embed.no-attachment",
      Message(
        fr:
          "un fichier PDF/A-2b ne porte pas de données : --embed \(wanted.rawValue) est impossible",
        en: "a PDF/A-2b file carries no data: --embed \(wanted.rawValue) is impossible"),
      hint: Message(
        fr: "choisir --pdf-standard a-3a, ou ne rien demander",
        en: "choose --pdf-standard a-3a, or ask for nothing"))
  }
}
