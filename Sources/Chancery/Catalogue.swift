public import Diagnostics
internal import Drawing
internal import Records
package import Template

/// The templates at hand. A value: load once, share among threads.
public struct Catalogue: Sendable {
  let configuration: Configuration
  let library: TemplateLibrary

  /// Opens the template folders of a configuration.
  public init(_ configuration: Configuration = Configuration()) {
    let folders = FolderStack(roots: configuration.templates, limits: configuration.limits)
    self.init(configuration, folders: folders)
  }

  /// Takes templates from folders of one's own.
  package init(_ configuration: Configuration, folders: FolderStack) {
    self.configuration = configuration
    library = TemplateLibrary(
      folders: folders, images: configuration.imageFolders, limits: configuration.limits,
      digest: Checksum.sha256)
  }

  /// The names of all templates, sorted.
  public var names: [String] { library.templates() }

  /// A template, parsed and checked. Throws everything that is wrong with it, in one refusal.
  public func template(_ name: String) throws(Refusal) -> PreparedTemplate {
    let (template, diagnostics) = library.load(name)
    guard let template, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Refusal(diagnostics)
    }
    return PreparedTemplate(
      name: name, template: template, warnings: diagnostics, limits: configuration.limits,
      decoder: RecordDecoder(
        schema: template.schema, type: template.recordType, limits: configuration.limits))
  }

  /// Everything wrong with some templates, their previews and all types included; empty when all can
  /// be used. What is wrong with a file that several of them share is told once.
  public func diagnostics(of names: [String]) -> [Diagnostic] {
    let renderer = DiagnosticRenderer(format: .json)
    var told: Set<String> = []
    let found = names.flatMap { name in
      let (template, problems) = library.load(name)
      return problems + (template?.sample(limits: configuration.limits).1 ?? [])
    }
    return (found + library.schema().1).filter { told.insert(renderer.render($0)).inserted }
  }
}

/// A template that was found sound, ready for any number of records.
public struct PreparedTemplate: Sendable {
  /// The name of its folder.
  public let name: String
  package let template: CheckedTemplate
  /// What someone should look at, though nothing is refused.
  public let warnings: [Diagnostic]
  let limits: Limits
  /// Decodes its records: how each type is read is found out once.
  let decoder: RecordDecoder

  /// What names this very template: it changes with any byte of any file that it can reach.
  public var hash: String { template.hash }

  /// The path of the record's field that a register puts the document's number into; nil when the
  /// template takes none.
  public var numberField: String? { template.numberField }

  /// The document's language.
  public var language: String { template.language }

  /// Whether it prints as a blank form.
  public var isBlankForm: Bool { template.isBlankForm }

  /// Its title as it stands in `template.yaml`, with an ellipsis for each value of a record.
  package var plainTitle: String { template.plainTitle }

  /// A partial whose text was approved by somebody, and the field of the record that says so.
  public struct ApprovedText: Sendable {
    /// The partial's path: `partials/general-provisions.md`.
    public let path: String
    /// The SHA-256 of its file.
    public let fingerprint: String
    /// The path of the record's field that holds the fingerprint of the approved text.
    public let field: String
  }

  /// The partials whose text `template.yaml` wants approved.
  public var approvedTexts: [ApprovedText] {
    template.approvals.map {
      ApprovedText(path: $0.path, fingerprint: $0.fingerprint, field: $0.fieldName)
    }
  }
}
