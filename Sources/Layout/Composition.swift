internal import Diagnostics
internal import Document

/// The laying out of one document: what is shared by all its steps.
final class Composition {
  let engine: LayoutEngine
  let document: Document
  let deadline: Deadline
  let styles: StyleSheet
  /// The theme's `body`.
  let body: BlockStyle
  /// Whether any block stands beside its text.
  let hasBeside: Bool
  /// What is wrong so far; the work goes on, so that all is told in one run.
  private(set) var diagnostics: [Diagnostic] = []
  /// The most height that a page offers; set before composing.
  var pageRoom = Length.pt(700)
  /// Whether a line of a stack took two lines since a trial began.
  var hasBrokenLine = false
  private var reported: Set<String> = []
  /// Where notes stand; set before composing.
  var noteColumn = Column(x: .zero, width: .zero)

  init(engine: LayoutEngine, document: Document, deadline: Deadline) {
    self.engine = engine
    self.document = document
    styles = document.styles
    body = document.styles.block(nil)
    hasBeside = document.styles.blocks.values.contains { $0.beside != nil }
    self.deadline = deadline
  }

  /// Keeps a diagnostic; the same one, as of a region on every page, only once.
  func report(_ diagnostic: Diagnostic) {
    // A font that is missing is the theme's affair: told once, not at every paragraph.
    let isPlaced = !diagnostic.id.hasPrefix("font.")
    let span = isPlaced ? diagnostic.origin.template?.range.lowerBound ?? -1 : -1
    let record = isPlaced ? diagnostic.origin.record?.path ?? "" : ""
    let key = "\(diagnostic.id) \(span) \(record) \(diagnostic.message.english)"
    if reported.insert(key).inserted { diagnostics.append(diagnostic) }
  }

  /// What is known before a trial.
  struct TrialStart {
    fileprivate var diagnostics: [Diagnostic]
    fileprivate var reported: Set<String>
  }

  /// Begins to compose something that may have to be composed again in another size.
  func startTrial() -> TrialStart {
    hasBrokenLine = false
    return TrialStart(diagnostics: diagnostics, reported: reported)
  }

  /// Forgets what the trial reported; tells whether all went well.
  func endTrial(_ start: TrialStart) -> Bool {
    let isClean = diagnostics.count == start.diagnostics.count && !hasBrokenLine
    (diagnostics, reported) = (start.diagnostics, start.reported)
    return isClean
  }

  /// Runs what may throw for one node, and keeps what it throws.
  func attempt<Result>(_ origin: Origin, _ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch let diagnostic as Diagnostic {
      var diagnostic = diagnostic
      if diagnostic.origin.template == nil && diagnostic.origin.record == nil {
        diagnostic.origin = origin
      }
      report(diagnostic)
    } catch let refusal as Refusal {
      refusal.diagnostics.forEach(report)
    } catch {
      report(LayoutDiagnostic.unshaped(error, at: origin))
    }
    return nil
  }

  /// Whether nesting is within its limit; more is reported and left out.
  func isShallow(_ depth: Int, _ origin: Origin) -> Bool {
    if depth <= engine.limits.nesting { return true }
    report(LayoutDiagnostic.nesting(engine.limits.nesting, at: origin))
    return false
  }

  /// The style of a block: its own by name, else its kind's, else that of the column around.
  func style(of block: Block, kind: String, in column: Column) -> BlockStyle {
    if let own = block.style.flatMap({ styles.blocks[$0] }) { return scaled(own, column.scale) }
    if kind != "body", var own = styles.blocks[kind] {
      // A kind that says nothing of its type takes that of the box or article around.
      if own.text == body.text, let base = column.base { own.text = base.text }
      return scaled(own, column.scale)
    }
    return scaled(column.base ?? body, column.scale)
  }

  /// The style with its type and its room scaled.
  func scaled(_ style: BlockStyle, _ scale: Double) -> BlockStyle {
    guard scale != 1 else { return style }
    var style = style
    style.text.size = style.text.size * scale
    style.text.leading = style.text.leading * scale
    style.spaceBefore = style.spaceBefore * scale
    style.spaceAfter = style.spaceAfter * scale
    return style
  }

  /// An inline style; those of the language itself look plain in a theme that leaves them out.
  func inlineStyle(_ name: String) -> InlineStyle {
    if let style = styles.inlines[name] { return style }
    var style = InlineStyle()
    switch name {
    case "strong": style.weight = 700
    case "emphasis": style.isItalic = true
    case "link": style.isUnderlined = true
    case "superior", "note-mark":
      style.scale = 0.66
      style.rise = 0.36
    default: break
    }
    return style
  }

  /// The modules of a code.
  func matrix(of code: Code, origin: Origin) -> CodeMatrix? {
    attempt(origin) { try engine.images.modules(of: code, origin: origin) }
  }

  /// The size of an image: as asked for, else natural, shrunk to the measure.
  func size(of image: Image, within measure: Length, origin: Origin) -> Size {
    let natural =
      attempt(origin) { try engine.images.naturalSize(of: image, origin: origin) }
      ?? Size(width: .pt(1), height: .pt(1))
    let ratio: Double = natural.width > .zero ? natural.height / natural.width : 1
    var size = natural
    switch (image.width, image.height) {
    case (let width?, let height?): size = Size(width: width, height: height)
    case (let width?, nil): size = Size(width: width, height: width * ratio)
    case (nil, let height?):
      size = Size(width: ratio > 0 ? height / ratio : natural.width, height: height)
    case (nil, nil): break
    }
    // Sizes beyond any sheet are cut, so that ratios of them stay numbers.
    let limit = Length.pt(1e6)
    size = Size(
      width: min(max(.zero, size.width), limit), height: min(max(.zero, size.height), limit))
    guard size.width > measure, measure > .zero else { return size }
    return Size(width: measure, height: size.height * (measure / size.width))
  }
}
