import Chancery
import Document
import Layout
import Testing

/// Trap 8 on every page of every example: titles stay with what they head, boxes to sign are whole,
/// and nothing is written over anything.
@Suite struct PageBreakTrapTests {
  private static let examples = Checkout.examples.filter { $0.template != "rectorate-message" }

  @Test(arguments: examples)
  func trap8NoTitleIsTheLastOfItsPage(template: String, example: String) throws {
    let composition = try Checkout.compose(template, example: example)
    let titles = Self.headings(in: composition.document.blocks)
    for page in composition.pages {
      let texts = page.frames.filter { Self.isText($0) && $0.role == .content }
      for title in texts where titles.contains(title.node) {
        // What follows stands below it or, of an article, beside it.
        let isFollowed = texts.contains {
          !titles.contains($0.node) && $0.node > title.node
            && $0.rect.maxY > title.rect.maxY - .pt(6)
        }
        #expect(isFollowed, "page \(page.number): \(Self.words(title))")
      }
    }
  }

  /// A box to sign has its border, its title and its room on one page, and nobody else's words.
  @Test(arguments: examples)
  func trap8BoxesToSignAreWhole(template: String, example: String) throws {
    let composition = try Checkout.compose(template, example: example)
    var pages: [NodeID: Set<Int>] = [:]
    for page in composition.pages {
      let rooms = page.frames.filter { Self.isSignature($0) }
      for room in rooms {
        pages[room.node, default: []].insert(page.number)
        let boxes = page.frames.filter { Self.isOutline($0) && $0.node == room.node }
        // A letter's places to sign have no border.
        let box = boxes.first?.rect ?? room.rect
        #expect(boxes.count <= 1 && box.maxY >= room.rect.maxY - .pt(0.01))
        #expect(box.maxY <= page.size.height - .mm(10))
        for text in page.frames where Self.isText(text) && Self.overlaps(text.rect, room.rect) {
          // Of its own words only the line for the day lies in a room.
          #expect(text.node == room.node, "page \(page.number): \(Self.words(text))")
        }
        for other in rooms where other.node != room.node {
          #expect(!Self.overlaps(other.rect, room.rect), "page \(page.number)")
        }
      }
    }
    #expect(pages.values.allSatisfy { $0.count == 1 })
  }

  /// Nobody signs a page of nothing: something that is agreed to stands above the first room.
  @Test(arguments: examples)
  func trap8SomethingStandsAboveTheSignatures(template: String, example: String) throws {
    for page in try Checkout.compose(template, example: example).pages {
      let rooms = page.frames.filter { Self.isSignature($0) }
      guard let first = rooms.map(\.node).min() else { continue }
      let top = page.frames.filter { $0.node == first && !Self.isText($0) }.map(\.rect.origin.y)
        .min()
      let isAbove = page.frames.contains { frame in
        Self.isText(frame) && frame.role == .content && frame.rect.maxY <= top ?? .zero
      }
      #expect(isAbove, "page \(page.number)")
    }
  }

  /// A register of as many half-days: two weeks stand on one page; of a longer one, the last row
  /// and the total go with the signature.
  @Test(arguments: [(20, 1), (21, 2), (24, 2)])
  func trap8TheTotalStandsAboveTheSignature(halfDays: Int, pages: Int) throws {
    var input = try Checkout.input("attendance-attestation", example: "ordinary")
    input.assignments =
      (18..<halfDays).flatMap { index in
        let path = "halfDays.\(index + 1)."
        let period = index % 2 == 0 ? "morning" : "afternoon"
        return [
          path + "date=2025-06-\(28 + (index - 18) / 2)", path + "period=\(period)",
          path + "presence.present.hours=3 h 30",
        ]
      } + ["dates=2025-06-16 – 2025-07-11"]
    let prepared = try Catalogue(Checkout.configuration).template("attendance-attestation")
    let composition = try Typesetter(Checkout.configuration).compose(prepared, input)
    #expect(composition.pageCount == pages)
    let last = try #require(composition.pages.last)
    let words = last.frames.filter { Self.isText($0) && $0.role == .content }.map(Self.words)
    #expect(words.contains("Total") && words.contains { $0.contains("juin 2025") })
  }

  private static func headings(in blocks: [Block]) -> Set<NodeID> {
    var found: Set<NodeID> = []
    for block in blocks {
      switch block.content {
      case .heading: found.insert(block.node)
      case .quote(let inner), .keep(let inner), .box(let inner), .group(let inner),
        .columns(_, let inner):
        found.formUnion(headings(in: inner))
      case .abreast(let columns):
        for column in columns { found.formUnion(headings(in: column.blocks)) }
      default: break
      }
    }
    return found
  }

  private static func isText(_ frame: Frame) -> Bool {
    if case .text = frame.content { true } else { false }
  }

  private static func isOutline(_ frame: Frame) -> Bool {
    if case .outline = frame.content { true } else { false }
  }

  private static func isSignature(_ frame: Frame) -> Bool {
    if case .field(let field) = frame.content { field.kind == .signature } else { false }
  }

  private static func words(_ frame: Frame) -> String {
    if case .text(let line) = frame.content { line.runs.map(\.glyphs.text).joined() } else { "" }
  }

  private static func overlaps(_ left: Rect, _ right: Rect) -> Bool {
    let slack = Length.pt(2)
    return left.origin.x + slack < right.maxX && right.origin.x + slack < left.maxX
      && left.origin.y + slack < right.maxY && right.origin.y + slack < left.maxY
  }
}
