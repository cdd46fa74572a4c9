import Diagnostics
import Document
import Drawing
import Layout
import Testing

/// Two values that run from right to left, in one line of a French document.
@Suite struct IsolationTests {
  private func line(_ inlines: [Inline]) throws -> (words: String, order: [String]) {
    let engine = LayoutEngine(
      shaper: try Fixture.shaper(), hyphenator: PatternHyphenator(folders: [Fixture.fonts]),
      images: ImageTests.store(""))
    let document = Document(
      metadata: .init(title: "Essai"), blocks: [Block(.paragraph(inlines))])
    let frames = try engine.layOut(document)[0].frames
    guard case .text(let line)? = frames.first?.content else { return ("", []) }
    let runs = line.runs.sorted { $0.glyphs.x < $1.glyphs.x }
    for run in runs {
      #expect(run.glyphs.clusters.reduce(0) { $0 + $1.bytes } == run.glyphs.text.utf8.count)
      #expect(run.glyphs.clusters.reduce(0) { $0 + $1.glyphs } == run.glyphs.glyphs.count)
    }
    let order = runs.map { $0.glyphs.text.filter(\.isLetter) }.filter { !$0.isEmpty }
    return (line.runs.map(\.glyphs.text).joined(), order)
  }

  private func value(_ text: String) -> Inline {
    Inline(.text(text), origin: Origin(record: RecordLocation()))
  }

  @Test(arguments: [("שלום", "עולם"), ("مريم", "ليلى")])
  func valuesDoNotChangePlaces(first: String, second: String) throws {
    let found = try line([.text("Entre "), value(first), .text(", "), value(second), .text(".")])
    #expect(found.order == ["Entre", first, second])
    #expect(!found.words.unicodeScalars.contains { (0x2066...0x2069).contains($0.value) })
    // Written by the template as one text, they are one text, and read from the right.
    let written = try line([.text("Entre \(first), \(second).")])
    #expect(written.order.first == "Entre" && written.order != ["Entre", first, second])
  }

  @Test func otherValuesAreLeftAsTheyAre() throws {
    let isolated = try line([.text("Entre "), value("Nguyễn"), .text(".")])
    #expect(isolated.words == "Entre Nguyễn.")
  }
}
