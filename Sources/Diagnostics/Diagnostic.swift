/// A text in both languages of the interface.
public struct Message: Sendable, Hashable {
  /// The French text.
  public let french: String
  /// The English text.
  public let english: String

  /// Makes a message; both languages are always given together.
  public init(fr french: String, en english: String) {
    self.french = french
    self.english = english
  }

  /// The text in one language.
  public func text(in language: Language) -> String {
    language == .french ? french : english
  }

  /// A language of the interface.
  public enum Language: String, Sendable, CaseIterable {
    /// French, the default.
    case french = "fr"
    /// English.
    case english = "en"
  }
}

/// Something wrong, or worth knowing, in a template, a record or a file.
///
/// The identifier is stable: scripts and documentation may rely on it. Texts may improve.
public struct Diagnostic: Error, Sendable {
  /// How serious it is.
  public enum Severity: String, Sendable {
    /// Nothing is issued.
    case error
    /// The document is issued; someone should look.
    case warning
  }

  /// A second place that explains the first.
  public struct Note: Sendable {
    /// What is to be seen there.
    public let message: Message
    /// Where; none for a general remark.
    public let span: SourceSpan?

    /// Makes a note.
    public init(_ message: Message, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  /// The stable identifier, `room.what-is-wrong`.
  public let id: String
  /// How serious it is.
  public let severity: Severity
  /// What is wrong, in one sentence without its full stop.
  public let message: Message
  /// Where it is: in the template, in the record, or both.
  public var origin: Origin
  /// Further places.
  public var notes: [Note]
  /// What to do about it.
  public var hint: Message?

  /// Whether it tells of a defect of ours.
  package var isDefect: Bool { id.hasPrefix("defect.") }

  /// Makes a diagnostic.
  public init(
    _ id: String, _ message: Message, at origin: Origin = .none, severity: Severity = .error,
    notes: [Note] = [], hint: Message? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.origin = origin
    self.notes = notes
    self.hint = hint
  }

  /// Makes a diagnostic about a piece of a template, a theme or a type file.
  public init(
    _ id: String, _ message: Message, at span: SourceSpan?, severity: Severity = .error,
    notes: [Note] = [], hint: Message? = nil
  ) {
    self.init(
      id, message, at: Origin(template: span), severity: severity, notes: notes, hint: hint)
  }
}

/// Several diagnostics thrown together: the work was refused, and this is why.
public struct Refusal: Error, Sendable {
  /// What is wrong; never empty.
  public let diagnostics: [Diagnostic]

  /// Makes a refusal.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  /// Makes a refusal of one reason.
  public init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }
}

extension Diagnostic {
  /// The same without the value, where that is sensitive: for whoever did not write it, and for what
  /// keeps what it is told.
  package var masked: Diagnostic {
    guard origin.record?.isSensitive == true, !id.hasSuffix(".missing") else { return self }
    return Diagnostic(
      id,
      Message(
        fr: "la valeur ne convient pas ; le champ est sensible, elle n'est pas montrée",
        en: "the value will not do; the field is sensitive, it is not shown"),
      at: origin, severity: severity)
  }
}
