import Diagnostics
import Document
import Layout
import Testing

/// Codes on pages that are laid out.
@Suite struct PageStampTests {
  /// A sheet of 40 by 60 letters, its body 30 wide and up to 50 down.
  private func letterhead(x: Double, y: Double) -> Letterhead {
    var letterhead = Letterhead()
    letterhead.bodyWidth = .pt(300)
    letterhead.bodyBottom = .pt(500)
    letterhead.code = CodePlace(origin: Point(x: .pt(x), y: .pt(y)), side: .pt(50))
    return letterhead
  }

  private func stamped(
    _ blocks: [Block], _ letterhead: Letterhead
  ) throws(Refusal) -> (pages: [Page], bare: [Page]) {
    let engine = engine()
    let made = document(blocks, sheet(40, 60), letterhead)
    let bare = try engine.layOut(made)
    let pages = try engine.stamp(bare, of: made) { "PAGE \($0.number)" }
    return (pages, bare)
  }

  @Test func eachPageGetsItsCode() throws {
    let blocks = (1...70).map { paragraph("p\($0)") }
    let (pages, bare) = try stamped(blocks, letterhead(x: 20, y: 520))
    #expect(pages.count == 2)
    for (page, before) in zip(pages, bare) {
      #expect(page.frames.count == before.frames.count + 1 && page.picture == before.picture)
      let frame = try #require(page.frames.last)
      guard case .code = frame.content else {
        Issue.record("no code")
        return
      }
      #expect(frame.role == .artifact && frame.rect.origin == Point(x: .pt(20), y: .pt(520)))
      #expect(frame.rect.size == Size(width: .pt(50), height: .pt(50)))
    }
    var unasked = letterhead(x: 20, y: 520)
    unasked.code = nil
    #expect(try stamped(blocks, unasked).pages.flatMap(\.frames).count == 70)
  }

  /// A code of 50 points has 8 of white on each side.
  @Test(arguments: [
    (20.0, 507.0, "in the body's room"), (307, 400, "beside the body"), (7, 520, "off the sheet"),
    (20, 543, "below the sheet"), (345, 520, "beyond its edge"),
  ])
  func aPlaceThatIsNotFreeIsRefused(x: Double, y: Double, why: String) {
    let refused = #expect(throws: Refusal.self, "\(why)") {
      try stamped([paragraph("p")], letterhead(x: x, y: y))
    }
    #expect(refused?.diagnostics.map(\.id) == ["layout.covered-code"])
    #expect(refused?.diagnostics.first?.message.french.contains("page 1") == true)
  }

  @Test func theNextPlaceIsFree() throws {
    for (x, y) in [(20.0, 508.0), (308, 400), (8, 520), (20, 542), (342, 520)] {
      #expect(try stamped([paragraph("p")], letterhead(x: x, y: y)).pages.count == 1, "\(x) \(y)")
    }
  }

  /// An envelope's window is kept free even where this letter has no address.
  @Test func framesOfTheFirstPageAreKeptFree() throws {
    var letterhead = letterhead(x: 310, y: 520)
    letterhead.frames = [
      PageFrame(
        name: "window", origin: Point(x: .pt(330), y: .pt(560)), width: .pt(60), height: .pt(20))
    ]
    let refused = #expect(throws: Refusal.self) { try stamped([paragraph("p")], letterhead) }
    #expect(refused?.diagnostics.map(\.id) == ["layout.covered-code"])
    letterhead.frames[0].height = nil
    #expect(try stamped([paragraph("p")], letterhead).pages.count == 1)
  }
}
