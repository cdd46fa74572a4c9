internal import Diagnostics
internal import Document

/// A line whose open blanks have taken what was left of the measure, and so has one that ends it.
struct FilledLine {
  /// Something in the line, where it begins and how wide it is.
  struct Inset {
    var index: Int
    var x: Length
    var width: Length
  }

  private(set) var runs: [GlyphRun]
  private(set) var insets: [Inset]
  private(set) var width: Length

  init(
    _ line: BrokenParagraph.Line, _ text: CollectedText, measure: Length, mayStretch: Bool
  ) {
    runs = line.runs
    width = line.width
    insets = line.insets.compactMap { inset in
      guard inset.index < text.insets.count else { return nil }
      return Inset(index: inset.index, x: inset.x, width: text.text.insets[inset.index].width)
    }
    var open = insets.indices.filter { Self.isOpen(text.insets[insets[$0].index]) }
    if open.isEmpty, mayStretch, let last = lastStretching(text) { open = [last] }
    guard !open.isEmpty, line.width < measure else { return }
    fill(open, with: (measure - line.width) / Double(open.count))
    width = measure
  }

  private static func isOpen(_ inset: CollectedText.InsetContent) -> Bool {
    guard case .blank(let blank) = inset.kind else { return false }
    return blank.width == nil
  }

  /// Room that ends the line, of a width that is the least.
  private func lastStretching(_ text: CollectedText) -> Int? {
    guard let last = insets.indices.max(by: { insets[$0].x < insets[$1].x }),
      case .blank(let blank) = text.insets[insets[last].index].kind, blank.isLeast,
      insets[last].x + insets[last].width > width - .pt(0.01)
    else { return nil }
    return last
  }

  private mutating func fill(_ open: [Int], with room: Length) {
    for index in open {
      let start = insets[index].x
      insets[index].width += room
      for other in insets.indices where insets[other].x > start { insets[other].x += room }
      for run in runs.indices where runs[run].x >= start { runs[run].shift(by: room) }
    }
  }
}

extension GlyphRun {
  fileprivate mutating func shift(by length: Length) {
    x += length
    for index in glyphs.indices { glyphs[index].x += length }
  }
}

/// Makes the frames of what stands in a line like a letter.
struct InsetPlacer {
  let composition: Composition
  let column: Column
  private var role: Frame.Role { column.role }

  init(composition: Composition, column: Column) {
    self.composition = composition
    self.column = column
  }

  func frames(
    of inset: FilledLine.Inset, in text: CollectedText, x: Length, baseline: Length
  ) -> [Frame] {
    let shape = text.text.insets[inset.index]
    let content = text.insets[inset.index]
    let rect = Rect(
      x: x + inset.x, y: baseline - shape.ascent, width: inset.width,
      height: shape.ascent + shape.descent)
    func frame(_ content: Frame.Content, _ rect: Rect, _ role: Frame.Role) -> Frame {
      Frame(rect: rect, content: content, role: role, node: node, origin: origin)
    }
    let node = content.node
    let origin = content.origin
    switch content.kind {
    case .image(let image):
      return [frame(.image(image), rect, image.alternative == "" ? .artifact : role)]
    case .code(let matrix):
      return [frame(.code(matrix), matrix.inner(of: rect), role)]
    case .tick(let box):
      let field = FormField(name: box.field, kind: .tick, label: box.label)
      return [
        frame(.tick(box, composition.styles.tickBoxStroke), rect, role),
        frame(.field(field), rect, role),
      ]
    case .blank(let blank): return frames(of: blank, rect, frame)
    }
  }

  private func frames(
    of blank: Blank, _ rect: Rect, _ frame: (Frame.Content, Rect, Frame.Role) -> Frame
  ) -> [Frame] {
    let dots = composition.styles.dots
    // Round dots stand on the baseline, not across it.
    let line = Rect(
      x: rect.origin.x, y: rect.origin.y - dots.width / 2, width: rect.size.width, height: .zero)
    let dotted = column.hidesDots ? [] : [frame(.stroke(dots), line, role)]
    // What is typed in the middle of the field stands on the dots.
    let room = min(.mm(4.2), rect.origin.y)
    let area = Rect(
      x: rect.origin.x, y: rect.origin.y - room, width: rect.size.width, height: room + .mm(1.4))
    let field = FormField(name: blank.field ?? "", kind: .text, label: blank.label ?? "")
    return dotted + [frame(.field(field), area, role)]
  }
}

extension CodeMatrix {
  /// The code within its quiet zone.
  func inner(of rect: Rect) -> Rect {
    let zone = rect.size.width * (4 / Double(side + 8))
    return Rect(
      x: rect.origin.x + zone, y: rect.origin.y + zone, width: rect.size.width - zone * 2,
      height: rect.size.height - zone * 2)
  }
}
