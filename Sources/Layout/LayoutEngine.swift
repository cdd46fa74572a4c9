package import Diagnostics
package import Document

/// Lays out documents: text into lines, lines into columns, columns into pages.
///
/// An engine belongs to one thread, with its shaper. It keeps broken paragraphs from one document
/// to the next; nothing of a page depends on what it keeps.
package final class LayoutEngine {
  let shaper: any TextShaper
  let hyphenator: any Hyphenator
  let images: any ImageMeasurer
  let limits: Limits
  private var cache: ParagraphCache
  private var metrics: [TextStyle: FontMetrics] = [:]

  /// Makes an engine; `cachedParagraphs` bounds what it keeps.
  package init(
    shaper: any TextShaper, hyphenator: any Hyphenator, images: any ImageMeasurer,
    limits: Limits = Limits(), cachedParagraphs: Int = 512
  ) {
    self.shaper = shaper
    self.hyphenator = hyphenator
    self.images = images
    self.limits = limits
    cache = ParagraphCache(capacity: cachedParagraphs)
  }

  /// The pages of a document. Refuses, with every reason found, what cannot be set as asked.
  package func layOut(_ document: Document, deadline: Deadline = .never) throws(Refusal) -> [Page] {
    let composition = Composition(engine: self, document: document, deadline: deadline)
    do throws(Diagnostic) {
      let pages = try PageMaker(composition).pages()
      if composition.diagnostics.isEmpty { pages.forEach(composition.refuseWhatLeaves) }
      if composition.diagnostics.isEmpty { return pages }
    } catch {
      composition.report(error)
    }
    throw Refusal(composition.diagnostics)
  }

  /// A paragraph cut into lines.
  func paragraph(_ key: ParagraphKey) throws -> BrokenParagraph {
    try cache.paragraph(key) { try BrokenParagraph(key, engine: self) }
  }

  /// The heights of a style's face.
  func metrics(of style: TextStyle) -> FontMetrics {
    if let known = metrics[style] { return known }
    if metrics.count > 512 { metrics.removeAll() }
    let result = shaper.metrics(of: style)
    metrics[style] = result
    return result
  }
}
