import Diagnostics
import Document
import Drawing
import Foundation
import Layout
import Testing

@Suite struct SpecimenTests {
  /// A page with one of everything; drawn as PNG into `CHANCERY_SPECIMEN`, if given, to look at.
  @Test func drawsOneOfEverything() throws {
    let library = try Fixture.library()
    let shaper = PangoShaper(library: library)
    var page = try Fixture.page(
      PageDrawingTests.names + [
        "Réf. n°\u{A0}12\u{202F}; «\u{A0}mi\u{2011}temps\u{A0}»\u{202F}: 16\u{A0}h\u{202F}30",
        "M. عربي مرحبا 2024, שלום", "नमस्ते ไทย ភាសា ፊደል বাংলা தமிழ்",
      ], shaper: shaper)
    let store = ImageTests.store(
      ImageTests.svg("<circle cx='24' cy='24' r='20' fill='#1F3A5F'/><path d='M50 5h40v38z'/>"))
    let grey = Color(red: 0x8C, green: 0x8C, blue: 0x8C)
    let node = NodeID(2)
    let box = { (x: Double, y: Double, width: Double, height: Double) in
      Rect(x: .mm(x), y: .mm(y), width: .mm(width), height: .mm(height))
    }
    let shaped = try shaper.shape(Fixture.styled("https://stages.example/offres "))
    let line = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
    let tick = { TickBox(field: "a", label: "a", isTicked: $0) }
    page.frames += [
      Frame(
        rect: box(20, 110, 60, 10), content: .fill(Color(red: 0xF1, green: 0xF3, blue: 0xF6)),
        node: node),
      Frame(
        rect: box(20, 110, 60, 10), content: .outline(Stroke(width: .pt(0.4), color: grey)),
        node: node),
      Frame(
        rect: box(20, 130, 80, 0),
        content: .stroke(Stroke(width: .pt(0.7), color: grey, dotPitch: .pt(2.2))), node: node),
      Frame(rect: box(20, 135, 80, 0), content: .stroke(Stroke(width: .pt(0.75))), node: node),
      Frame(
        rect: box(20, 140, 3.2, 3.2), content: .tick(tick(true), Stroke(width: .pt(0.6))),
        node: node),
      Frame(
        rect: box(26, 140, 3.2, 3.2), content: .tick(tick(false), Stroke(width: .pt(0.6))),
        node: node),
      Frame(rect: box(110, 110, 40, 20), content: .image(ImageTests.image("a.svg")), node: node),
      Frame(
        rect: box(110, 135, 24, 24),
        content: .code(
          try store.modules(
            of: Code(payload: "https://école.example", alternative: ""), origin: .none)),
        node: node),
      Fixture.frame(line, y: 440, underlined: true),
    ]
    let drawing = PageDrawing(fonts: library, images: store)
    let png = try drawing.png(page, dotsPerInch: 110)
    #expect(png.count > 20_000)
    #expect(try drawing.png(page, dotsPerInch: 110) == png)
    let pdf = try Fixture.pdf([page], library, images: store)
    let fonts = try Fixture.run("pdffonts", pdf, ["FILE"])
    #expect(fonts.contains("Lato-Regular") && !fonts.contains("Type 3"))
    #expect(try Fixture.text(of: pdf).contains("mi\u{2011}temps"))
    if let folder = ProcessInfo.processInfo.environment["CHANCERY_SPECIMEN"] {
      try Data(png).write(to: URL(fileURLWithPath: folder + "/specimen.png"))
      try Data(pdf).write(to: URL(fileURLWithPath: folder + "/specimen.pdf"))
    }
  }
}
