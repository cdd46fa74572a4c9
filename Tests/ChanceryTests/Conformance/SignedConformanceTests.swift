import Chancery
import Diagnostics
import Document
import Drawing
import Foundation
import Layout
import PDFFile
import Testing

/// A convention that all its parties sign stays archival and accessible, and pyHanko finds nothing
/// but signatures in what was added.
@Suite struct SignedConformanceTests {
  /// page-validation looks at the first `/ByteRange` alone, which cannot cover what was signed after
  /// it. Waived where pyHanko has looked at them all.
  private static let firstRange = "PDFA3A-SIGNATURE-BYTERANGE-001"

  @Test func aSignedConventionStaysConformant() throws {
    let composition = try Checkout.compose("placement-convention", example: "two-hosts")
    let issued = try Typesetter(ConformanceTests.configuration).pdf(composition)
    let (once, judges) = (try Judges(), try Judges())
    let signer = try TestSigner(judges.folder)
    var file = issued
    for (index, field) in try PDFDocument(issued).signatureFields().enumerated() {
      var request = try Self.request(field)
      request.certifies = index == 0
      file = try signer.signed(PDFDocument(file).prepared(request), by: field.name)
      if index == 0 { try once.add("one", file) }
    }
    try judges.add("all", file)
    let data = ValidationData(certificates: [try signer.certificate("tsa")])
    file = try signer.timestamped(
      PDFDocument(PDFDocument(file).adding(data)).preparedTimestamp(reserve: 4_096))
    try judges.add("timestamped", file)
    #expect(file.starts(with: issued))
    let history = try DocumentHistory(PDFDocument(file))
    #expect(history.signatures.count >= 7)
    #expect(history.problems.map(\.message.english) == [])
    #expect(try signer.opinion(files: 2) == "")
    #expect(try once.verdict() == "")
    #expect(try judges.verdict(waiving: Self.firstRange) == "")
  }

  private static func request(_ field: SignatureField) throws -> SignatureRequest {
    var request = SignatureRequest(field: field.name, reserve: 4_096)
    request.name = "Étienne Exemple (\(field.name))"
    request.reason = "Accord sur la convention"
    request.date = "2024-03-28T10:00:00Z"
    // The field for the seal stands on no page and shows nothing.
    request.appearance = field.page == nil ? nil : try appearance(field)
    return request
  }

  /// A page of a field's size with a name on it, as a signature is drawn.
  private static func appearance(_ field: SignatureField) throws -> [UInt8] {
    let library = try FontLibrary(folders: [Checkout.root.path + "/Fonts"])
    let shaper = PangoShaper(library: library, capacity: 64)
    let text = "Signé : \(field.name)"
    var style = TextStyle()
    style.size = .pt(8)
    let shaped = try shaper.shape(
      StyledText(text: text, runs: [StyledText.Run(length: text.utf8.count, style: style)]))
    let line = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
    let runs = line.runs.map {
      TextLine.Run(glyphs: $0, node: NodeID(1), link: nil, isUnderlined: false)
    }
    let frame = Frame(
      rect: Rect(x: .pt(2), y: .pt(2), width: .pt(field.width), height: .pt(12)),
      content: .text(TextLine(runs: runs, baseline: .pt(9))), node: NodeID(1))
    let page = Page(
      number: 1, size: Size(width: .pt(field.width), height: .pt(field.height)), frames: [frame])
    return try PageDrawing(fonts: library, images: ImageStore(folders: FolderStack(roots: [])))
      .pdf([page])
  }
}
