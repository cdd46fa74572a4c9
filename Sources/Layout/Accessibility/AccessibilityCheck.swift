package import Diagnostics
package import Document

/// What could not be accessible (PDF/UA-1, WCAG 2.1) is refused on the tree, before any layout.
package enum AccessibilityCheck {
  /// Everything that a reader with another sense than sight would miss; empty when all is well.
  package static func check(_ document: Document) -> [Diagnostic] {
    var walk = AccessibilityWalk(styles: document.styles)
    for region in document.letterhead.regions { walk.visit(region.blocks, Surroundings()) }
    walk.level = 0
    walk.visit(document.blocks, Surroundings())
    return walk.diagnostics
  }
}

/// What a block inherits that its text is seen in.
struct Surroundings {
  var text: TextStyle?
  var background = Color.white
  var depth = 0
}

/// Walks through a document's blocks.
struct AccessibilityWalk {
  let styles: StyleSheet
  var diagnostics: [Diagnostic] = []
  /// The level of the last heading.
  var level = 0
  private var seenPairs: Set<[Color]> = []

  init(styles: StyleSheet) {
    self.styles = styles
  }

  mutating func visit(_ blocks: [Block], _ around: Surroundings) {
    guard around.depth < 256 else { return }
    var inner = around
    inner.depth += 1
    for block in blocks { visit(block, inner) }
  }

  private mutating func visit(_ block: Block, _ around: Surroundings) {
    var around = around
    let named = block.style.flatMap { styles.blocks[$0] }
    if let background = named?.background { around.background = background }
    let text = named?.text ?? around.text ?? styles.block(nil).text
    switch block.content {
    case .paragraph(let inlines): visit(inlines, text, around)
    case .heading(let level, let number, let inlines):
      visit(heading: level, block.origin)
      let style = named ?? styles.block("heading\(level)")
      if named == nil, let background = style.background { around.background = background }
      let styled = number.map { [Inline(.styled(style.numberStyle, $0), origin: block.origin)] }
      visit((styled ?? []) + inlines, style.text, around)
    case .list(let list):
      around.text = named?.text ?? styles.blocks["list"]?.text ?? around.text
      for item in list.items { visit(item.blocks, around) }
    case .table(let table): visit(table, block, around)
    case .quote(let blocks): visit(blocks, inside("quote", named, around))
    case .box(let blocks): visit(blocks, inside("box", named, around))
    case .lines(let lines), .address(let lines):
      for line in lines { visit(line.content, text, around) }
    case .fields(let fields): visit(fields, block, around)
    case .keep(let blocks), .columns(_, let blocks), .group(let blocks): visit(blocks, around)
    case .abreast(let columns): for column in columns { visit(column.blocks, around) }
    case .signatures(_, let cells): visit(cells, block, around)
    case .image(let image): visit(image, block.origin)
    case .code(let code): visit(code, block.origin)
    case .rule, .pageBreak, .blank: break
    }
  }

  private func inside(
    _ kind: String, _ named: BlockStyle?, _ around: Surroundings
  ) -> Surroundings {
    var around = around
    guard let style = named ?? styles.blocks[kind] else { return around }
    around.text = style.text
    if let background = style.background { around.background = background }
    return around
  }

  private mutating func visit(heading level: Int, _ origin: Origin) {
    if level > self.level + 1 {
      diagnostics.append(AccessibilityDiagnostic.skippedHeading(self.level, level, at: origin))
    }
    self.level = level
  }

  private mutating func visit(_ table: Table, _ block: Block, _ around: Surroundings) {
    // A head of empty cells names no column either.
    let head = table.rows.prefix(max(0, table.headRows))
    if head.allSatisfy({ $0.cells.allSatisfy(\.blocks.isEmpty) }) {
      diagnostics.append(AccessibilityDiagnostic.tableWithoutHead(at: block.origin))
    }
    let style = block.style.flatMap { styles.tables[$0] } ?? styles.tables["table"] ?? TableStyle()
    for (index, row) in table.rows.enumerated() {
      var inner = around
      let isHead = index < table.headRows
      inner.text = isHead ? style.head : style.cell
      if isHead, let background = style.headBackground { inner.background = background }
      for cell in row.cells { visit(cell.blocks, inner) }
    }
  }

  private mutating func visit(
    _ fields: [LabelledField], _ block: Block, _ around: Surroundings
  ) {
    let style =
      block.style.flatMap { styles.fields[$0] } ?? styles.fields["fields"] ?? FieldsStyle()
    var inner = around
    inner.text = style.value
    for field in fields {
      visit(field.label, style.label, around)
      visit(field.value, inner)
    }
  }

  private mutating func visit(
    _ cells: [SignatureBlock], _ block: Block, _ around: Surroundings
  ) {
    let style =
      block.style.flatMap { styles.signatures[$0] } ?? styles.signatures["signatures"]
      ?? SignatureStyle()
    var inner = around
    inner.text = style.title
    for cell in cells {
      visit(cell.title, inner)
      if let image = cell.image { visit(image, cell.origin) }
      visit(cell.name, style.name, around)
    }
  }
}

extension AccessibilityWalk {
  /// Inlines in a style, on a background.
  private mutating func visit(
    _ inlines: [Inline], _ style: TextStyle, _ around: Surroundings
  ) {
    guard around.depth < 256 else { return }
    var inner = around
    inner.depth += 1
    for inline in inlines {
      switch inline.content {
      case .text, .pageNumber, .pageCount: check(style.color, around.background, inline.origin)
      case .styled(let name, let content):
        visit(content, (styles.inlines[name] ?? InlineStyle()).applied(to: style), inner)
      case .link(_, let content), .reference(_, let content):
        if !Self.hasWords(content) {
          diagnostics.append(AccessibilityDiagnostic.emptyLink(at: inline.origin))
        }
        visit(content, (styles.inlines["link"] ?? InlineStyle()).applied(to: style), inner)
      case .image(let image): visit(image, inline.origin)
      case .code(let code): visit(code, inline.origin)
      case .note(let note): visit(note.content, styles.blocks["note"]?.text ?? style, inner)
      case .lineBreak, .tick, .blank: break
      }
    }
  }

  private static func hasWords(_ inlines: [Inline]) -> Bool {
    PlainText.of(inlines).unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  private mutating func visit(_ image: Image, _ origin: Origin) {
    if image.alternative == nil {
      diagnostics.append(AccessibilityDiagnostic.imageWithoutAlternative(image.name, at: origin))
    }
  }

  private mutating func visit(_ code: Code, _ origin: Origin) {
    if code.alternative.isEmpty {
      diagnostics.append(AccessibilityDiagnostic.codeWithoutAlternative(at: origin))
    }
  }

  /// A pair of colours is blamed once, where it is first met.
  private mutating func check(_ ink: Color, _ paper: Color, _ origin: Origin) {
    guard Contrast.ratio(ink, paper) < Contrast.least, seenPairs.insert([ink, paper]).inserted
    else { return }
    diagnostics.append(AccessibilityDiagnostic.lowContrast(ink, paper, at: origin))
  }
}
