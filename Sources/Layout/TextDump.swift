internal import Document

/// The words of one page.
struct TextDump {
  let page: Page

  /// A line of the page, or what stands for one.
  private struct Piece {
    var words: String
    var rect: Rect
    var baseline: Length
    var role: Frame.Role
  }

  /// The words in reading order.
  var text: String {
    var out = ""
    var last: Piece?
    for piece in pieces {
      if let last { out += separator(last, piece) }
      out += piece.words
      last = piece
    }
    return out.isEmpty ? "" : out + "\n"
  }

  private func separator(_ last: Piece, _ next: Piece) -> String {
    let isBeside =
      next.rect.origin.x >= last.rect.maxX - .pt(1)
      && abs((next.baseline - last.baseline).points) < 1
    if isBeside { return "  " }
    let gap = next.rect.origin.y - last.rect.maxY
    // Between rows there is less than between paragraphs.
    let isFar = gap > last.rect.size.height * 0.4 || next.rect.origin.y < last.rect.origin.y
    return isFar || last.role != next.role ? "\n\n" : "\n"
  }

  private var pieces: [Piece] {
    var pieces: [Piece] = []
    var frames = page.frames[...]
    while let frame = frames.popFirst() {
      guard case .text(let line) = frame.content else {
        if let piece = sign(frame) { pieces.append(piece) }
        continue
      }
      var parts = line.readingOrder.map { index in
        let glyphs = line.runs[index].glyphs
        return (x: frame.rect.origin.x + glyphs.x, words: glyphs.text)
      }
      // What stands in the line like a letter follows it, and is read where it stands.
      while let next = frames.first, next.isWithin(frame) {
        frames = frames.dropFirst()
        guard let sign = sign(next) else { continue }
        let x = next.rect.origin.x
        let before = parts.indices.filter { parts[$0].x <= x }.max { parts[$0].x < parts[$1].x }
        parts.insert((x, sign.words), at: before.map { $0 + 1 } ?? 0)
      }
      let baseline = frame.rect.origin.y + line.baseline
      if let piece = piece(parts.map(\.words).joined(), frame, baseline) { pieces.append(piece) }
    }
    return pieces
  }

  /// The words for what is not text.
  private func sign(_ frame: Frame) -> Piece? {
    switch frame.content {
    case .tick(let box, _):
      let baseline = frame.rect.origin.y + frame.rect.size.height * 0.88
      return piece(box.isTicked ? "[x]" : "[ ]", frame, baseline)
    case .image(let image) where image.alternative?.isEmpty == false:
      return piece("[\(image.alternative ?? "")]", frame, frame.rect.maxY)
    case .stroke(let stroke) where stroke.dotPitch != nil:
      return piece("……", frame, frame.rect.origin.y)
    default: return nil
    }
  }

  private func piece(_ words: String, _ frame: Frame, _ baseline: Length) -> Piece? {
    var words = Substring(words)
    // The space that hangs at a line's end, and marks of hard breaks, end no line of text.
    while let last = words.unicodeScalars.last, last == " " || last == "\u{2028}" {
      words.unicodeScalars.removeLast()
    }
    guard !words.isEmpty else { return nil }
    let shown = String(String.UnicodeScalarView(words.unicodeScalars.filter { $0 != "\u{FFFC}" }))
    return Piece(words: shown, rect: frame.rect, baseline: baseline, role: frame.role)
  }
}

extension Frame {
  /// Whether the frame stands inside a line of text, as a box to tick or room to write does.
  fileprivate func isWithin(_ line: Frame) -> Bool {
    if case .text = content { return false }
    let (top, bottom) = (line.rect.origin.y, line.rect.maxY)
    return rect.origin.x >= line.rect.origin.x - .pt(0.5) && rect.maxX <= line.rect.maxX + .pt(0.5)
      && rect.maxY >= top && rect.maxY <= bottom + .pt(0.5) && rect.size.height <= bottom - top
  }
}
