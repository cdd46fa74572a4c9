import Diagnostics
import Document
import Layout
import TestSupport
import Testing

/// What holds for every document.
@Suite struct PropertyTests {
  private static func made(_ seed: Int) -> (Document, [String]) {
    var maker = RandomDocument(seed: seed)
    let blocks = maker.blocks()
    return (document(blocks, RandomDocument.styles()), maker.words)
  }

  @Test(arguments: 1...300) func nothingIsLostOrDoubled(_ seed: Int) throws {
    let (document, words) = Self.made(seed)
    let pages: [Page]
    do throws(Refusal) {
      pages = try engine().layOut(document)
    } catch {
      let ids = Set(error.diagnostics.map(\.id))
      #expect(
        ids.isSubset(of: ["layout.block-too-tall", "layout.word-too-wide", "layout.no-room"]))
      return
    }
    var found: [String: Int] = [:]
    for page in pages {
      for frame in page.frames where frame.role == .content {
        guard case .text(let line) = frame.content else { continue }
        // A word ends where its figures end: a note's mark may follow it.
        for run in line.runs where run.glyphs.text.contains("w") {
          for word in run.glyphs.text.split(whereSeparator: { !"w0123456789".contains($0) }) {
            found[String(word), default: 0] += 1
          }
        }
      }
      let sheet = Rect(x: .zero, y: .zero, width: page.size.width, height: page.size.height)
      for frame in page.frames {
        #expect(sheet.holds(frame.rect), "\(frame.rect) on page \(page.number), seed \(seed)")
      }
    }
    for word in words { #expect(found[word] == 1, "\(word), seed \(seed)") }
  }

  @Test(arguments: 1...40) func theSameInputGivesTheSamePages(_ seed: Int) throws {
    let (document, _) = Self.made(seed)
    let warm = engine(cached: 5)
    let bare = engine(cached: 0)
    let first = try? warm.layOut(document)
    for _ in 0..<3 { _ = try? warm.layOut(Self.made(seed + 1000).0) }
    let second = try? warm.layOut(document)
    let third = try? bare.layOut(document)
    #expect(FrameDump.json(first ?? []) == FrameDump.json(second ?? []))
    #expect(FrameDump.json(first ?? []) == FrameDump.json(third ?? []))
  }

  @Test(arguments: 1...100) func widowsAndOrphansAreRespected(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var styles = sheet(12, 9)
    styles.blocks["body"]?.orphans = 2
    styles.blocks["body"]?.widows = 2
    let lengths = (0..<12).map { _ in Int.random(in: 1...6, using: &random) }
    let blocks = lengths.enumerated().map { index, count in
      paragraph((1...count).map { "p\(index)l\($0)" }.joined(separator: "\u{2028}"))
    }
    for page in try pages(blocks, styles) {
      let lines = page.lines.map { $0.filter { $0 != "\u{2028}" } }
      for (index, count) in lengths.enumerated() where count >= 4 {
        let here = lines.filter { $0.hasPrefix("p\(index)l") }.count
        #expect(here == 0 || here == count || (here >= 2 && count - here >= 2))
      }
      for (index, count) in lengths.enumerated() where count < 4 {
        let here = lines.filter { $0.hasPrefix("p\(index)l") }.count
        #expect(here == 0 || here == count)
      }
    }
  }

  @Test(arguments: 1...60) func keptBlocksAreNeverSplit(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var blocks: [Block] = []
    for index in 0..<8 {
      let count = Int.random(in: 1...6, using: &random)
      let inner = (0..<count).map { _ in paragraph("k\(index)") }
      blocks.append(Block(.keep(inner)))
      blocks += (0..<Int.random(in: 0...4, using: &random)).map { _ in paragraph("x") }
    }
    let pages = try pages(blocks, sheet(5, 8))
    for index in 0..<8 {
      #expect(pages.filter { $0.lines.contains("k\(index)") }.count == 1)
    }
  }

  @Test func nestingIsLimited() {
    var block = paragraph("a")
    for _ in 0..<200 { block = Block(.quote([block])) }
    #expect(refusals([block], sheet(20)).map(\.id) == ["limit.nesting"])
    var inline = Inline.text("a")
    for _ in 0..<200 { inline = Inline(.styled("strong", [inline])) }
    #expect(refusals([Block(.paragraph([inline]))], sheet(20)).map(\.id) == ["limit.nesting"])
  }

  @Test func timeIsLimited() {
    let blocks = (0..<100).map { paragraph("p\($0)") }
    do throws(Refusal) {
      _ = try engine().layOut(document(blocks, sheet(10, 5)), deadline: Deadline(seconds: -1))
      Issue.record("not refused")
    } catch {
      #expect(error.diagnostics.map(\.id) == ["limit.time"])
    }
  }
}

extension Rect {
  /// Whether a rectangle lies in this one, but for rounding.
  func holds(_ other: Rect) -> Bool {
    let slack = Length.pt(0.02)
    // Trimmed first lines rise above the margin by less than their leading.
    return other.origin.x >= origin.x - slack && other.origin.y >= origin.y - slack
      && other.maxX <= maxX + slack && other.maxY <= maxY + slack
  }
}
