import Diagnostics
import Testing

@testable import PDFFile

@Suite struct PDFDocumentTests {
  private static let packedSample: PDFSample = {
    var sample = PDFSample()
    sample.isStream = true
    sample.packed = [1, 2, 3]
    return sample
  }()

  @Test func tablesAndStreamsAreRead() throws {
    for sample in [PDFSample(), Self.packedSample] {
      let document = try PDFDocument(sample.bytes)
      #expect(document.revisions.count == 1)
      #expect(document.revisions[0].numbers == [1, 2, 3])
      #expect(document.revisions[0].end == sample.bytes.count)
      #expect(try document.object(2).dictionary?["Count"]?.integer == 1)
      #expect(try PageTree(document, at: 0).pages == [3])
    }
  }

  @Test func revisionsShowTheFileAsItWas() throws {
    let first = PDFSample().bytes
    let start = try PDFDocument(first).revisions[0].crossReferences
    var change = PDFSample()
    change.objects = [3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 50 50]>>", 4: "(new)"]
    let document = try PDFDocument(change.revision(after: first, previous: start))
    #expect(document.revisions.map(\.numbers) == [[1, 2, 3], [3, 4]])
    #expect(document.revisions[0].end == first.count)
    let box = try document.object(3, at: 0).dictionary?["MediaBox"]?.array
    #expect(box?[2] == .integer(200))
    #expect(try document.object(3).dictionary?["MediaBox"]?.array?[2] == .integer(50))
    #expect(document.has(4) && !document.has(4, at: 0))
    #expect(throws: Diagnostic.self) { try document.object(4, at: 0) }
  }

  /// Each way to be unsound has its own name.
  @Test func unsoundFilesAreRefused() {
    func changed(_ change: (inout PDFSample) -> Void) -> String? {
      var sample = PDFSample()
      change(&sample)
      return refusal(sample.bytes)
    }
    #expect(refusal([]) == "pdf.not-a-pdf")
    #expect(refusal(Array(" %PDF-1.7\n".utf8)) == "pdf.not-a-pdf")
    #expect(refusal(Array(PDFSample().bytes.dropLast(3))) == "pdf.truncated")
    #expect(changed { $0.tail = "more" } == "pdf.trailing-bytes")
    #expect(changed { $0.tail = "4 0 obj null endobj %%EOF" } == "pdf.truncated")
    #expect(changed { $0.trailer = "/Encrypt<</V 1>>" } == "pdf.encrypted")
    #expect(changed { $0.trailer = "/XRefStm 9" } == "pdf.hybrid")
    #expect(changed { $0.trailer = "/Size 9" } == "pdf.duplicate-key")
    #expect(changed { $0.trailer = "/Prev 99999" } == "pdf.broken-chain")
    #expect(changed { $0.between = "4 0 obj null endobj\n" } == "pdf.hidden-object")
    #expect(changed { $0.between = "3 0 obj null endobj\n" } == "pdf.wrong-offset")
    #expect(changed { $0.between = "stray\n" } == "pdf.syntax")
    #expect(changed { $0.places = [3: 15] } == "pdf.wrong-offset")
    #expect(changed { $0.leavesOut = [3] } == "pdf.hidden-object")
    #expect(
      changed { $0.objects[4] = "<</Length 99>>\nstream\nabc\nendstream" } == "pdf.stream-length")
    #expect(
      changed { $0.objects[4] = "<</Length 9 0 R>>\nstream\nabc\nendstream" } == "pdf.stream-length"
    )
    #expect(
      changed { $0.objects[4] = "<</F(x)/Length 3>>\nstream\nabc\nendstream" } == "pdf.syntax")
    #expect(changed { $0.objects[1] = "<</Type/Pages>>" } == "pdf.catalog")
    #expect(changed { $0.objects[1] = nil } == "pdf.catalog")
  }

  @Test func unsoundObjectStreamsAreRefused() {
    var sample = Self.packedSample
    sample.leavesOut = [3]
    #expect(refusal(sample.bytes) == "pdf.hidden-object")
    sample = Self.packedSample
    sample.packed = [1, 2, 3, 3]
    #expect(refusal(sample.bytes) == "pdf.hidden-object")
    sample = Self.packedSample
    sample.objects[7] = "null"
    #expect(refusal(sample.bytes) == nil)
    sample.claimed = [5]
    #expect(refusal(sample.bytes) == "pdf.cross-references")
    sample = Self.packedSample
    sample.objects[3] = "<</Type/Page>> true"
    #expect(throws: Diagnostic.self) { try PDFDocument(sample.bytes).object(3) }
  }

  @Test func lengthsMayStandElsewhere() throws {
    var sample = PDFSample()
    sample.objects[4] = "<</Length 5 0 R>>\nstream\nabc\nendstream"
    sample.objects[5] = "3"
    let document = try PDFDocument(sample.bytes)
    let stream = try #require(try document.object(4).stream)
    #expect(try document.data(of: stream) == Array("abc".utf8))
  }

  /// A revision that lists what stands before it shows old bytes as new: shadow attacks do.
  @Test func aRevisionStandsInItsOwnBytes() throws {
    let first = PDFSample().bytes
    let start = try PDFDocument(first).revisions[0].crossReferences
    var change = PDFSample()
    change.objects = [3: "null"]
    change.places = [3: 15]
    #expect(refusal(change.revision(after: first, previous: start)) == "pdf.wrong-offset")
    change.places = [:]
    #expect(refusal(change.revision(after: first, previous: start - 1)) != nil)
    #expect(refusal(change.revision(after: first, previous: nil)) == "pdf.hidden-object")
  }

  @Test func whatAFileMayCostIsBounded() throws {
    func refusal(_ bytes: [UInt8], _ change: (inout PDFDocument.Limits) -> Void) -> String? {
      var limits = PDFDocument.Limits()
      change(&limits)
      do throws(Diagnostic) {
        _ = try PDFDocument(bytes, limits: limits)
        return nil
      } catch {
        return error.id
      }
    }
    let plain = PDFSample().bytes
    #expect(refusal(plain) { $0.bytes = plain.count - 1 } == "pdf.too-large")
    #expect(refusal(plain) { $0.objects = 2 } == "pdf.too-large")
    #expect(refusal(Self.packedSample.bytes) { $0.objects = 2 } == "pdf.too-large")
    #expect(refusal(try SignedSample.issued()) { $0.unpackedBytes = 100 } == "pdf.stream-data")
    let twice = try SignedSample.signedTwice(SignedSample.issuedWithTable())
    #expect(refusal(twice) { $0.revisions = 3 } == nil)
    #expect(refusal(twice) { $0.revisions = 2 } == "pdf.too-large")
    #expect(refusal(twice) { $0.objects = 20 } == "pdf.too-large")
  }

  /// A section that stands in another one, or leads back to itself.
  @Test func sectionsDoNotOverlap() throws {
    let first = PDFSample().bytes
    let start = try PDFDocument(first).revisions[0].crossReferences
    for previous in [first.count, first.count + 10, start + 1, 0, 9] {
      var change = PDFSample()
      change.objects = [3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 50 50]>>"]
      #expect(PDFFileTests.refusal(change.revision(after: first, previous: previous)) != nil)
    }
    var linear = PDFSample()
    linear.objects[4] = "<</Linearized 1>>"
    linear.trailer = "/Prev 99999"
    #expect(PDFFileTests.refusal(linear.bytes) == "pdf.linearized")
  }
}
