internal import Document

/// The words of inlines, as they are read aloud.
enum InlineWords {
  static func of(_ inlines: [Inline]) -> String {
    var words = ""
    for inline in inlines {
      switch inline.content {
      case .text(let text): words += text
      case .styled(_, let content), .link(_, let content), .reference(_, let content):
        words += of(content)
      case .lineBreak: words += " "
      case .image(let image): words += image.alternative ?? ""
      case .code(let code): words += code.alternative
      case .tick, .blank, .note, .pageNumber, .pageCount: break
      }
    }
    return words
  }
}
