import Diagnostics
import Testing

@testable import PDFFile

/// Attacks that are prepared in the file before it is signed, or that turn it into another one.
@Suite struct ShadowTests {
  /// A file with a table and one field to sign.
  private static let sample: PDFSample = {
    var sample = PDFSample()
    sample.objects[1] = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 1>>>>"
    sample.objects[3] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Annots[4 0 R]>>"
    sample.objects[4] = "<</Type/Annot/Subtype/Widget/FT/Sig/T(host)/Rect[0 0 9 9]/F 132>>"
    return sample
  }()

  /// What is found in the sample, changed and then signed.
  private func signed(_ change: (inout PDFSample) -> Void) throws -> [String] {
    var sample = Self.sample
    change(&sample)
    return problems(try SignedSample.signed(sample.bytes, "host"))
  }

  @Test func whatWaitsInTheIssuedFileIsSeen() throws {
    #expect(try signed { _ in } == [])
    #expect(
      try signed {
        $0.objects[5] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 6 0 R>>"
        $0.objects[6] = "<</Length 10>>\nstream\n0 0 9 9 re\nendstream"
      } == ["pdf.unreferenced-object"])
    #expect(
      try signed {
        $0.objects[5] = "<</OCGs[6 0 R]/D<<>>>>"
        $0.objects[6] = "<</Type/OCG/Name(a)>>"
        $0.objects[1] = $0.objects[1]?.replacing("/AcroForm", with: "/OCProperties 5 0 R/AcroForm")
      } == ["pdf.optional-content"])
    for (key, action) in [
      ("/OpenAction", "<</S/JavaScript/JS(a)>>"), ("/AA", "<<>>"),
      ("/OpenAction", "<</S/Launch/F(a)>>"), ("/Names", "<</JavaScript<<>>>>"),
    ] {
      #expect(
        try signed {
          $0.objects[1] = $0.objects[1]?.replacing("/AcroForm", with: key + action + "/AcroForm")
        } == ["pdf.active-content"])
    }
    #expect(
      try signed {
        $0.objects[1] = $0.objects[1]?.replacing(
          "/SigFlags", with: "/NeedAppearances true/SigFlags")
      } == ["pdf.active-content"])
    // The length of a stream leads to nothing else.
    #expect(
      try signed {
        $0.objects[3] = $0.objects[3]?.replacing("/Annots", with: "/Contents 5 0 R/Annots")
        $0.objects[5] = "<</Length 6 0 R>>\nstream\n0 0 9 9 re\nendstream"
        $0.objects[6] = "10"
      } == [])
  }

  /// Appends a revision to the signed sample.
  private func appended(_ change: (inout PDFSample) -> Void) throws -> [String] {
    let signed = try SignedSample.signed(Self.sample.bytes, "host")
    var revision = PDFSample()
    revision.objects = [:]
    change(&revision)
    let start = try PDFDocument(signed).revisions[1].crossReferences
    return problems(revision.revision(after: signed, previous: start))
  }

  @Test func anotherCatalogueIsSeen() throws {
    #expect(
      try appended {
        $0.objects[90] = Self.sample.objects[1]
        $0.root = 90
      }.contains("pdf.root-changed"))
    #expect(
      try appended {
        $0.objects[90] = "<</Title(a)>>"
        $0.trailer = "/Info 90 0 R"
      }.contains("pdf.properties-changed"))
    #expect(
      try appended {
        $0.objects[90] = "null"
        $0.freed = [4]
      } == ["pdf.missing-object"])
    #expect(
      try appended {
        $0.objects[1] = Self.sample.objects[1]
        $0.objects[90] = "null"
        $0.freed = [6]
      }.contains("pdf.object-removed"))
  }

  /// What is given again as it was is no change; nobody has signed it all the same.
  @Test func whatIsGivenAgainIsNoChange() throws {
    #expect(
      try appended {
        $0.objects[2] = Self.sample.objects[2]
        $0.objects[3] = Self.sample.objects[3]
      } == ["pdf.not-covered"])
    let twice = try SignedSample.signedTwice(SignedSample.issued())
    let extended = try Attack.on(twice) { attack in
      try attack.changeCatalog {
        $0["Extensions"] = .dictionary([
          "ESIC": .dictionary(["BaseVersion": .name("1.7"), "ExtensionLevel": .integer(2)])
        ])
      }
    }
    #expect(problems(extended) == ["pdf.not-covered"])
    #expect(problems(try SignedSample.timestamped(extended)) == [])
  }

  @Test func onlyTheFirstSignatureCertifies() throws {
    let signed = try SignedSample.signed(SignedSample.issued(), "host")
    var update = IncrementalUpdate(try PDFDocument(signed))
    let field = try FormFields(update.document, at: 1).fields[1]
    let number = update.reserve()
    try update.change(field.number) { $0["V"] = .reference(number) }
    let late = try Placeholder(SignedSample.request("school", certifies: true))
      .prepared(update, as: number).filled(with: SignedSample.cms)
    #expect(problems(late) == ["pdf.late-certification"])
    // A first signature that allows nothing more.
    var closed = try SignedSample.signedTwice(SignedSample.issued())
    let text = Array("/P 2/".utf8)
    let place = try #require(
      closed.indices.dropLast(text.count).last {
        closed[$0..<$0 + text.count].elementsEqual(text)
      })
    closed[place + 3] = UInt8(ascii: "1")
    #expect(problems(closed) == ["pdf.certification-broken"])
    #expect(throws: Diagnostic.self) { try SignedSample.signed(closed, "pupil") }
  }

  /// What comes along with a signature is what it looks like, and nothing else.
  @Test func signaturesBringNothingElse() throws {
    for (type, id) in [
      ("Page", "pdf.unexplained-object"), ("Annot", "pdf.unexplained-object"),
      ("OCG", ""), ("Filespec", "pdf.unexplained-object"),
    ] {
      var update = IncrementalUpdate(try PDFDocument(SignedSample.issued()))
      let field = try FormFields(update.document, at: 0).fields[0]
      let (number, extra) = (update.reserve(), update.reserve())
      update.set(extra, .dictionary(["Type": .name(PDFObject.Name(Array(type.utf8)))]))
      let look = update.add(
        .stream(
          PDFObject.Stream(
            ["Subtype": .name("Form"), "BBox": Attack.box, "Extra": .reference(extra)], [][...])))
      try update.change(field.number) {
        $0["V"] = .reference(number)
        $0["AP"] = .dictionary(["N": .reference(look)])
      }
      let signed = try Placeholder(SignedSample.request("host")).prepared(update, as: number)
        .filled(with: SignedSample.cms)
      #expect(problems(signed) == (id.isEmpty ? [] : [id]), "\(type)")
    }
  }

  /// Signs the first or second field by hand, after a change.
  private func signing(
    _ bytes: [UInt8], _ index: Int, _ change: (inout IncrementalUpdate, Int, Int) throws -> Void
  ) throws -> [String] {
    var update = IncrementalUpdate(try PDFDocument(bytes))
    let field = try FormFields(update.document, at: update.document.last).fields[index]
    let number = update.reserve()
    try update.change(field.number) { $0["V"] = .reference(number) }
    try change(&update, field.number, number)
    var request = SignatureRequest(field: "any", reserve: 400)
    request.name = "A"
    return problems(
      try Placeholder(request).prepared(update, as: number).filled(with: SignedSample.cms))
  }

  /// A signature looks like something of its own, not like what was there.
  @Test func aLookIsNew() throws {
    let issued = try SignedSample.issued()
    #expect(try signing(issued, 0) { _, _, _ in } == [])
    #expect(
      try signing(issued, 0) { update, field, _ in
        let other = try FormFields(update.document, at: 0).fields[1].dictionary["AP"]
        try update.change(field) { $0["AP"] = other }
      } == ["pdf.appearance-changed"])
    #expect(
      try signing(issued, 0) { update, field, _ in
        try update.change(field) { $0["AP"] = nil }
      } == ["pdf.appearance-changed"])
  }

  /// A second signature does not certify in the catalogue alone, either.
  @Test func certificationsAreNotTakenOver() throws {
    let signed = try SignedSample.signed(SignedSample.issued(), "host")
    #expect(
      try signing(signed, 1) { update, _, signature in
        try update.change(update.document.root()) {
          $0["Perms"] = .dictionary(["DocMDP": .reference(signature)])
        }
      } == ["pdf.certification-changed"])
  }

  /// The field of a timestamp shows nothing.
  @Test func timestampsShowNothing() throws {
    let issued = try SignedSample.issued()
    for (entry, isSound) in [
      (PDFObject.Dictionary(), true),
      (["Rect": .array([PDFObject](repeating: .integer(0), count: 4)), "F": .integer(132)], true),
      (["Rect": Attack.box], false), (["AP": .dictionary([:])], false),
      (["A": .dictionary([:])], false), (["Kids": .array([])], false),
    ] {
      var update = IncrementalUpdate(try PDFDocument(issued))
      let number = update.reserve()
      var field = entry
      field["FT"] = .name("Sig")
      field["T"] = .string([0x41])
      field["V"] = .reference(number)
      let added = update.add(.dictionary(field))
      try update.markSigned(FormFields(update.document, at: 0), adding: added)
      let stamped = try Placeholder(timestamp: 400).prepared(update, as: number)
        .filled(with: SignedSample.cms)
      #expect(problems(stamped) == (isSound ? [] : ["pdf.field-added"]) || !isSound)
      #expect(problems(stamped).contains("pdf.field-added") == !isSound, "\(entry.keys)")
    }
  }
}
