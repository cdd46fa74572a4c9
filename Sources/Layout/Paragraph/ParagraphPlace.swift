internal import Diagnostics
internal import Document

/// Places a paragraph's lines in a column, each a strip of its own.
struct ParagraphPlacer {
  let composition: Composition
  let column: Column
  let style: BlockStyle
  let node: NodeID
  let origin: Origin
  /// Whether this is a line of an address, which stands on one line or nowhere.
  var isPostal = false

  /// The lines of collected text as strips; nothing for an empty text.
  func strips(of text: CollectedText) -> [Strip] {
    guard !text.text.runs.isEmpty else { return [] }
    guard let (paragraph, text) = fitted(text) else { return [] }
    report(paragraph, text)
    var lines = LineCursor(text: text)
    return paragraph.lines.enumerated().map { index, line in
      let isTall = line.height > style.text.leading
      let line = index > 0 || !column.isCell ? roomy(line, text) : line
      var strip = Strip(height: line.height, frames: frames(of: line, text, &lines))
      // What makes a line taller than its leading stands at the top itself; room to write does not.
      if !isTall {
        strip.topTrim = paragraph.topTrim + max(.zero, line.height - style.text.leading)
      }
      strip.baseline = line.baseline
      strip.level = level(index, of: paragraph.lines.count)
      strip.origin = origin
      strip.notes = lines.notes(before: line.bytes.upperBound).compactMap(note)
      return strip
    }
  }

  /// The text cut into lines; room to write becomes narrower where that makes it one line.
  private func fitted(_ text: CollectedText) -> (BrokenParagraph, CollectedText)? {
    guard let paragraph = broken(text) else { return nil }
    if paragraph.lines.count > 1, let narrow = text.narrowed, let line = broken(narrow),
      line.lines.count == 1
    {
      return (line, narrow)
    }
    return (paragraph, text)
  }

  /// A line with room above it to write by hand, if something is to be written in it.
  private func roomy(_ line: BrokenParagraph.Line, _ text: CollectedText) -> BrokenParagraph.Line {
    guard line.insets.contains(where: { text.isBlank($0.index) }) else { return line }
    let room = max(.zero, composition.styles.handLeading - line.height)
    var line = line
    line.height += room
    line.baseline += room
    return line
  }

  private func broken(_ text: CollectedText) -> BrokenParagraph? {
    guard column.width > .zero else {
      composition.report(LayoutDiagnostic.noRoom(at: origin))
      return nil
    }
    let key = ParagraphKey(
      text: text.text, width: column.width, alignment: style.alignment,
      isHyphenated: style.isHyphenated, leading: style.text.leading, base: style.text)
    return composition.attempt(origin) { try composition.engine.paragraph(key) }
  }

  /// What a page break above a line costs.
  private func level(_ line: Int, of count: Int) -> BreakLevel {
    if line == 0 { return .free }
    if style.keepsTogether { return .together }
    return line < style.orphans || count - line < style.widows ? .line : .free
  }

  private func report(_ paragraph: BrokenParagraph, _ text: CollectedText) {
    if let missing = paragraph.missing {
      composition.report(
        LayoutDiagnostic.missingGlyph(missing.scalar, at: text.origin(at: missing.offset, origin)))
    }
    if isPostal, paragraph.lines.count > 1 || !paragraph.tooWide.isEmpty {
      let origin = text.origin(at: 0, origin)
      return composition.report(
        LayoutDiagnostic.addressTooWide(Self.shown(text.text.text), at: origin))
    }
    // The first few of a paragraph tell enough.
    for bytes in paragraph.tooWide.prefix(8) {
      let word = String(decoding: Array(text.text.text.utf8)[bytes], as: UTF8.self)
      composition.report(
        LayoutDiagnostic.wordTooWide(
          Self.shown(word), at: text.origin(at: bytes.lowerBound, origin)))
    }
  }

  /// Words as a message quotes them: without what only isolates a value's writing.
  private static func shown(_ text: String) -> String {
    let words = String(
      text.unicodeScalars.filter { !IsolatedValue.isMark($0) }.map(Character.init))
    return words.split(separator: " ").joined(separator: " ")
  }

  private func note(_ mark: CollectedText.NoteMark) -> NoteBody? {
    composition.note(mark, role: column.role)
  }

  private func frames(
    of line: BrokenParagraph.Line, _ text: CollectedText, _ cursor: inout LineCursor
  ) -> [Frame] {
    let mayStretch = style.alignment == .start || style.alignment == .justify
    let filled = FilledLine(
      line, text, measure: column.isMeasuring ? .zero : column.width, mayStretch: mayStretch)
    let x = column.x + line.x
    var frames: [Frame] = []
    frames.reserveCapacity(1 + filled.insets.count)
    if !filled.runs.isEmpty {
      let runs = filled.runs.map { run in
        let mark = text.marks[min(run.sourceRun, text.marks.count - 1)]
        return TextLine.Run(
          glyphs: run, node: mark.node, link: mark.link, origin: mark.origin,
          isUnderlined: text.text.runs[min(run.sourceRun, text.marks.count - 1)].style.isUnderlined)
      }
      let rect = Rect(x: x, y: .zero, width: filled.width, height: line.height)
      frames.append(
        Frame(
          rect: rect, content: .text(TextLine(runs: runs, baseline: line.baseline)),
          role: column.role, node: node, origin: origin))
    }
    for inset in filled.insets {
      frames += InsetPlacer(composition: composition, column: column)
        .frames(of: inset, in: text, x: x, baseline: line.baseline)
    }
    return frames
  }
}

/// Walks through a paragraph's notes as its lines are placed.
struct LineCursor {
  private var notes: ArraySlice<CollectedText.NoteMark>

  init(text: CollectedText) {
    notes = text.notes[...]
  }

  /// The notes marked before a byte offset and not yet taken.
  mutating func notes(before offset: Int) -> [CollectedText.NoteMark] {
    guard let first = notes.first, first.offset < offset else { return [] }
    let taken = notes.prefix { $0.offset < offset }
    notes = notes.dropFirst(taken.count)
    return Array(taken)
  }
}

extension CollectedText {
  /// Whether an inset is room to write.
  fileprivate func isBlank(_ index: Int) -> Bool {
    guard index < insets.count, case .blank = insets[index].kind else { return false }
    return true
  }

  /// The text with room to write of the types' own widths at seven tenths: a day still fits in
  /// 21 mm. Nil without such room.
  fileprivate var narrowed: CollectedText? {
    var copy = self
    var isNarrower = false
    for (index, inset) in insets.enumerated() {
      guard case .blank(let blank) = inset.kind, blank.isLeast else { continue }
      copy.text.insets[index].width = text.insets[index].width * 0.7
      isNarrower = true
    }
    return isNarrower ? copy : nil
  }

  /// The origin of the run at a byte offset.
  func origin(at offset: Int, _ fallback: Origin) -> Origin {
    var end = 0
    for (run, mark) in zip(text.runs, marks) {
      end += run.length
      if offset < end {
        return mark.origin.template == nil && mark.origin.record == nil ? fallback : mark.origin
      }
    }
    return fallback
  }
}
