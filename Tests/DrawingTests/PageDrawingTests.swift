import Diagnostics
import Document
import Drawing
import Foundation
import Layout
import Testing

@Suite struct PageDrawingTests {
  static let names = [
    "Nguyễn Ğ Ł č Œuvre", "Арсений Ωμέγα", "élève décomposé e\u{301}", "ọ́ Adékúnlẹ́",
    "officiel efficace affluent tti", "Անի Ģeorgia ანი", "Jean-Philippe N'GAHANE",
  ]

  @Test func copiesWhatItDraws() throws {
    let library = try Fixture.library()
    let page = try Fixture.page(Self.names, shaper: PangoShaper(library: library))
    let text = try Fixture.text(of: Fixture.pdf([page], library))
    for name in Self.names { #expect(text.contains(name), "\(name) in \(text)") }
  }

  @Test func sameBytesTwiceAndInTasks() async throws {
    let draw = { @Sendable () throws -> [UInt8] in
      let library = try Fixture.library()
      let page = try Fixture.page(Self.names, shaper: PangoShaper(library: library))
      return try Fixture.pdf([page, page], library)
    }
    let first = try draw()
    #expect(try draw() == first)
    async let left = draw()
    async let right = draw()
    #expect(try await left == first)
    #expect(try await right == first)
    #expect(first.starts(with: "%PDF-1.7".utf8))
  }

  @Test func writesMetadataAndLinks() throws {
    let library = try Fixture.library()
    let shaper = PangoShaper(library: library)
    let shaped = try shaper.shape(Fixture.styled("école.example "))
    let line = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
    let page = Page(number: 1, size: .a4, frames: [Fixture.frame(line, y: 90, underlined: true)])
    let pdf = try Fixture.pdf([page], library)
    let info = try Fixture.run("pdfinfo", pdf, ["-isodates", "FILE"])
    #expect(info.contains("Essai"))
    #expect(info.contains("2024-03-28T00:00:00Z"))
    #expect(info.contains("595.276 x 841.89"))
    let links = try Fixture.run("pdfinfo", pdf, ["-url", "FILE"])
    #expect(links.contains("https://%C3%A9cole.example/a%28b%29"))
    #expect(try Fixture.run("qpdf", pdf, ["--check", "FILE"]).contains("No syntax or stream"))
  }

  /// Rules of one look are one stroke, up to what could cover them.
  @Test func drawsRulesTogether() throws {
    let frames = (0..<30).map { index in
      Frame(
        rect: Rect(x: .mm(20), y: .mm(Double(20 + index)), width: .mm(170), height: .zero),
        content: index == 10
          ? .fill(.black) : .stroke(Stroke(width: .pt(index.isMultiple(of: 2) ? 0.4 : 0.8))),
        node: NodeID(1))
    }
    let pdf = try Fixture.pdf(
      [Page(number: 1, size: .a4, frames: frames)], try Fixture.library())
    let plain = try Fixture.run("qpdf", pdf, ["--qdf", "FILE", "-"])
    let words = plain.split { $0.isWhitespace }
    #expect(words.count { $0 == "S" } == 4, "two looks, above and below a fill")
    #expect(words.count { $0 == "l" } == 29)
  }

  @Test func aFullDiskIsTold() throws {
    struct Full: Error {}
    let library = try Fixture.library()
    let page = try Fixture.page(["a"], shaper: PangoShaper(library: library))
    let drawing = PageDrawing(
      fonts: library, images: ImageStore(folders: FolderStack(roots: [])))
    #expect(throws: Full.self) {
      try drawing.pdf([page], metadata: .init(title: "a")) { _ in throw Full() }
    }
    let flat = Page(number: 1, size: Size(width: .mm(-1), height: .mm(9)), frames: [])
    let error = #expect(throws: Diagnostic.self) {
      try drawing.pdf([flat], metadata: .init(title: "a"))
    }
    #expect(error?.id == "drawing.page-size")
  }
}
