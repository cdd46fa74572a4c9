internal import CPangoCairo
internal import Document
internal import Layout

/// Cutting a line out of a paragraph: pieces, shaped again where an end needs it, in visual order,
/// placed from left to right.
struct LineAssembly {
  let paragraph: ShapedParagraph
  let source: StyledText
  let request: LineRequest

  /// Clusters of one item and one source run, with the glyphs that they index.
  private struct Piece {
    var clusters: [ShapedParagraph.Cluster]
    let glyphs: [ShapedParagraph.Glyph]
    let item: ShapedParagraph.Item
    let level: UInt8
    let hangs: Bool
    /// Its place in the order of the text.
    var order = 0
  }

  func line() -> ShapedLine {
    let range = request.clusters.clamped(to: 0..<paragraph.clusters.count)
    guard !range.isEmpty else { return ShapedLine(runs: [], insets: [], width: .zero) }
    let visible = range.lowerBound..<visibleEnd(of: range)
    var pieces = shapedPieces(visible) + hangingPieces(visible.upperBound..<range.upperBound)
    for index in pieces.indices { pieces[index].order = index }
    return placed(reordered(pieces))
  }

  /// Where the spaces that hang begin.
  private func visibleEnd(of range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, paragraph.clusters[end - 1].isSpace { end -= 1 }
    return end
  }

  // MARK: Pieces

  private func shapedPieces(_ range: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var first = range.lowerBound
    while first < range.upperBound {
      let number = paragraph.clusters[first].item
      let end =
        paragraph.clusters[first..<range.upperBound].firstIndex { $0.item != number }
        ?? range.upperBound
      pieces += itemPieces(first..<end, isLast: end == range.upperBound)
      first = end
    }
    return pieces
  }

  /// The pieces of one item, by source runs. A cut that is not beside a space is shaped again: a
  /// letter may join, kern or ligate across it.
  private func itemPieces(_ range: Range<Int>, isLast: Bool) -> [Piece] {
    let item = paragraph.items[paragraph.clusters[range.lowerBound].item]
    let hyphenated = isLast && request.endsInHyphen
    guard hyphenated || isCut(range.lowerBound) || isCut(range.upperBound) else {
      return split(
        Array(paragraph.clusters[range]), glyphs: paragraph.glyphs, item: item, hangs: false)
    }
    let text = paragraph.text
    let start = text.shapedStart(of: paragraph.clusters[range.lowerBound].characters.lowerBound)
    let end = text.shapedStart(of: paragraph.clusters[range.upperBound - 1].characters.upperBound)
    let itemization = Itemization.runs(of: text, source)
    var shaping = GlyphShaping(
      text: text, source: source, runs: itemization, hyphen: hyphenated ? end : nil)
    let hyphen = hyphenated ? [UInt8(ascii: "-")] : []
    shaping.shape(
      item, number: paragraph.clusters[range.lowerBound].item, bytes: start..<end + hyphen.count,
      of: text.shaped[..<end] + hyphen)
    return split(shaping.clusters, glyphs: shaping.glyphs, item: item, hangs: false)
  }

  /// Whether a cut before a cluster runs through an item, not beside a space.
  private func isCut(_ index: Int) -> Bool {
    guard index > 0, index < paragraph.clusters.count else { return false }
    let before = paragraph.clusters[index - 1]
    let after = paragraph.clusters[index]
    return before.item == after.item && !before.isSpace && !after.isSpace
  }

  private func hangingPieces(_ range: Range<Int>) -> [Piece] {
    paragraph.clusters[range].map { cluster in
      Piece(
        clusters: [cluster], glyphs: paragraph.glyphs, item: paragraph.items[cluster.item],
        level: paragraph.isRightToLeft ? 1 : 0, hangs: true)
    }
  }

  private func split(
    _ clusters: [ShapedParagraph.Cluster], glyphs: [ShapedParagraph.Glyph],
    item: ShapedParagraph.Item, hangs: Bool
  ) -> [Piece] {
    var pieces: [Piece] = []
    for cluster in clusters {
      let joins =
        pieces.last?.clusters.last.map {
          $0.sourceRun == cluster.sourceRun && $0.inset == nil && cluster.inset == nil
        } ?? false
      if joins {
        pieces[pieces.count - 1].clusters.append(cluster)
      } else {
        pieces.append(
          Piece(clusters: [cluster], glyphs: glyphs, item: item, level: item.level, hangs: hangs))
      }
    }
    return pieces
  }

  /// Rule L2 of UAX #9: from the highest level down, what stands at it or above is turned around.
  private func reordered(_ pieces: [Piece]) -> [Piece] {
    var pieces = pieces
    guard let highest = pieces.map(\.level).max(), highest > 0 else { return pieces }
    for level in (1...highest).reversed() {
      var first = 0
      while first < pieces.count {
        guard pieces[first].level >= level else {
          first += 1
          continue
        }
        let end = pieces[first...].firstIndex { $0.level < level } ?? pieces.count
        pieces[first..<end].reverse()
        first = end
      }
    }
    return pieces
  }

  // MARK: Placing

  private func placed(_ pieces: [Piece]) -> ShapedLine {
    var line = ShapedLine(runs: [], insets: [], width: .zero)
    let hanging = pieces.filter(\.hangs).reduce(Length.zero) { $0 + width(of: $1) }
    // A hanging space stands before the line's left end when the text runs from the right.
    var x = paragraph.isRightToLeft ? -hanging : .zero
    for piece in pieces {
      if let inset = piece.clusters.first?.inset {
        line.insets.append((inset, x))
      } else if let run = run(of: piece, at: x) {
        line.runs.append(run)
      }
      x += width(of: piece)
    }
    line.width = pieces.reduce(Length.zero) { $1.hangs ? $0 : $0 + width(of: $1) }
    return line
  }

  private func run(of piece: Piece, at x: Length) -> GlyphRun? {
    guard let first = piece.clusters.first, !source.runs.isEmpty else { return nil }
    let style = source.runs[first.sourceRun].style
    let isRightToLeft = piece.item.isRightToLeft && !piece.hangs
    var glyphs: [GlyphRun.Glyph] = []
    var place = x
    for cluster in isRightToLeft ? piece.clusters.reversed() : piece.clusters {
      for glyph in piece.glyphs[cluster.glyphs] {
        glyphs.append(
          GlyphRun.Glyph(
            index: glyph.index, x: place + Self.length(glyph.x),
            y: Self.length(glyph.y) - style.size * style.rise))
      }
      place += width(of: cluster, hangs: piece.hangs)
    }
    let (text, clusters) = text(of: piece.clusters)
    return GlyphRun(
      font: piece.item.font, color: style.color, sourceRun: first.sourceRun, text: text,
      glyphs: glyphs, clusters: clusters, isRightToLeft: isRightToLeft, x: x, width: place - x,
      order: piece.order)
  }

  /// What clusters are copied as, and how much of it stands for each.
  private func text(of clusters: [ShapedParagraph.Cluster]) -> (String, [GlyphRun.Cluster]) {
    var text: [UInt8] = []
    var parts: [GlyphRun.Cluster] = []
    parts.reserveCapacity(clusters.count)
    for cluster in clusters {
      let start = text.count
      if cluster.isHyphen {
        ComposedText.append("\u{AD}", to: &text)
      } else {
        paragraph.text.append(cluster.characters, to: &text)
      }
      parts.append(GlyphRun.Cluster(bytes: text.count - start, glyphs: cluster.glyphs.count))
    }
    return (String(decoding: text, as: UTF8.self), parts)
  }

  private func width(of piece: Piece) -> Length {
    piece.clusters.reduce(.zero) { $0 + width(of: $1, hangs: piece.hangs) }
  }

  private func width(of cluster: ShapedParagraph.Cluster, hangs: Bool) -> Length {
    guard cluster.isSpace, !hangs else { return cluster.width }
    return cluster.width + request.spaceStretch
  }

  private static func length(_ units: Int32) -> Length {
    Length(points: Double(units) / Double(PANGO_SCALE))
  }
}
