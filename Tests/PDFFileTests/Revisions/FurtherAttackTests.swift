import Diagnostics
import Testing

@testable import PDFFile

/// Attacks that reach for what hangs on a page from afar: inherited attributes, name trees, orders,
/// certifications that seem to allow more.
@Suite struct FurtherAttackTests {
  private static let signed = SigningTests.issued.map { issued in
    Result { try SignedSample.signedTwice(issued.get()) }
  }

  private func refused(
    _ id: String, _ change: (inout Attack) throws -> Void, line: Int = #line
  ) throws {
    for signed in Self.signed {
      let attacked = try Attack.on(signed.get(), change)
      #expect(problems(attacked).contains(id), "line \(line): \(problems(attacked))")
      guard let covered = try? SignedSample.timestamped(attacked) else { continue }
      #expect(problems(covered).contains(id), "line \(line): \(problems(covered))")
    }
  }

  private func tree(_ attack: Attack) throws -> Int {
    try #require(attack.document.catalog()["Pages"]?.reference)
  }

  @Test func whatPagesInheritStays() throws {
    let box = PDFObject.array([.integer(0), .integer(0), .integer(9), .integer(9)])
    for (key, value) in [
      ("CropBox", box), ("Rotate", .integer(90)), ("Resources", .dictionary([:])),
    ] {
      try refused("pdf.pages-changed") { attack in
        try attack.change(try tree(attack)) { $0[name: PDFObject.Name(Array(key.utf8))] = value }
      }
    }
    // A page that stands in the tree twice.
    try refused("pdf.catalog") { attack in
      let page = try attack.page
      try attack.change(try tree(attack)) {
        $0["Kids"] = .array([.reference(page), .reference(page)])
      }
    }
  }

  @Test func ordersStay() throws {
    try refused("pdf.page-changed") { attack in
      try attack.change(try attack.page) {
        $0["Annots"] = .array(($0["Annots"]?.array ?? []).reversed())
      }
    }
    try refused("pdf.form-changed") { attack in
      try attack.changeCatalog { catalog in
        var form = catalog["AcroForm"]?.dictionary ?? .init()
        form["Fields"] = .array((form["Fields"]?.array ?? []).reversed())
        catalog["AcroForm"] = .dictionary(form)
      }
    }
  }

  /// Names, labels, files and views that the catalogue leads to.
  @Test func whatTheCatalogueLeadsToStays() throws {
    try refused("pdf.attachment-changed") { attack in
      try attack.changeCatalog { $0["Names"] = .dictionary(["EmbeddedFiles": .dictionary([:])]) }
    }
    try refused("pdf.attachment-changed") { attack in
      let file = try #require(attack.document.catalog()["AF"]?.array?.first?.reference)
      let places = try attack.dictionary(file)["EF"]?.dictionary
      let stream = try #require((places?["F"] ?? places?["UF"])?.reference)
      let entries = try attack.dictionary(stream)
      attack.update.set(stream, .stream(PDFObject.Stream(entries.without("Filter"), [0x7B, 0x7D])))
    }
    try refused("pdf.active-content") { attack in
      let script = attack.update.add(
        .dictionary(["S": .name("JavaScript"), "JS": .string([0x41])]))
      try attack.changeCatalog { $0["AA"] = .dictionary(["WC": .reference(script)]) }
    }
    for key in [
      "PageLabels", "ViewerPreferences", "OutputIntents", "Lang", "MarkInfo", "Collection",
    ] {
      try refused("pdf.catalog-changed") { attack in
        try attack.changeCatalog {
          $0[name: PDFObject.Name(Array(key.utf8))] = .dictionary(["X": .integer(1)])
        }
      }
    }
    try refused("pdf.catalog-changed") { attack in
      try attack.changeCatalog { $0["Extensions"] = .dictionary(["A": .dictionary(["B": .null])]) }
    }
  }

  /// Usage rights, and a certification that allows annotations: nothing more is allowed for that
  /// (the evil annotation attack).
  @Test func permissionsDoNotWiden() throws {
    try refused("pdf.certification-changed") { attack in
      let rights = attack.update.add(.dictionary(["Type": .name("Sig")]))
      try attack.changeCatalog { catalog in
        var permissions = catalog["Perms"]?.dictionary ?? .init()
        permissions["UR3"] = .reference(rights)
        catalog["Perms"] = .dictionary(permissions)
      }
    }
    var loose = try SignedSample.signedTwice(SignedSample.issued())
    let text = Array("/P 2/".utf8)
    let place = try #require(
      loose.indices.dropLast(text.count).last {
        loose[$0..<$0 + text.count].elementsEqual(text)
      })
    loose[place + 3] = UInt8(ascii: "3")
    let attacked = try Attack.on(loose) { attack in
      let note = attack.update.add(
        .dictionary(["Type": .name("Annot"), "Subtype": .name("FreeText"), "Rect": Attack.box]))
      try attack.change(try attack.page) { page in
        page["Annots"] = .array((page["Annots"]?.array ?? []) + [.reference(note)])
      }
    }
    #expect(problems(attacked).contains("pdf.annotation-added"))
    #expect(problems(try SignedSample.timestamped(attacked)) == ["pdf.annotation-added"])
  }

  /// A field of one's own with a signature in it that covers everything (the sneaky signature attack),
  /// and one without a reference.
  @Test func fieldsOfOnesOwnAreSeen() throws {
    for isIndirect in [true, false] {
      var update = IncrementalUpdate(try PDFDocument(Self.signed[0].get()))
      let number = update.reserve()
      let value: PDFObject = isIndirect ? .reference(number) : .dictionary(["Type": .name("Sig")])
      let field = update.add(
        .dictionary([
          "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"),
          "T": .string([0x41]), "Rect": Attack.box, "V": value,
        ]))
      try update.markSigned(
        FormFields(update.document, at: update.document.last), adding: field)
      let file = try Placeholder(SignedSample.request("any")).prepared(update, as: number)
        .filled(with: SignedSample.cms)
      #expect(problems(file).contains("pdf.field-added"))
      if !isIndirect { #expect(problems(file).contains("pdf.byte-range")) }
    }
  }

  @Test func looksHaveOneFace() throws {
    for (key, value) in [
      ("D", PDFObject.null), ("R", .null), ("AS", .name("On")), ("MK", .dictionary([:])),
      ("Border", .array([])), ("F", .integer(2)),
    ] {
      try refused(["D", "R"].contains(key) ? "pdf.appearance-changed" : "pdf.field-changed") {
        attack in
        let name = PDFObject.Name(Array(key.utf8))
        try attack.change(try attack.field(0).number) { field in
          guard ["D", "R"].contains(key) else { return field[name: name] = value }
          var look = field["AP"]?.dictionary ?? .init()
          look[name: name] = look["N"]
          field["AP"] = .dictionary(look)
        }
      }
    }
  }

  /// Objects of an object stream override as others do.
  @Test func objectStreamsOverrideNothing() throws {
    let signed = try SignedSample.signedTwice(SignedSample.issued())
    let document = try PDFDocument(signed)
    let page = try PageTree(document, at: document.last).pages[0]
    var revision = PDFSample()
    let size = document.revisions.compactMap { $0.trailer["Size"]?.integer }.max() ?? 0
    revision.objects = [
      page: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", size: "(new)",
    ]
    revision.packed = [page]
    revision.isStream = true
    revision.root = document.root()
    let attacked = revision.revision(
      after: signed, previous: document.revisions[document.last].crossReferences)
    let found = problems(attacked)
    #expect(found.contains("pdf.page-changed") && found.contains("pdf.not-covered"), "\(found)")
  }

  /// Chains of cross-references that go forth or round.
  @Test func chainsEnd() throws {
    let signed = try SignedSample.signedTwice(SignedSample.issuedWithTable())
    let last = try PDFDocument(signed).revisions[2].crossReferences
    for place in [last, last + 1, signed.count, 0, 9] {
      var revision = PDFSample()
      revision.objects = [900: "null"]
      #expect(problems(revision.revision(after: signed, previous: place)) != [], "\(place)")
    }
    var loop = PDFSample()
    loop.trailer = "/Prev \(PDFSample().bytes.count)"
    #expect(refusal(loop.bytes) != nil)
  }

  /// Keys that are the same in other letters.
  @Test func keysAreComparedAsTheyMean() {
    var sample = PDFSample()
    sample.objects[3] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/#4dediaBox[0 0 99 99]>>"
    #expect(refusal(sample.bytes) == "pdf.duplicate-key")
  }
}
