import Diagnostics
import Testing

@testable import PDFFile

@Suite struct SigningTests {
  static let issued = [
    Result { try SignedSample.issued() }, Result { try SignedSample.issuedWithTable() },
  ]

  @Test(arguments: 0..<2) func theIssuedFileStaysAStrictPrefix(form: Int) throws {
    var file = try Self.issued[form].get()
    for (index, field) in SignedSample.fields.enumerated() {
      let signed = try SignedSample.signed(file, field, certifies: index == 0)
      #expect(signed.count > file.count && signed.starts(with: file))
      let again = try SignedSample.signed(file, field, certifies: index == 0)
      #expect(signed == again, "the same bytes again")
      file = signed
    }
    let document = try PDFDocument(file)
    #expect(document.revisions.allSatisfy { $0.hasTable == (form == 1) })
    #expect(document.revisions.count == 4)
    let history = try DocumentHistory(document)
    #expect(history.problems.map(\.id) == [])
    #expect(history.signatures.map(\.field) == SignedSample.fields)
    #expect(history.signatures.map(\.certification) == [2, nil, nil])
    #expect(history.signatures.map(\.contents) == [[UInt8]](repeating: SignedSample.cms, count: 3))
    #expect(history.signatures[0].name == "Élodie Exemple")
    #expect(history.signatures[0].date == "D:20240328100000Z")
    #expect(history.steps.map(\.signatures) == [[], [0], [1], [2]])
  }

  /// What is digested is the whole file but the signature's digits.
  @Test(arguments: 0..<2) func rangesLeaveOutTheSignatureAlone(form: Int) throws {
    let prepared = try PDFDocument(Self.issued[form].get()).prepared(SignedSample.request("host"))
    #expect(prepared.gap.count == 802)
    #expect(prepared.bytes[prepared.gap.lowerBound] == UInt8(ascii: "<"))
    #expect(prepared.bytes[prepared.gap.upperBound - 1] == UInt8(ascii: ">"))
    let filled = try prepared.filled(with: SignedSample.cms)
    for range in prepared.digestedRanges { #expect(prepared.bytes[range] == filled[range]) }
    let record = try #require(try DocumentHistory(PDFDocument(filled)).signatures.first)
    #expect(record.digestedRanges == prepared.digestedRanges)
    #expect(throws: Diagnostic.self) {
      try prepared.filled(with: [UInt8](repeating: 0x30, count: 401))
    }
  }

  @Test(arguments: 0..<2) func validationDataAndTimestampsAreAdded(form: Int) throws {
    var file = try SignedSample.signedTwice(Self.issued[form].get())
    file = try SignedSample.withValidationData(file)
    #expect(problems(file) == ["pdf.uncovered-validation-data"])
    #expect(try SignedSample.withValidationData(file) == file, "nothing is added twice")
    let data = try PDFDocument(file).validationData()
    #expect(data.certificates == [[0x30, 1, 1], [0x30, 1, 2]])
    #expect(data.revocationLists == [[0x30, 1, 3]] && data.ocspResponses.isEmpty)
    #expect(data.signatures.map(\.digest) == [[UInt8](repeating: 0xAB, count: 20)])
    #expect(data.signatures.first?.data.certificates == [[0x30, 1, 1]])
    #expect(try PDFDocument(file).issued == Self.issued[form].get()[...])
    file = try SignedSample.timestamped(file)
    #expect(problems(file) == [])
    let history = try DocumentHistory(PDFDocument(file))
    #expect(history.steps.map(\.addsValidationData) == [false, false, false, true, false])
    #expect(history.signatures.map(\.isTimestamp) == [false, false, true])
    let again = try SignedSample.timestamped(SignedSample.signed(file, "pupil"))
    #expect(problems(again) == [])
    #expect(try DocumentHistory(PDFDocument(again)).signatures.last?.field == "timestamp-2")
  }

  @Test func whatCannotBeSignedIsRefused() throws {
    func refusal(_ bytes: [UInt8], _ request: SignatureRequest) -> String? {
      do throws(Diagnostic) {
        _ = try PDFDocument(bytes).prepared(request)
        return nil
      } catch {
        return error.id
      }
    }
    let issued = try Self.issued[0].get()
    let signed = try SignedSample.signed(issued, "host")
    #expect(refusal(issued, SignatureRequest(field: "nobody", reserve: 10)) == "pdf.no-field")
    #expect(refusal(issued, SignatureRequest(field: "agreed", reserve: 10)) == "pdf.no-field")
    #expect(refusal(signed, SignatureRequest(field: "host", reserve: 10)) == "pdf.already-signed")
    #expect(
      refusal(signed, try SignedSample.request("school", certifies: true))
        == "pdf.already-certified")
    var request = SignatureRequest(field: "host", reserve: 10)
    request.appearance = issued
    #expect(refusal(issued, request) == "defect.pdf-input")
    #expect(refusal(PDFSample().bytes, request) == "pdf.no-field")
  }

  @Test func associatedFilesAreRead() throws {
    let signed = try SignedSample.signed(Self.issued[0].get(), "host")
    for file in [try Self.issued[0].get(), signed] {
      let files = try PDFDocument(file).embeddedFiles()
      #expect(files.map(\.name) == ["record.json"])
      #expect(files.map(\.mediaType) == ["application/json"])
      #expect(files.map(\.relationship) == ["Source"])
      #expect(files.map(\.description) == ["Données"])
      #expect(files.map(\.content) == [Array("{\"a\": 1}".utf8)])
    }
    #expect(try PDFDocument(PDFSample().bytes).embeddedFiles().isEmpty)
  }
}
