internal import Diagnostics
internal import Document

/// A paragraph's text with what the document says of its parts.
struct CollectedText {
  /// What one run of the text belongs to.
  struct Mark {
    var node: NodeID
    var link: TextLine.Link?
    var origin: Origin
  }

  /// What stands in the line like a letter.
  struct InsetContent {
    enum Kind {
      case image(Image)
      case code(CodeMatrix)
      case tick(TickBox)
      case blank(Blank)
    }
    var kind: Kind
    var node: NodeID
    var origin: Origin
  }

  /// The mark of a note.
  struct NoteMark {
    var offset: Int
    var note: Note
    var node: NodeID
    var origin: Origin
  }

  var text = StyledText(text: "", runs: [])
  /// One for each run of the text.
  var marks: [Mark] = []
  /// One for each inset of the text.
  var insets: [InsetContent] = []
  var notes: [NoteMark] = []
  /// Bytes so far.
  fileprivate(set) var length = 0

  fileprivate mutating func append(_ piece: String, style: TextStyle, mark: Mark) {
    let bytes = piece.utf8.count
    guard bytes > 0 else { return }
    text.text += piece
    text.runs.append(StyledText.Run(length: bytes, style: style))
    marks.append(mark)
    length += bytes
  }
}

/// Collects inlines into one text: styles applied, insets measured, notes found.
struct Collector {
  let composition: Composition
  let page: Column.PageNumber?
  /// The width that images shrink to.
  let measure: Length
  var result = CollectedText()
  private var link: TextLine.Link?
  /// The language of the words, where it is not their style's.
  private var language: String?
  private var depth = 0

  init(composition: Composition, page: Column.PageNumber?, measure: Length, language: String?) {
    self.composition = composition
    self.page = page
    self.measure = measure
    self.language = language
  }

  /// Collects for a column.
  init(composition: Composition, column: Column) {
    self.init(
      composition: composition, page: column.page, measure: column.width,
      language: column.language)
  }

  /// Adds inlines in a style.
  mutating func add(_ inlines: [Inline], style: TextStyle) {
    guard composition.isShallow(depth, inlines.first?.origin ?? .none) else { return }
    depth += 1
    for inline in inlines { add(inline, style: style) }
    depth -= 1
  }

  /// Adds a box to tick, as before an item or a label.
  mutating func add(tick: TickBox, style: TextStyle, node: NodeID, origin: Origin) {
    let side = composition.styles.tickBoxSide
    let inset = CollectedText.InsetContent(kind: .tick(tick), node: node, origin: origin)
    add(inset, width: side, ascent: side * 0.88, descent: side * 0.12, style: style)
  }

  private mutating func add(_ inline: Inline, style: TextStyle) {
    let outer = language
    language = inline.language ?? language
    defer { language = outer }
    switch inline.content {
    case .text(let text): add(text, style, inline)
    case .styled(let name, let content):
      add(content, style: composition.inlineStyle(name).applied(to: style))
    case .link(let target, let content): add(content, to: .external(target), style)
    case .reference(let anchor, let content): add(content, to: .anchor(anchor), style)
    case .lineBreak: add("\u{2028}", style, inline)
    case .pageNumber: add(String(page?.number ?? 0), style, inline)
    case .pageCount: add(String(page?.count ?? 0), style, inline)
    case .note(let note): add(note, style, inline)
    case .image(let image): add(image, style, inline)
    case .code(let code): add(code, style, inline)
    case .tick(let box): add(tick: box, style: style, node: inline.node, origin: inline.origin)
    case .blank(let blank): add(blank, style, inline)
    }
  }

  private mutating func add(_ text: String, _ style: TextStyle, _ inline: Inline) {
    let mark = CollectedText.Mark(node: inline.node, link: link, origin: inline.origin)
    let text = inline.origin.record == nil ? text : IsolatedValue.of(text)
    var style = style
    if let language { style.language = language }
    result.append(text, style: style, mark: mark)
  }

  private mutating func add(_ content: [Inline], to link: TextLine.Link, _ style: TextStyle) {
    let outer = self.link
    self.link = link
    add(content, style: composition.inlineStyle("link").applied(to: style))
    self.link = outer
  }

  private mutating func add(_ note: Note, _ style: TextStyle, _ inline: Inline) {
    result.notes.append(
      CollectedText.NoteMark(
        offset: result.length, note: note, node: inline.node, origin: inline.origin))
    add(String(note.number), composition.inlineStyle("note-mark").applied(to: style), inline)
  }

  private mutating func add(_ image: Image, _ style: TextStyle, _ inline: Inline) {
    let size = composition.size(of: image, within: measure, origin: inline.origin)
    add(
      CollectedText.InsetContent(kind: .image(image), node: inline.node, origin: inline.origin),
      width: size.width, ascent: size.height, descent: .zero, style: style)
  }

  private mutating func add(_ code: Code, _ style: TextStyle, _ inline: Inline) {
    guard let matrix = composition.matrix(of: code, origin: inline.origin) else { return }
    let side = code.side + matrix.quietZone(of: code.side) * 2
    add(
      CollectedText.InsetContent(kind: .code(matrix), node: inline.node, origin: inline.origin),
      width: side, ascent: side, descent: .zero, style: style)
  }

  private mutating func add(_ blank: Blank, _ style: TextStyle, _ inline: Inline) {
    // In a narrow column, room of a type's own width leaves some for the sign that follows it.
    let limit = blank.isLeast ? measure * 0.85 : measure
    let width = min(blank.width ?? .mm(8), limit)
    add(
      CollectedText.InsetContent(kind: .blank(blank), node: inline.node, origin: inline.origin),
      width: width, ascent: .zero, descent: .zero, style: style)
  }

  private mutating func add(
    _ inset: CollectedText.InsetContent, width: Length, ascent: Length, descent: Length,
    style: TextStyle
  ) {
    var isChoice = false
    if case .tick = inset.kind { isChoice = true }
    result.text.insets.append(
      StyledText.Inset(
        offset: result.length, width: width, ascent: ascent, descent: descent, isChoice: isChoice))
    result.insets.append(inset)
    let mark = CollectedText.Mark(node: inset.node, link: link, origin: inset.origin)
    result.append("\u{FFFC}", style: style, mark: mark)
  }
}

extension CodeMatrix {
  /// The free room that readers need around a code: four modules (ISO/IEC 18004, 5.3.8).
  func quietZone(of length: Length) -> Length { length * 4 / Double(max(side, 1)) }
}
