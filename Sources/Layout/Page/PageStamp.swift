package import Diagnostics
package import Document

extension LayoutEngine {
  /// The same pages, each with its code where the letterhead has its place. A code moves nothing:
  /// what it would cover, the room for the body included, is refused.
  package func stamp(
    _ pages: [Page], of document: Document, _ payload: (_ page: Page) -> String
  ) throws(Refusal) -> [Page] {
    guard let place = document.letterhead.code else { return pages }
    let stamp = PageStamp(place: place, areas: PageAreas(document))
    var stamped = pages
    for index in pages.indices {
      let page = pages[index]
      guard stamp.isFree(on: page) else {
        throw Refusal(LayoutDiagnostic.coveredCode(page.number, at: place.source))
      }
      let code = Code(payload: payload(page), alternative: "", side: place.side)
      do {
        let matrix = try images.modules(of: code, origin: place.source)
        stamped[index].frames.append(stamp.frame(matrix))
      } catch let diagnostic as Diagnostic {
        throw Refusal(diagnostic)
      } catch {
        throw Refusal(LayoutDiagnostic.unshaped(error, at: place.source))
      }
    }
    return stamped
  }
}

/// The place of the pages' codes, and what must leave it free.
private struct PageStamp {
  let place: CodePlace
  let areas: PageAreas

  private var rect: Rect {
    Rect(origin: place.origin, size: Size(width: place.side, height: place.side))
  }

  /// The code with the quiet zone of four modules that readers ask for (ISO/IEC 18004, 6.3.8), of
  /// the 25 that the code of a document has.
  private var zone: Rect {
    let quiet = place.side * (4.0 / 25)
    return Rect(
      x: place.origin.x - quiet, y: place.origin.y - quiet,
      width: place.side + quiet * 2, height: place.side + quiet * 2)
  }

  /// Furniture: readers are told the page's number where the letterhead prints it.
  func frame(_ matrix: CodeMatrix) -> Frame {
    Frame(
      rect: rect, content: .code(matrix), role: .artifact, node: NodeID(0), origin: place.source)
  }

  func isFree(on page: Page) -> Bool {
    guard zone.origin.x >= .zero, zone.origin.y >= .zero, zone.maxX <= page.size.width,
      zone.maxY <= page.size.height
    else { return false }
    return !page.frames.contains { $0.content.hasInk && $0.rect.meets(zone) }
      && !reserved(on: page.number).contains { $0.meets(zone) }
  }

  /// Room that another record's text may take: the body's, and the frames of the first page.
  private func reserved(on page: Int) -> [Rect] {
    let area = page == 1 ? areas.first : areas.next
    let body = Rect(
      x: areas.column.x, y: area.top, width: areas.column.width, height: area.height)
    guard page == 1 else { return [body] }
    return [body] + areas.fixedFrames
  }
}

extension PageAreas {
  /// The frames of the first page whose height is fixed, as that of an envelope's window.
  fileprivate var fixedFrames: [Rect] {
    frames.compactMap { frame in
      frame.height.map {
        Rect(origin: frame.origin, size: Size(width: frame.width, height: $0))
      }
    }
  }
}

extension Frame.Content {
  /// Whether it may be seen.
  fileprivate var hasInk: Bool {
    if case .text(let line) = self { return !line.runs.isEmpty }
    return true
  }
}

extension Rect {
  /// Whether two rectangles have more than an edge in common; a rule has no height.
  fileprivate func meets(_ other: Rect) -> Bool {
    origin.x < other.maxX && maxX > other.origin.x && origin.y < other.maxY
      && maxY > other.origin.y
  }
}
