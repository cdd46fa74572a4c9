internal import Document

/// The words of blocks and inlines, without their look.
enum PlainText {
  /// The words of blocks, a space between two.
  static func of(_ blocks: [Block], depth: Int = 0) -> String {
    guard depth < 64 else { return "" }
    var parts: [String] = []
    for block in blocks {
      switch block.content {
      case .paragraph(let inlines), .heading(_, _, let inlines): parts.append(of(inlines))
      case .lines(let lines), .address(let lines): parts += lines.map { of($0.content) }
      case .group(let blocks), .keep(let blocks), .box(let blocks), .quote(let blocks):
        parts.append(of(blocks, depth: depth + 1))
      default: break
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The words of inlines.
  static func of(_ inlines: [Inline], depth: Int = 0) -> String {
    guard depth < 64 else { return "" }
    var text = ""
    for inline in inlines {
      switch inline.content {
      case .text(let piece): text += piece
      case .styled(_, let content), .link(_, let content), .reference(_, let content):
        text += of(content, depth: depth + 1)
      case .lineBreak: text += " "
      case .image(let image): text += image.alternative ?? ""
      case .code(let code): text += code.alternative
      default: break
      }
    }
    return text
  }
}
