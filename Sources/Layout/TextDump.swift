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
    let isFar = gap > .pt(1.5) || next.rect.origin.y < last.rect.origin.y
    return isFar || last.role != next.role ? "\n\n" : "\n"
  }

  private var pieces: [Piece] {
    page.frames.compactMap { frame in
      switch frame.content {
      case .text(let line):
        return piece(
          line.runs.map(\.glyphs.text).joined(), frame, frame.rect.origin.y + line.baseline)
      case .tick(let box, _): return piece(box.isTicked ? "[x]" : "[ ]", frame, frame.rect.maxY)
      case .image(let image) where image.alternative?.isEmpty == false:
        return piece("[\(image.alternative ?? "")]", frame, frame.rect.maxY)
      case .stroke(let stroke) where stroke.dotPitch != nil:
        return piece("……", frame, frame.rect.origin.y)
      default: return nil
      }
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
