internal import Diagnostics
internal import Document

/// Paragraphs, headings, stacks of lines, notes.
extension Composition {
  /// A paragraph's lines.
  func paragraph(
    _ inlines: [Inline], of block: Block, _ style: BlockStyle, _ column: Column,
    _ flow: inout Flow
  ) {
    let placer = ParagraphPlacer(
      composition: self, column: column, style: style, node: block.node, origin: block.origin)
    for strip in placer.strips(of: collect(inlines, style, column)) { flow.append(strip) }
  }

  /// The text of inlines in a block's style.
  func collect(_ inlines: [Inline], _ style: BlockStyle, _ column: Column) -> CollectedText {
    var collector = Collector(composition: self, column: column)
    collector.add(inlines, style: style.text)
    return collector.result
  }

  /// A heading's words after its number, which an inline style may set apart, or on a line of its
  /// own.
  func heading(_ number: [Inline]?, _ words: [Inline], _ style: BlockStyle) -> [Inline] {
    guard let number, !number.isEmpty else { return words }
    let (origin, node) = (number[0].origin, number[0].node)
    // Two spaces, the first of which does not break, set the number apart a little.
    let gap =
      style.numberStandsAlone
      ? Inline(.lineBreak, origin: origin, node: node) : Inline.text("\u{A0} ")
    return [Inline(.styled(style.numberStyle, number), origin: origin, node: node)]
      + (words.isEmpty ? [] : [gap]) + words
  }

  /// Lines that are each whole in themselves, kept from widows and orphans as one paragraph. Those of
  /// an address stand on one line each, or are refused.
  func stack(
    _ lines: [Line], _ style: BlockStyle, _ column: Column, isPostal: Bool = false,
    _ flow: inout Flow
  ) {
    let start = flow.strips.count
    for line in lines {
      var placer = ParagraphPlacer(
        composition: self, column: column, style: style, node: line.node, origin: line.origin)
      placer.isPostal = isPostal
      let strips = placer.strips(of: collect(line.content, style, column))
      if strips.count > 1 { hasBrokenLine = true }
      for strip in strips { flow.append(strip) }
    }
    let count = flow.strips.count - start
    for index in 0..<count where index > 0 {
      let isProtected = index < style.orphans || count - index < style.widows
      flow.change(at: start + index) { $0.level = max($0.level, isProtected ? .line : .free) }
    }
  }

  /// A note's text, as it will stand at the foot of its page.
  func note(_ mark: CollectedText.NoteMark, role: Frame.Role) -> NoteBody? {
    guard noteColumn.width > .zero else { return nil }
    var style = styles.blocks["note"] ?? smallerBody
    style.spaceBefore = .zero
    var collector = Collector(
      composition: self, page: nil, measure: noteColumn.width, language: nil)
    let number = Inline(.text(String(mark.note.number)), origin: mark.origin, node: mark.node)
    let label = Inline(.styled("note-mark", [number]), origin: mark.origin, node: mark.node)
    collector.add([label, .text("\u{A0}")] + mark.note.content, style: style.text)
    var column = noteColumn
    column.role = role
    let placer = ParagraphPlacer(
      composition: self, column: column, style: style, node: mark.node, origin: mark.origin)
    var flow = Flow()
    if let inner = collector.result.notes.first {
      report(LayoutDiagnostic.misplacedNote(inner.note.number, at: inner.origin))
      collector.result.notes.removeAll()
    }
    for strip in placer.strips(of: collector.result) { flow.append(strip) }
    return NoteBody(number: mark.note.number, slab: flow.slab(), origin: mark.origin)
  }

  private var smallerBody: BlockStyle { scaled(body, 0.8) }
}

extension BlockStyle {
  /// The same, whose words stay whole.
  var unhyphenated: BlockStyle {
    var style = self
    style.isHyphenated = false
    return style
  }
}
