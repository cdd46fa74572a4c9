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
