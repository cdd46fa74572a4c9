import Diagnostics
import Document
import Drawing
import Foundation
import Layout
import Testing

@Suite struct ImageTests {
  /// An SVG in memory, as a store with it.
  static func store(_ text: String, name: String = "a.svg", limits: Limits = Limits()) -> ImageStore
  {
    ImageStore(folders: FolderStack(roots: [], texts: [name: text], limits: limits), limits: limits)
  }

  static func image(_ name: String) -> Image { Image(name: name, alternative: "") }

  static func id(_ store: ImageStore, _ name: String) -> String? {
    do {
      _ = try store.naturalSize(of: image(name), origin: .none)
      return nil
    } catch { return (error as? Diagnostic)?.id }
  }

  static func svg(_ inside: String) -> String {
    """
    <?xml version="1.0"?><!-- essai --><svg xmlns="http://www.w3.org/2000/svg" \
    xmlns:xlink="http://www.w3.org/1999/xlink" width="96" height="48">\(inside)</svg>
    """
  }

  @Test(arguments: [
    "<text>a</text>", "<script>1</script>", "<image href=\"a.png\"/>", "<SCRIPT/>",
    "<use xlink:href=\"http://x.example/#a\"/>", "<use href=\"file:///etc/passwd\"/>",
    "<style>@import 'a.css';</style>", "<rect fill=\"url(http://x.example/#a)\"/>",
    "<rect onload=\"a()\"/>", "<rect style='fill:u\\72l(#a)'/>", "<a:script xmlns:a='x'/>",
    "<foreignObject/>", "<style><![CDATA[@import url(x)]]></style>",
    "<rect fill=\"url(&#104;ttp://x)\"/>",
  ])
  func refusesInSVG(_ inside: String) {
    #expect(Self.id(Self.store(Self.svg(inside)), "a.svg") == "image.svg-unsafe", "\(inside)")
  }

  @Test func refusesEntitiesAndDepth() {
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg>&a;</svg>"
    #expect(Self.id(Self.store(bomb), "a.svg") == "image.svg-unsafe")
    let deep = String(repeating: "<g>", count: 9_000) + String(repeating: "</g>", count: 9_000)
    #expect(Self.id(Self.store(Self.svg(deep)), "a.svg") == "image.svg-unsafe")
  }

  /// Ten shapes, each group ten times the one before.
  private static func bomb(levels: Int, use: String) -> String {
    (1...levels).map { level in
      "<g id='a\(level)'>"
        + String(repeating: use.replacingOccurrences(of: "%", with: "a\(level - 1)"), count: 10)
        + "</g>"
    }.joined()
  }

  @Test(arguments: [
    "<use href='#%'/>", "<use xlink:href=\"#%\" x='1'/>", "<rect fill='url(#%)'/>",
    "<rect style='mask: url( \"#%\" )'/>", "<svg:use xmlns:svg='x' href='#%'/>",
  ])
  func refusesReferencesBeyondMeasure(use: String) throws {
    let base = "<g id='a0'>" + String(repeating: "<rect/>", count: 10) + "</g>"
    let modest = Self.svg("<defs>" + base + Self.bomb(levels: 3, use: use) + "</defs>")
    #expect(Self.id(Self.store(modest), "a.svg") == nil)
    for levels in [5, 40] {
      let bomb = Self.svg("<defs>" + base + Self.bomb(levels: levels, use: use) + "</defs>")
      let error = #expect(throws: Diagnostic.self) {
        try Self.store(bomb).naturalSize(of: Self.image("a.svg"), origin: .none)
      }
      #expect(error?.id == "image.svg-expansion")
      #expect(error?.message.french.contains("100000 éléments") == true)
      #expect(error?.hint?.english.contains("<use>") == true)
    }
  }

  @Test func refusesReferencesInACircleAndInDisguise() {
    let circle = "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"
    #expect(Self.id(Self.store(Self.svg(circle)), "a.svg") == "image.svg-expansion")
    #expect(Self.id(Self.store(Self.svg("<g id='a'><use href='#a'/></g>")), "a.svg") != nil)
    // A link leads there; it stands for nothing.
    #expect(Self.id(Self.store(Self.svg("<a id='a' href='#a'><rect/></a>")), "a.svg") == nil)
    #expect(Self.id(Self.store(Self.svg("<use href='#&#97;'/>")), "a.svg") == "image.svg-unsafe")
    let sheet = "<style>*{mask:url(#a)}</style><g id='a'>"
    let many = Self.svg(sheet + String(repeating: "<rect/>", count: 400) + "</g>")
    #expect(Self.id(Self.store(many), "a.svg") == "image.svg-expansion")
  }

  /// A chain as long as the file costs no stack.
  @Test func followsLongChains() {
    let chain = (1...20_000).map { "<use id='a\($0)' href='#a\($0 + 1)'/>" }.joined()
    #expect(Self.id(Self.store(Self.svg(chain)), "a.svg") == "image.svg-expansion")
    let short = (1...200).map { "<use id='a\($0)' href='#a\($0 + 1)'/>" }.joined()
    #expect(Self.id(Self.store(Self.svg(short)), "a.svg") == nil)
  }

  @Test func readsSVG() throws {
    let good = Self.svg(
      "<defs><linearGradient id=\"g\"/></defs><rect width='9' height='9' fill='url(#g)'/>"
        + "<use xlink:href='#g'/>")
    let size = try Self.store(good).naturalSize(of: Self.image("a.svg"), origin: .none)
    #expect(size == Size(width: .pt(72), height: .pt(36)))
    #expect(Self.id(Self.store("<svg><g></svg>"), "a.svg") == "image.corrupt")
    #expect(Self.id(Self.store("<svg <"), "a.svg") == "image.corrupt")
    #expect(Self.id(Self.store("plain words"), "a.svg") == "image.unknown-kind")
  }

  @Test func namesWhatIsMissing() throws {
    let store = Self.store(Self.svg(""), name: "logo.svg")
    let error = #expect(throws: Diagnostic.self) {
      try store.naturalSize(of: Self.image("logos.svg"), origin: .none)
    }
    #expect(error?.id == "image.missing")
    #expect(error?.hint?.english.contains("logo.svg") == true)
    for name in ["../logo.svg", "/etc/passwd", "a/logo.svg", ""] {
      #expect(Self.id(store, name) == "image.missing", "\(name)")
    }
  }

  /// A PNG made by the room itself, and what can be done to it.
  @Test func readsPNGAndItsDamage() throws {
    let library = try Fixture.library()
    let png = try PageDrawing(fonts: library, images: Self.store(""))
      .png(
        Page(number: 1, size: Size(width: .pt(72), height: .pt(36)), frames: []), dotsPerInch: 96)
    var huge = png
    for index in 16..<24 { huge[index] = 0x7F }
    var damaged = png
    for index in 45..<min(60, png.count) { damaged[index] ^= 0x55 }
    try withFiles([
      "a.png": png, "huge.png": huge, "cut.png": Array(png.prefix(60)), "bad.png": damaged,
    ]) {
      let store = ImageStore(folders: FolderStack(roots: [$0]))
      let size = try store.naturalSize(of: Self.image("a.png"), origin: .none)
      #expect(size == Size(width: .pt(72), height: .pt(36)))
      #expect(Self.id(store, "huge.png") == "limit.pixels")
      #expect(Self.id(store, "cut.png") == "image.corrupt")
      #expect(Self.id(store, "bad.png") == "image.corrupt")
      var limits = Limits()
      limits.imagePixels = 100
      let narrow = ImageStore(folders: FolderStack(roots: [$0]), limits: limits)
      #expect(Self.id(narrow, "a.png") == "limit.pixels")
    }
  }

  @Test func embedsJPEGAsItIs() throws {
    let jpeg = try #require(Data(base64Encoded: JPEGSample.base64))
    let bytes = Array(jpeg)
    var huge = bytes
    let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFF, 0xC0]) })
    for index in frame + 5..<frame + 9 { huge[index] = 0xFF }
    try withFiles([
      "a.jpg": bytes, "huge.jpg": huge, "cut.jpg": Array(bytes.prefix(bytes.count - 40)),
    ]) {
      let store = ImageStore(folders: FolderStack(roots: [$0]))
      let size = try store.naturalSize(of: Self.image("a.jpg"), origin: .none)
      #expect(size == Size(width: .pt(12), height: .pt(6)))
      #expect(Self.id(store, "huge.jpg") == "limit.pixels")
      #expect(Self.id(store, "cut.jpg") == "image.corrupt")
      let rect = Rect(x: .mm(20), y: .mm(20), width: .mm(20), height: .mm(10))
      let frame = Frame(rect: rect, content: .image(Self.image("a.jpg")), node: NodeID(1))
      let page = Page(number: 1, size: .a4, frames: [frame, frame])
      let pdf = try Fixture.pdf([page, page], try Fixture.library(), images: store)
      let list = try Fixture.run("pdfimages", pdf, ["-list", "FILE"])
      #expect(list.contains("jpeg"))
      let text = String(decoding: pdf, as: UTF8.self)
      #expect(text.components(separatedBy: "/DCTDecode").count == 2, "one stream for four places")
    }
  }

  /// What EXIF means by its eight orientations, told by the quarters of a picture (red, green, blue,
  /// white in the file) as they are to be seen; in a PDF, and in a bitmap.
  @Test(arguments: zip(1...8, ["RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"]))
  func turnsJPEGs(orientation: Int, seen: String) throws {
    let jpeg = try #require(Data(base64Encoded: JPEGSample.quarters))
    let exif: [UInt8] = [
      0xFF, 0xE1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12,
      0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0, 0, 0, 0, 0,
    ]
    let library = try Fixture.library()
    var bitmap: [UInt8] = []
    try withFiles(["a.jpg": Array(jpeg[..<2]) + exif + Array(jpeg[2...])]) {
      let store = ImageStore(folders: FolderStack(roots: [$0]))
      let size = try store.naturalSize(of: Self.image("a.jpg"), origin: .none)
      #expect((size.width > size.height) == (orientation < 5))
      let pdf = try Fixture.pdf([Self.page(of: "a.jpg")], library, images: store)
      #expect(try Fixture.run("pdfimages", pdf, ["-list", "FILE"]).contains("jpeg"))
      #expect(try Self.quarters(of: pdf) == seen)
      bitmap = try PageDrawing(fonts: library, images: store)
        .png(Self.page(of: "a.jpg"), dotsPerInch: 72)
    }
    try withFiles(["b.png": bitmap]) {
      let store = ImageStore(folders: FolderStack(roots: [$0]))
      let pdf = try Fixture.pdf([Self.page(of: "b.png")], library, images: store)
      #expect(try Self.quarters(of: pdf) == seen)
    }
  }

  /// A page of one square inch that an image fills.
  private static func page(of name: String) -> Page {
    let rect = Rect(x: .zero, y: .zero, width: .pt(72), height: .pt(72))
    return Page(
      number: 1, size: rect.size,
      frames: [Frame(rect: rect, content: .image(image(name)), node: NodeID(1))])
  }

  /// The colours in the middle of the quarters of a page of one square inch.
  private static func quarters(of pdf: [UInt8]) throws -> String {
    let side = 40
    let script = "pdftoppm -r \(side) \"$0\" | od -An -v -tu1"
    let numbers = try Fixture.run("sh", pdf, ["-c", script, "FILE"]).split { $0.isWhitespace }
    let pixels = Array(numbers.compactMap { Int($0) }.suffix(side * side * 3))
    try #require(pixels.count == side * side * 3)
    return [(1, 1), (3, 1), (1, 3), (3, 3)].map { x, y in
      let first = (y * side / 4 * side + x * side / 4) * 3
      switch (pixels[first] > 127, pixels[first + 1] > 127, pixels[first + 2] > 127) {
      case (true, false, false): return "R"
      case (false, true, false): return "G"
      case (false, false, true): return "B"
      case (true, true, true): return "W"
      default: return "?"
      }
    }.joined()
  }

  /// A mailing with another signature in every letter holds few of them at a time.
  @Test func forgetsBetweenDocuments() throws {
    let library = try Fixture.library()
    let png = try PageDrawing(fonts: library, images: Self.store(""))
      .png(
        Page(number: 1, size: Size(width: .pt(72), height: .pt(72)), frames: []), dotsPerInch: 72)
    let names = (0..<20).map { "signature-\($0).png" }
    try withFiles(Dictionary(uniqueKeysWithValues: names.map { ($0, png) })) {
      let one = 72 * 72 * 4
      let store = ImageStore(folders: FolderStack(roots: [$0]), capacity: 3 * one)
      let pages = names.map(Self.page)
      let fresh = try Fixture.pdf([pages[0], pages[0]], library, images: store)
      for page in pages {
        _ = try Fixture.pdf([page], library, images: store)
        #expect(store.cost <= 3 * one)
      }
      // One document that needs more than is kept still holds each picture once.
      let all = try Fixture.pdf(pages + pages, library, images: store)
      #expect(String(decoding: all, as: UTF8.self).components(separatedBy: "/Image\n").count == 21)
      #expect(store.cost <= 3 * one)
      #expect(try Fixture.pdf([pages[0], pages[0]], library, images: store) == fresh)
    }
  }

  @Test(arguments: ["https://école.example/v/ABC", String(repeating: "é", count: 300)])
  func drawsCodesThatAreRead(payload: String) throws {
    let store = Self.store("")
    let code = Code(payload: payload, alternative: "")
    let matrix = try store.modules(of: code, origin: .none)
    let rect = Rect(x: .mm(10), y: .mm(10), width: .mm(60), height: .mm(60))
    let page = Page(
      number: 1, size: Size(width: .mm(80), height: .mm(80)),
      frames: [Frame(rect: rect, content: .code(matrix), node: NodeID(1))])
    let png = try PageDrawing(fonts: try Fixture.library(), images: store).png(
      page, dotsPerInch: 150)
    // Without `binary`, zbar guesses at an encoding.
    #expect(try Fixture.run("zbarimg", png, ["-q", "--raw", "-Sbinary", "FILE"]) == payload)
  }

  @Test func refusesLongCodes() {
    let code = Code(payload: String(repeating: "a", count: 2_400), alternative: "")
    let error = #expect(throws: Diagnostic.self) {
      try Self.store("").modules(of: code, origin: .none)
    }
    #expect(error?.id == "code.too-long")
  }

  private func withFiles(_ files: [String: [UInt8]], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    try body(folder.path)
  }
}
