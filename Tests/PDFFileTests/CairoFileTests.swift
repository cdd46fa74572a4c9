import Diagnostics
import Testing

@testable import PDFFile

@Suite struct CairoFileTests {
  private static let content =
    "BT\n9 0 0 -9 10 20 Tm\n\(CairoSample.mark(1))/f-0-0 1 Tf\n(Bonjour)Tj\nET\n1 1 5 5 re f\n"

  @Test(arguments: [false, true]) func bothDialectsAreRead(isRecent: Bool) throws {
    var sample = CairoSample(Self.content)
    sample.isRecent = isRecent
    let finished = try PDFFinisher().finish(
      sample.bytes(), structure: tree(paragraphs: [1]), properties: properties)
    var other = CairoSample(Self.content)
    other.isRecent = !isRecent
    let twin = try PDFFinisher().finish(
      other.bytes(), structure: tree(paragraphs: [1]), properties: properties)
    #expect(finished == twin, "nothing of the dialect is left")
    #expect(finished.starts(with: Array("%PDF-1.7\n".utf8)))
  }

  /// One byte changed anywhere is refused or changes nothing that matters; it never crashes.
  @Test(arguments: [false, true]) func damagedFilesAreRefused(isRecent: Bool) throws {
    var sample = CairoSample(Self.content)
    sample.isRecent = isRecent
    let sound = try sample.bytes()
    let finisher = PDFFinisher()
    var refused = 0
    for offset in sound.indices {
      for change in [UInt8(1), 0x20, 0x80] {
        var damaged = sound
        damaged[offset] ^= change
        do throws(Diagnostic) {
          _ = try finisher.finish(
            damaged, structure: tree(paragraphs: [1]), properties: properties)
        } catch {
          refused += 1
        }
      }
    }
    for count in stride(from: 0, to: sound.count, by: 7) {
      #expect(throws: Diagnostic.self) {
        try finisher.finish(
          Array(sound.prefix(count)), structure: tree(paragraphs: [1]), properties: properties)
      }
    }
    #expect(refused > sound.count)
  }

  @Test(arguments: [
    ("defect.pdf-input", "<< /Type /Font\n   /Subtype /TrueType\n   /Novelty 1\n>>"),
    ("pdf.font-kind", "<< /Type /Font\n   /Subtype /Type1\n>>"),
    ("pdf.font-kind", "<< /Type /Font\n   /Subtype /Type3\n>>"),
    ("defect.pdf-input", "<< /Type /Font\n   /Subtype /TrueType\n   /ToUnicode 99 0 R\n>>"),
    ("defect.pdf-input", "<< /ShadingType 2\n   /ColorSpace /DeviceCMYK\n>>"),
  ])
  func whatIsUnknownIsRefused(id: String, object: String) throws {
    var sample = CairoSample(Self.content)
    sample.resources = "   /Font <<\n      /f-0-0 20 0 R\n   >>\n"
    sample.others = [object]
    let error = #expect(throws: Diagnostic.self) {
      try PDFFinisher().finish(
        sample.bytes(), structure: tree(paragraphs: [1]), properties: properties)
    }
    #expect(error?.id == id)
    #expect(error?.message.french.isEmpty == false)
  }
}
