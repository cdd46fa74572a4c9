public import Diagnostics
package import Document
internal import Drawing
package import Layout
internal import PDFFile
package import Records
internal import Template

/// Sets documents: owns the fonts and caches of one thread. Make one per thread; it is not
/// `Sendable`, since Pango's font maps are not.
public final class Typesetter {
  private let configuration: Configuration
  let fonts: FontLibrary
  private let images: ImageStore
  /// What one document may cost.
  var limits: Limits { configuration.limits }
  private let finisher = PDFFinisher()
  /// One engine for each scale of fallback fonts that a theme asks for: the scale is the shaper's.
  private var engines: [(scale: Double, engine: LayoutEngine)] = []
  /// Shapes what signatures say: whoever signs several documents has one name.
  lazy var signatureShaper = PangoShaper(library: fonts, capacity: 64)

  /// Loads the fonts. Throws `font.…` when they are missing or damaged.
  public init(_ configuration: Configuration = Configuration()) throws(Refusal) {
    self.configuration = configuration
    fonts = try FontLibrary(folders: configuration.fonts)
    images = ImageStore(folders: configuration.imageFolders, limits: configuration.limits)
  }

  /// The document that a template makes of a record, laid out. With `isBlank`, what the record
  /// lacks becomes room to write. Throws a `Refusal` with everything found wrong.
  public func compose(
    _ template: PreparedTemplate, _ input: RecordInput, isBlank: Bool = false
  ) throws -> Composition {
    let deadline = Deadline(seconds: configuration.limits.seconds)
    let record = try template.record(from: input, isBlank: isBlank)
    return try compose(template, record, isBlank: isBlank, deadline)
  }

  /// The document that a template makes of a record that was decoded for it.
  package func compose(
    _ template: PreparedTemplate, _ record: LocatedValue
  ) throws -> Composition {
    try compose(
      template, record, isBlank: false, Deadline(seconds: configuration.limits.seconds))
  }

  /// The document that a template makes of a record, with words across its pages if there are any.
  func compose(
    _ template: PreparedTemplate, _ record: LocatedValue, isBlank: Bool, mark: String? = nil,
    _ deadline: Deadline
  ) throws -> Composition {
    let limits = configuration.limits
    guard !isBlank, mark == nil else {
      let document = try template.template.evaluate(
        record: record, isBlank: isBlank, limits: limits, deadline: deadline)
      return try compose(
        document, of: template, isBlank ? .blankForm : .preview, mark: mark, deadline)
    }
    let (document, projection) = try template.template.project(
      record: record, limits: limits, deadline: deadline)
    return try compose(document, of: template, .record(record, projection), deadline)
  }

  /// The document once more, from what its file carries of its record.
  func compose(
    _ template: PreparedTemplate, replaying record: LocatedValue, _ decisions: [Decision]
  ) throws -> Composition {
    let deadline = Deadline(seconds: configuration.limits.seconds)
    let (document, projection) = try template.template.replay(
      record: record, decisions: decisions, limits: configuration.limits, deadline: deadline)
    return try compose(document, of: template, .record(record, projection), deadline)
  }

  private func compose(
    _ document: Document, of template: PreparedTemplate, _ content: DocumentSource.Content,
    mark: String? = nil, _ deadline: Deadline
  ) throws(Refusal) -> Composition {
    var composition = try compose(document, mark: mark, deadline: deadline)
    composition.standards = template.standards
    var source = DocumentSource(template: template.template, content: content)
    if document.letterhead.code != nil {
      let identifier = source.identifier { composition.text }
      composition.identifier = identifier
      let count = composition.pageCount
      composition.pages = try engine(for: document.styles).stamp(composition.pages, of: document) {
        PageCode(identifier, page: $0.number, of: count).text
      }
    }
    composition.source = source
    return composition
  }

  /// A document laid out. Throws a `Refusal` with everything found wrong.
  package func compose(
    _ document: Document, mark: String? = nil, deadline: Deadline = .never
  ) throws(Refusal) -> Composition {
    let refused = AccessibilityCheck.check(document)
    guard refused.isEmpty else { throw Refusal(refused) }
    let engine = engine(for: document.styles)
    let pages = try engine.layOut(document, deadline: deadline)
    guard let mark else { return Composition(document: document, pages: pages) }
    return Composition(
      document: document, pages: try engine.mark(pages, with: mark, document.styles))
  }

  /// The pages as PDF: archival and accessible, unless the template or `standards` asks for less.
  /// The file carries what the document shows of its record, unless the template asks for all of it
  /// or for nothing. With `isFillable`, rooms to write and boxes to tick are fields, to be filled in on
  /// a screen. Throws `embed.not-asked` for what the template does not ask for.
  public func pdf(
    _ composition: Composition, standards: ConformanceStandards? = nil,
    embed wanted: Embedding? = nil, isFillable: Bool = false
  ) throws -> [UInt8] {
    let standards = standards ?? composition.standards
    let embedding = try embedding(wanted, in: composition, standards)
    let structure = try PageStructure(
      composition.document, composition.pages, isFillable: isFillable)
    let specimen = structure.hasText ? try specimen(for: composition.document.styles) : nil
    var properties = DocumentProperties(composition.document.metadata, standards)
    properties.identifier = composition.identifier.map { IssuedPages.scheme + $0.text }
    if let source = composition.source, embedding != .none {
      let envelope = Envelope(
        source: source, embedding: embedding, standards: standards,
        fonts: fonts.files(of: composition.pages), images: pictures(on: composition.pages))
      properties.attachments = [envelope.attachment(language: properties.language)]
    }
    return try pdf(
      structure.pages + (specimen.map { [$0.page] } ?? []), marks: structure.marks,
      structure.tree, properties, fieldType: specimen?.type)
  }

  /// Pages as PDF, with what they mean and what the file says of itself.
  func pdf(
    _ pages: [Page], marks: [DrawnMarks], _ structure: StructureTree,
    _ properties: DocumentProperties, fieldType: FieldType? = nil
  ) throws -> [UInt8] {
    let drawn = try PageDrawing(fonts: fonts, images: images).pdf(
      pages, marks: marks, spelling: Self.spelling)
    return try finisher.finish(
      drawn, structure: structure, properties: properties, fieldType: fieldType)
  }

  /// What the file will carry.
  private func embedding(
    _ wanted: Embedding?, in composition: Composition, _ standards: ConformanceStandards
  ) throws(Diagnostic) -> Embedding {
    guard let source = composition.source else { return .none }
    guard standards.takesAttachments else {
      if let wanted, wanted != .none { throw Embedding.refusedByArchive(wanted) }
      return .none
    }
    return try source.embedding(wanted)
  }

  /// The pictures drawn, by name, each with the SHA-256 of its file.
  private func pictures(on pages: [Page]) -> [(name: String, digest: String)] {
    var names: Set<String> = []
    for page in pages {
      for frame in page.frames {
        if case .image(let image) = frame.content { names.insert(image.name) }
      }
    }
    return names.sorted().map { ($0, images.digest(of: $0) ?? "") }
  }

  /// A page of the font that people type in: drawn with the others, so that what the document has
  /// of it and what fields need of it are one font of the file.
  private func specimen(
    for styles: StyleSheet
  ) throws -> (page: Page, type: FieldType)? {
    var plain = StyleSheet()
    plain.blocks["body"]?.text.family = styles.block("body").text.family
    let paragraph = Block(.paragraph([Inline(.text(FieldCharacters.specimen), node: NodeID(1))]))
    let document = Document(
      metadata: .init(title: ""), styles: plain, blocks: [paragraph])
    let size = min(styles.block("body").text.size.points, FieldCharacters.largest)
    return try engine(for: plain).layOut(document).first.map { ($0, FieldType(size: size)) }
  }

  private static let spelling = MarkSpelling(
    text: { PageMarks.text($0) }, rectangle: { PageMarks.rectangle($0, closes: $1) })

  /// One page, from 1, as PNG.
  public func png(
    _ composition: Composition, page: Int, dotsPerInch: Double = 144
  ) throws -> [UInt8] {
    try PageDrawing(fonts: fonts, images: images)
      .png(composition.pages[page - 1], dotsPerInch: dotsPerInch)
  }

  private func engine(for styles: StyleSheet) -> LayoutEngine {
    if let known = engines.first(where: { $0.scale == styles.fallbackScale }) {
      return known.engine
    }
    let engine = LayoutEngine(
      shaper: PangoShaper(library: fonts, fallbackScale: styles.fallbackScale),
      hyphenator: PatternHyphenator(folders: configuration.fonts), images: images,
      limits: configuration.limits)
    engines.append((styles.fallbackScale, engine))
    return engine
  }
}

/// A document on its pages, not yet drawn.
public struct Composition: Sendable {
  package let document: Document
  package internal(set) var pages: [Page]
  /// What the template wants the file to meet.
  public internal(set) var standards = ConformanceStandards.all
  /// What it was made of; nil for a document without a template.
  var source: DocumentSource?

  /// What the codes on its pages say it is; nil where the template asks for none.
  public internal(set) var identifier: DocumentIdentifier?

  /// How many pages there are.
  public var pageCount: Int { pages.count }
  /// The name that the template gives its output, safe for any file system, without extension.
  public var outputName: String { OutputFile.safeName(document.metadata.outputName) }
  /// The text, as it is read.
  public var text: String { FrameDump.text(pages) }
  /// The positioned frames, as JSON.
  public var frames: String { FrameDump.json(pages) }
}
