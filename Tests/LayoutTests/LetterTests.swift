import Diagnostics
import Document
import Layout
import Testing

/// The rectorate's letter: where everything stands, in millimetres to the top of capitals.
@Suite struct LetterTests {
  private static func style(
    _ size: Double, _ leading: Double, frame: String? = nil, before: Double = 0
  ) -> BlockStyle {
    var style = BlockStyle()
    style.text = type(size, leading: leading)
    style.frame = frame
    style.spaceBefore = .pt(before)
    return style
  }

  private static var styles: StyleSheet {
    var styles = StyleSheet()
    styles.blocks = [
      "body": style(10, 14, before: 7),
      "direction": style(10.5, 14, frame: "direction"),
      "place": style(10, 14, frame: "place"),
      "authority": style(9.5, 13, frame: "authorities", before: 6),
      "to": style(10, 14, frame: "to"),
      "address": style(9.5, 11.3, frame: "window"),
      "contact": style(8, 11, before: 5),
      "banner": style(12, 14),
      "folio": style(8, 11),
    ]
    var grid = BlockStyle()
    grid.extent = .page
    grid.spaceBefore = .mm(18)
    styles.blocks["signatures"] = grid
    styles.blocks["folio"]?.alignment = .end
    styles.signatures["signatures"]?.title = type(9.5, leading: 13)
    styles.signatures["signatures"]?.name = type(10, leading: 13)
    return styles
  }

  private static var letterhead: Letterhead {
    var letterhead = Letterhead()
    var banner = Region(
      name: "first.banner", pages: .first, edge: .placed,
      blocks: [paragraph("REGION", style: "banner")])
    (banner.x, banner.y, banner.width) = (.mm(20), .mm(20), .mm(60))
    var contact = Region(
      name: "first.left", pages: .first, edge: .left,
      blocks: [paragraph("SERVICE", style: "contact"), paragraph("Contact", style: "contact")])
    (contact.x, contact.width) = (.mm(20), .mm(44))
    var footer = Region(
      name: "footer", pages: .all, edge: .footer,
      blocks: [
        Block(.paragraph([Inline(.pageNumber), .text("/"), Inline(.pageCount)]), style: "folio")
      ])
    footer.y = .mm(283.5)
    letterhead.regions = [banner, contact, footer]
    func frame(_ name: String, _ x: Double, _ y: Double, _ width: Double) -> PageFrame {
      PageFrame(name: name, origin: Point(x: .mm(x), y: .mm(y)), width: .mm(width))
    }
    var window = frame("window", 110, 56, 80)
    window.height = .mm(24)
    var authorities = frame("authorities", 20, 56, 82)
    authorities.gap = .mm(8)
    letterhead.frames = [
      frame("direction", 110, 20, 80), frame("place", 110, 41, 80), authorities,
      frame("to", 104, 56, 6), window,
    ]
    letterhead.bodyX = .mm(70)
    letterhead.bodyWidth = .mm(120)
    letterhead.firstTop = .mm(115)
    letterhead.nextTop = .mm(20)
    letterhead.bodyBottom = .mm(272)
    return letterhead
  }

  private static func letter(
    authorities: Int = 4, address: [String] = ["MENUISERIE", "14 RUE", "25000 BESANCON"],
    paragraphs: Int = 18
  ) -> Document {
    var node: Int32 = 0
    func block(_ content: Block.Content, _ style: String? = nil) -> Block {
      node += 1
      return Block(content, style: style, node: NodeID(node))
    }
    func text(_ words: String, _ style: String? = nil) -> Block {
      block(.paragraph([.text(words)]), style)
    }
    func addressBlock(_ lines: [String]) -> Block {
      let lines = lines.map { words in
        node += 1
        return Line([.text(words)], node: NodeID(node))
      }
      return block(.address(lines))
    }
    var blocks = [text("Direction", "direction"), text("Besançon", "place")]
    blocks += (0..<authorities).map { text("Autorite\($0)\u{2028}suite", "authority") }
    blocks += [text("à", "to"), addressBlock(address)]
    blocks.append(text("Objet"))
    let line = "Mot " + String(repeating: "mot ", count: 40)
    blocks += (0..<paragraphs).map { _ in text(line) }
    let cells = (0..<4).map { index in
      SignatureBlock(
        party: "authorities.\(index + 1)", title: [text("Titre\(index)")],
        name: [.text("Nom\(index)")])
    }
    blocks.append(block(.signatures(columns: 2, cells)))
    return document(blocks, styles, letterhead)
  }

  private func layOut(_ document: Document) throws -> [Page] {
    try LayoutEngine(
      shaper: MonospaceShaper(em: 0.5), hyphenator: PairHyphenator(), images: NamedImages()
    ).layOut(document)
  }

  /// Where the words' first capital stands, in tenths of millimetres.
  private func place(_ words: String, _ page: Page) -> [Int] {
    for frame in page.frames {
      guard case .text(let line) = frame.content, line.runs[0].glyphs.text.hasPrefix(words)
      else { continue }
      let y = frame.rect.origin.y + line.baseline - line.runs[0].glyphs.font.size * 0.7
      return [frame.rect.origin.x, y].map { Int(($0.millimetres * 10).rounded()) }
    }
    return [-1, -1]
  }

  @Test func theFirstPageStandsWhereItShould() throws {
    let page = try layOut(Self.letter())[0]
    #expect(place("REGION", page) == [200, 200])
    #expect(place("Direction", page) == [1100, 200])
    #expect(place("Besançon", page) == [1100, 410])
    #expect(place("Autorite0", page) == [200, 560])
    #expect(place("à", page) == [1040, 560])
    #expect(place("MENUISERIE", page) == [1100, 560])
    #expect(place("SERVICE", page) == [200, 1150])
    #expect(place("Objet", page) == [700, 1150])
    #expect(page.frames.contains { $0.rect.maxX <= .mm(190.01) })
  }

  @Test func theFollowingPagesKeepTheAxis() throws {
    let pages = try layOut(Self.letter())
    #expect(pages.count == 3)
    #expect(place("mot", pages[1]) == [700, 200] || place("Mot", pages[1]) == [700, 200])
    #expect(pages[1].lines.last == "2/3")
    #expect(pages[1].frames.last?.role == .artifact)
    #expect(abs((pages[1].frames.last?.rect.maxX ?? .zero).millimetres - 190) < 0.01)
  }

  @Test func signaturesReturnToThePagesAxes() throws {
    let page = try #require(try layOut(Self.letter(paragraphs: 12)).last)
    let first = place("Titre0", page)
    #expect(first[0] == 200)
    #expect(place("Titre1", page) == [1100, first[1]])
    #expect(place("Titre2", page) == [200, first[1] + 720])
    #expect(place("Nom0", page) == [200, first[1] + 550])
    #expect(place("Nom1", page) == [1100, first[1] + 550])
  }

  @Test func signaturesStandClearOfTheContactColumn() throws {
    let page = try layOut(Self.letter(paragraphs: 1))[0]
    #expect(place("Titre0", page)[1] > place("Contact", page)[1] + 20)
  }

  @Test func moreAuthoritiesPushTheBody() throws {
    let page = try layOut(Self.letter(authorities: 8))[0]
    #expect(place("Objet", page)[1] > 1150)
    #expect(place("SERVICE", page)[1] == place("Objet", page)[1])
  }

  @Test func aLongAddressShrinksToItsWindow() throws {
    let line = String(repeating: "X", count: 38)
    let page = try layOut(Self.letter(address: [String](repeating: line, count: 6)))[0]
    let frames = page.frames.filter { $0.rect.origin.x == .mm(110) && $0.rect.origin.y > .mm(50) }
    #expect(frames.count == 6)
    #expect(frames.allSatisfy { $0.rect.maxX <= .mm(190) && $0.rect.maxY <= .mm(81) })
  }

  @Test func anAddressThatNoSizeFitsIsRefused() {
    let address = (1...12).map { "LIGNE \($0)" }
    do throws(Refusal) {
      _ = try LayoutEngine(
        shaper: MonospaceShaper(em: 0.5), hyphenator: PairHyphenator(), images: NamedImages()
      ).layOut(Self.letter(address: address))
      Issue.record("not refused")
    } catch {
      #expect(error.diagnostics.map(\.id) == ["layout.frame-overflow"])
    }
  }

  /// The floor is the frame's: type shrinks to it and no further.
  @Test(arguments: [(8.0, 8.0), (9, nil), (7, 8), (4, 8)])
  func typeShrinksToTheFloor(floor: Double, expected: Double?) throws {
    var document = Self.letter(address: ["A", String(repeating: "X", count: 56), "25000 BESANCON"])
    document.letterhead.frames[4].floor = .pt(floor)
    guard let expected else {
      #expect(throws: Refusal.self) { try layOut(document) }
      return
    }
    let page = try layOut(document)[0]
    let sizes = Set(addressLines(page).map { $0.runs[0].glyphs.font.size.points })
    #expect(sizes == [expected])
  }

  /// Narrow lines leave the type as it is; wider and wider ones make it smaller; none is divided, and
  /// what is too wide in the smallest size is refused where it stands.
  @Test func anAddressIsNeverDivided() throws {
    var sizes: [Double] = []
    for count in 1...80 {
      let words =
        String(repeating: "XXXX ", count: count / 5) + String(repeating: "X", count: 1 + count % 5)
      do throws(Refusal) {
        let page = try layOutRefused(Self.letter(address: ["A", words, "25000 BESANCON"]))[0]
        let lines = addressLines(page)
        #expect(lines.map { $0.runs[0].glyphs.text }.count == 3)
        sizes.append(lines[0].runs[0].glyphs.font.size.points)
      } catch {
        #expect(error.diagnostics.map(\.id) == ["layout.address-too-wide"])
        #expect(error.diagnostics[0].message.french.contains("« \(words) »"))
        #expect(error.diagnostics[0].message.english.contains("\"\(words)\""))
        #expect(error.diagnostics[0].hint?.english.contains("\"floor\"") == true)
        sizes.append(0)
      }
    }
    #expect(sizes == sizes.sorted(by: >))
    #expect(sizes[0] == 9.5 && sizes.contains(8) && sizes.last == 0)
  }

  private func addressLines(_ page: Page) -> [TextLine] {
    page.frames.compactMap { frame in
      guard case .text(let line) = frame.content, frame.rect.origin.x == .mm(110),
        frame.rect.origin.y > .mm(50)
      else { return nil }
      return line
    }
  }

  @Test func aRegionThatOutgrowsItsHeightIsRefused() {
    var document = Self.letter()
    document.letterhead.regions[0].height = .mm(2)
    do throws(Refusal) {
      _ = try layOutRefused(document)
      Issue.record("not refused")
    } catch {
      #expect(error.diagnostics.map(\.id) == ["layout.region-overflow"])
    }
  }

  private func layOutRefused(_ document: Document) throws(Refusal) -> [Page] {
    try LayoutEngine(
      shaper: MonospaceShaper(em: 0.5), hyphenator: PairHyphenator(), images: NamedImages()
    ).layOut(document)
  }

  @Test func theTextReadsAsTheLetterDoes() throws {
    let text = FrameDump.text(try layOut(Self.letter(authorities: 1, paragraphs: 0)))
    #expect(
      text == """
        REGION

        SERVICE

        Contact

        Direction

        Besançon

        Autorite0
        suite

        à  MENUISERIE
        14 RUE
        25000 BESANCON

        Objet

        Titre0

        Nom0

        Titre1

        Nom1

        Titre2

        Nom2

        Titre3

        Nom3

        1/1

        """)
  }
}
