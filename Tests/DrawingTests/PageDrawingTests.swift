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

  /// Marks stand in the text as spans around nothing, and around pictures as tiny rectangles; what
  /// is drawn stays as it is.
  @Test func marksDrawNothing() throws {
    let library = try Fixture.library()
    let page = try Fixture.page(Self.names, shaper: PangoShaper(library: library))
    let spelling = MarkSpelling(
      text: { "\u{10FF00}" + String($0) },
      rectangle: { (Double($0), $1 ? 2 : 1, 0.01, 0.01) })
    var marks = DrawnMarks()
    marks.frames = page.frames.enumerated().map { index, frame in
      guard case .text(let line) = frame.content else { return [] }
      return line.runs.indices.map { $0 == 0 ? Int32(index) : DrawnMarks.none }
    }
    let pdf = try PageDrawing(
      fonts: library, images: ImageStore(folders: FolderStack(roots: []))
    ).pdf([page], marks: [marks], spelling: spelling)
    let plain = try Fixture.run("qpdf", pdf, ["--qdf", "FILE", "-"])
    for index in page.frames.indices {
      let digits = String(index).utf8.map { "00" + String($0, radix: 16) }.joined()
      #expect(plain.contains("/Span << /ActualText <feffdbffdf00\(digits)> >> BDC\nEMC\n"))
    }
    let unmarked = try Fixture.run("pdftoppm", Fixture.pdf([page], library), ["-png", "FILE"])
    #expect(try Fixture.run("pdftoppm", pdf, ["-png", "FILE"]) == unmarked)
  }

  /// A space alone on a whole point is no more than nothing to Cairo, yet it parts two words.
  @Test func spacesAloneAreKept() throws {
    let library = try Fixture.library()
    let shaper = PangoShaper(library: library)
    func run(_ text: String, at x: Double) throws -> TextLine.Run {
      let shaped = try shaper.shape(Fixture.styled(text))
      var glyphs = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped).runs[0]
      for index in glyphs.glyphs.indices { glyphs.glyphs[index].x += .pt(x) }
      return TextLine.Run(glyphs: glyphs, node: NodeID(1))
    }
    let line = TextLine(
      runs: [try run("avant", at: 0), try run(" ", at: 40), try run("après", at: 43)],
      baseline: .pt(10))
    let frame = Frame(
      rect: Rect(x: .pt(50), y: .pt(60), width: .mm(170), height: .pt(14)), content: .text(line),
      node: NodeID(1))
    let pdf = try Fixture.pdf([Page(number: 1, size: .a4, frames: [frame])], library)
    let plain = try Fixture.run("qpdf", pdf, ["--qdf", "FILE", "-"])
    #expect(plain.contains("( )"))
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
      try drawing.pdf([page]) { _ in throw Full() }
    }
    let flat = Page(number: 1, size: Size(width: .mm(-1), height: .mm(9)), frames: [])
    let error = #expect(throws: Diagnostic.self) {
      try drawing.pdf([flat])
    }
    #expect(error?.id == "drawing.page-size")
  }
}
