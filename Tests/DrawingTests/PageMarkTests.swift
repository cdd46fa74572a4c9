import Diagnostics
import Document
import Drawing
import Foundation
import Layout
import Testing

/// The words across a page: seen, pale, and nothing else.
@Suite struct PageMarkTests {
  private static func marked(_ page: Page, _ library: FontLibrary) throws -> Page {
    let images = ImageStore(folders: FolderStack(roots: []))
    let engine = LayoutEngine(
      shaper: PangoShaper(library: library), hyphenator: PatternHyphenator(folders: []),
      images: images)
    return try engine.mark([page], with: "SPECIMEN", StyleSheet())[0]
  }

  @Test func nobodyCopiesIt() throws {
    let library = try Fixture.library()
    let page = try Fixture.page(["Bonjour"], shaper: PangoShaper(library: library))
    let pdf = try Fixture.pdf([Self.marked(page, library)], library)
    #expect(try Fixture.text(of: pdf).split { $0.isWhitespace } == ["Bonjour"])
    #expect(try Fixture.run("qpdf", pdf, ["--check", "FILE"]).contains("No syntax or stream"))
  }

  @Test(arguments: [Size.a4, Size(width: .mm(297), height: .mm(210))])
  func itCrossesThePageAndIsPale(size: Size) throws {
    let library = try Fixture.library()
    let page = try Self.marked(Page(number: 1, size: size, frames: []), library)
    let pdf = try Fixture.pdf([page], library)
    let picture = try Picture(pdf)
    let ink = picture.dots.indices.filter { picture.dots[$0] < 250 }
    #expect((ink.count * 100 / picture.dots.count) > 2)
    // Its ends lie at the lower left and the upper right, and it stays off the edges.
    #expect(
      ink.contains {
        $0 % picture.width < picture.width / 3 && $0 / picture.width > picture.height * 3 / 5
      })
    #expect(
      ink.contains {
        $0 % picture.width > picture.width * 2 / 3 && $0 / picture.width < picture.height * 2 / 5
      })
    #expect(
      !ink.contains {
        $0 % picture.width < picture.width / 20 || $0 / picture.width < picture.height / 20
      })
    #expect(picture.dots.allSatisfy { $0 >= 0xE8 })
  }

  @Test func textStandsAboveItInPictures() throws {
    let library = try Fixture.library()
    let page = try Fixture.page(["Bonjour"], shaper: PangoShaper(library: library))
    let drawing = PageDrawing(fonts: library, images: ImageStore(folders: FolderStack(roots: [])))
    let plain = try drawing.png(page, dotsPerInch: 36)
    let marked = try drawing.png(Self.marked(page, library), dotsPerInch: 36)
    #expect(plain != marked)
    #expect(try marked == drawing.png(Self.marked(page, library), dotsPerInch: 36))
  }

  /// A page in shades of grey, as poppler draws it.
  private struct Picture {
    var width = 0
    var height = 0
    var dots: [UInt8] = []

    init(_ pdf: [UInt8]) throws {
      let text = try Fixture.run(
        "sh", pdf, ["-c", "pdftoppm -r 24 -gray \"$0\" | od -An -v -tu1", "FILE"])
      let bytes = text.split { $0.isWhitespace }.compactMap { UInt8($0) }
      let header = String(decoding: bytes.prefix(20), as: UTF8.self).split(separator: "\n")
      let size = header[1].split(separator: " ").compactMap { Int($0) }
      (width, height) = (size[0], size[1])
      dots = Array(bytes.suffix(width * height))
    }
  }
}
