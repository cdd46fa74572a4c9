import Diagnostics
import Testing

@testable import PDFFile

/// Attacks on the bytes of a signed file, below its objects.
@Suite struct ByteAttackTests {
  private static let signed = Result { try SignedSample.signedTwice(SignedSample.issued()) }

  /// Where some text stands last in a file.
  private func last(_ text: String, in bytes: [UInt8]) throws -> Range<Int> {
    let wanted = Array(text.utf8)
    let start = try #require(
      (0...bytes.count - wanted.count).last { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) })
    return start..<start + wanted.count
  }

  /// The file with the last `/ByteRange` told otherwise, in as many bytes.
  private func ranges(_ change: (inout [Int]) -> Void) throws -> [String] {
    var bytes = try Self.signed.get()
    let key = try last("/ByteRange", in: bytes)
    let end = try #require(bytes[key.upperBound...].firstIndex(of: UInt8(ascii: "]")))
    var numbers = String(decoding: bytes[key.upperBound + 1..<end], as: UTF8.self)
      .split(separator: " ").compactMap { Int($0) }
    change(&numbers)
    var text = "[" + numbers.map(String.init).joined(separator: " ")
    text += String(repeating: " ", count: max(0, end - key.upperBound - text.utf8.count)) + "]"
    bytes.replaceSubrange(key.upperBound...end, with: text.utf8)
    return problems(bytes)
  }

  @Test func byteRangesAreRight() throws {
    #expect(try ranges { _ in } == [])
    #expect(try ranges { $0[1] -= 1 } == ["pdf.byte-range-gap", "pdf.not-covered"])
    #expect(try ranges { $0[1] += 1 } == ["pdf.byte-range-gap", "pdf.not-covered"])
    // Wrapping: a gap in which anything may be written.
    #expect(
      try ranges {
        $0[2] += 400
        $0[3] -= 400
      } == ["pdf.byte-range-gap", "pdf.not-covered"])
    #expect(try ranges { $0[3] -= 20 } == ["pdf.covers-part", "pdf.not-covered"])
    #expect(try ranges { $0[0] = 1 } == ["pdf.byte-range", "pdf.not-covered"])
    #expect(try ranges { $0[3] += 1 } == ["pdf.byte-range", "pdf.not-covered"])
    #expect(try ranges { $0[1] = -1 } == ["pdf.byte-range", "pdf.not-covered"])
    #expect(try ranges { $0 = [0, $0[1]] } == ["pdf.byte-range", "pdf.not-covered"])
    #expect(try ranges { $0 += [$0[2] + $0[3], 0] } == ["pdf.byte-range", "pdf.not-covered"])
    #expect(try ranges { $0[1] = .max } != [])
  }

  /// The bytes of a signature are written in one way.
  @Test func signaturesAreWrittenInOneWay() throws {
    let bytes = try Self.signed.get()
    let gap = try #require(
      try DocumentHistory(PDFDocument(bytes)).signatures.last?.digestedRanges[0].upperBound)
    func changed(_ place: Int, _ byte: UInt8) -> [String] {
      var bytes = bytes
      bytes[gap + place] = byte
      return problems(bytes)
    }
    let refused = ["pdf.contents-form", "pdf.not-covered"]
    #expect(
      changed(801, UInt8(ascii: "1")).contains("pdf.contents-form") || changed(801, 0x31) != [])
    #expect(changed(700, UInt8(ascii: "1")) == refused, "behind the CMS")
    #expect(changed(1, UInt8(ascii: "4")) == refused)
    #expect(changed(4, UInt8(ascii: "f")) == refused)
    #expect(changed(700, UInt8(ascii: " ")) == refused)
    let letter = try #require(bytes[(gap + 9)...].firstIndex { (0x41...0x46).contains($0) })
    #expect(changed(letter - gap, bytes[letter] | 0x20) == refused, "another case")
    #expect(changed(700, UInt8(ascii: ">")) == ["pdf.syntax"])
  }

  /// A revision that is cut off is a file with fewer signatures, never the same file.
  @Test func filesCutOffAreNotTheSame() throws {
    let bytes = try Self.signed.get()
    let document = try PDFDocument(bytes)
    let whole = document.revisions.map(\.end)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      let history = try? DocumentHistory(PDFDocument(Array(bytes[..<count])))
      #expect(history?.signatures.count != 2 || whole.contains(count))
    }
    for (index, end) in whole.enumerated() {
      let history = try DocumentHistory(PDFDocument(Array(bytes[..<end])))
      #expect(history.signatures.count == index)
    }
    #expect(problems(Array(bytes[..<whole[0]])) == ["pdf.unsigned"])
  }

  @Test func whatFollowsTheEndIsSeen() throws {
    let bytes = try Self.signed.get()
    #expect(problems(bytes + [0x0A]) == ["pdf.not-covered"])
    #expect(problems(bytes + Array("more".utf8)) == ["pdf.trailing-bytes"])
    #expect(problems(bytes + bytes) != [])
    #expect(problems([0x0A] + bytes) == ["pdf.not-a-pdf"])
    #expect(problems(bytes + Array("% comment\n%%EOF\n".utf8)) != [])
  }

  /// One signature for two fields.
  @Test func signaturesAreNotShared() throws {
    var sample = PDFSample()
    sample.objects[1] =
      "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R 5 0 R]/SigFlags 1>>>>"
    sample.objects[3] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Annots[4 0 R 5 0 R]>>"
    sample.objects[4] = "<</Type/Annot/Subtype/Widget/FT/Sig/T(a)/Rect[0 0 9 9]/F 132>>"
    sample.objects[5] = "<</Type/Annot/Subtype/Widget/FT/Sig/T(b)/Rect[0 9 9 18]/F 132>>"
    let prepared = try PDFDocument(SignedSample.signed(sample.bytes, "a"))
    let attacked = try Attack.on(prepared.bytes) { attack in
      let value = try attack.field(0).value
      try attack.change(try attack.field(1).number) { $0["V"] = value }
    }
    #expect(problems(attacked).contains("pdf.signature-shared"))
    #expect(problems(attacked).contains("pdf.signature-changed"))
  }
}
