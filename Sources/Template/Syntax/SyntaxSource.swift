import Diagnostics

extension SyntaxTree {
  /// The source, printed from the tree: each block as it stands, and what separates them.
  ///
  /// What stands between two blocks is blank, or a letterhead's front matter: anything else would
  /// be lost by whoever reads only the tree.
  package var source: String? {
    var end: Int32 = 0
    var text = ""
    for span in pieces {
      guard span.range.lowerBound >= end else { return nil }
      text += file.text(end..<span.range.lowerBound) + span.text
      guard isTrivia(end..<span.range.lowerBound) else { return nil }
      end = span.range.upperBound
    }
    let rest = end..<Int32(file.bytes.count)
    guard isTrivia(rest) || hasOpenFrontMatter else { return nil }
    return text + file.text(rest)
  }

  private var pieces: [SourceSpan] {
    let blocks = blocks.flatMap { block -> [SourceSpan] in
      guard let attributes = block.attributes,
        attributes.span.range.lowerBound < block.span.range.lowerBound
      else { return [block.span] }
      return [attributes.span, block.span]
    }
    return (frontMatter.map { [$0] } ?? []) + blocks
  }

  private var hasOpenFrontMatter: Bool {
    diagnostics.contains { $0.id == "template.unclosed-front-matter" }
  }

  /// Blanks, a byte order mark, and the lines around front matter.
  private func isTrivia(_ range: Range<Int32>) -> Bool {
    let bytes = file.bytes[Int(range.lowerBound)..<Int(range.upperBound)]
    let isHead = frontMatter.map { range.lowerBound <= $0.range.upperBound } ?? false
    return bytes.allSatisfy {
      $0.isSpaceOrLineEnd || (isHead && $0 == .dash) || (range.lowerBound == 0 && $0 >= 0x80)
    }
  }
}
