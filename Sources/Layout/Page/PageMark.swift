package import Diagnostics
package import Document

/// Words across a page, pale and beneath all else (SPECIMEN): no text, but furniture that nobody
/// reads aloud or copies. They rise along the page's diagonal, centred.
package struct PageMark: Sendable {
  /// The words.
  package let words: String
  /// The words, shaped; they count from their left end, on their baseline.
  package let runs: [GlyphRun]
  /// Their advance.
  package let width: Length
  /// How tall their capitals are.
  package let capHeight: Length

  /// Pale enough that ink of the least contrast keeps 3.9 to 1 over it.
  static let color = Color(red: 0xEE, green: 0xEE, blue: 0xF0)
}

extension LayoutEngine {
  /// The same pages, each with words across it, in the theme's own typeface.
  package func mark(
    _ pages: [Page], with words: String, _ styles: StyleSheet
  ) throws(Refusal) -> [Page] {
    var marked = pages
    for index in pages.indices {
      marked[index].mark = try mark(words, across: pages[index].size, styles)
    }
    return marked
  }

  /// The words as wide as two thirds of the diagonal, and never taller than a fifth of the page.
  private func mark(
    _ words: String, across size: Size, _ styles: StyleSheet
  ) throws(Refusal) -> PageMark {
    var style = styles.block(nil).text
    style.weight = 700
    style.color = PageMark.color
    style.size = .pt(100)
    do {
      let width = try line(words, style).width
      let diagonal =
        (size.width.points * size.width.points + size.height.points * size.height.points)
        .squareRoot()
      let wanted = diagonal * 2 / 3 / max(width.points, 1) * 100
      style.size = .pt(min(wanted, size.height.points / 5, size.width.points / 5))
      let line = try line(words, style)
      return PageMark(
        words: words, runs: line.runs, width: line.width, capHeight: metrics(of: style).capHeight)
    } catch let diagnostic as Diagnostic {
      throw Refusal(diagnostic)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(LayoutDiagnostic.unshaped(error, at: .none))
    }
  }

  private func line(_ words: String, _ style: TextStyle) throws -> ShapedLine {
    let run = StyledText.Run(length: words.utf8.count, style: style)
    let shaped = try shaper.shape(StyledText(text: words, runs: [run]))
    return shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
  }
}
