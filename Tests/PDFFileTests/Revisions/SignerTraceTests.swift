import Testing

@testable import PDFFile

/// What other programs leave behind when they sign, and what only looks like it.
@Suite struct SignerTraceTests {
  private static let signed = Result { try SignedSample.signedTwice(SignedSample.issued()) }

  private func found(_ change: (inout Attack) throws -> Void) throws -> [String] {
    problems(try SignedSample.timestamped(Attack.on(Self.signed.get(), change)))
  }

  /// What is found when some words of the packet are others.
  private func metadata(_ old: String, _ new: String) throws -> [String] {
    try metadata { text in
      if !text.contains(old) { Issue.record("\(old)") }
      return text.replacing(old, with: new)
    }
  }

  private func metadata(_ change: (String) -> String) throws -> [String] {
    try found { attack in
      let number = try #require(attack.document.catalog()["Metadata"]?.reference)
      let stream = try #require(try attack.update.object(number).stream)
      let text = String(decoding: try attack.document.data(of: stream), as: UTF8.self)
      let changed = change(text)
      attack.update.set(
        number,
        .stream(
          PDFObject.Stream(
            ["Type": .name("Metadata"), "Subtype": .name("XML")], Array(changed.utf8)[...])))
    }
  }

  private func info(_ key: String, _ value: String) throws -> [String] {
    try found { attack in
      let number = try #require(attack.document.revisions[0].trailer["Info"]?.reference)
      try attack.change(number) {
        $0[name: PDFObject.Name(Array(key.utf8))] = .string(Array(value.utf8))
      }
    }
  }

  @Test func theDateOfTheChangeMayBeTold() throws {
    #expect(try info("ModDate", "D:20260101000000Z") == [])
    #expect(try info("Producer", "Another") == [])
    for key in ["Title", "Author", "Creator", "CreationDate", "Other"] {
      #expect(try info(key, "Another") == ["pdf.properties-changed"], "\(key)")
    }
  }

  @Test func aPacketSaysTheSame() throws {
    #expect(try metadata { $0 + " " } == [])
    let date = "<xmp:ModifyDate>2024-03-28T00:00:00Z</xmp:ModifyDate>"
    #expect(
      try metadata(date, "<xmp:ModifyDate>2026-01-01T00:00:00Z</xmp:ModifyDate>") == [])
    for (old, new) in [
      ("Essai (1)", "Essai (2)"), (">A<", ">B<"), ("<pdfuaid:part>1</pdfuaid:part>", ""),
      ("x-default", "fr"), ("<?xpacket end=\"r\"?>", "<!-- -->"), ("dc:title", "dc:rights"),
      ("</rdf:RDF>", "<rdf:Description rdf:about=\"\" dc:rights=\"all\"/></rdf:RDF>"),
      ("<rdf:RDF", "<rdf:RDF xmlns:dc=\"other\""), ("rdf:about=\"\"", "rdf:about=\"x\""),
    ] {
      #expect(try metadata(old, new) == ["pdf.properties-changed"], "\(old)")
    }
  }

  /// A packet that a page shows too is the page's.
  @Test func aPacketIsNothingElse() throws {
    var sample = PDFSample()
    let packet = { (date: String) in
      let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      let text =
        "<rdf:RDF xmlns:rdf=\"\(rdf)\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
        + "<rdf:Description rdf:about=\"\" xmp:ModifyDate=\"\(date)\"/></rdf:RDF>"
      return "<</Type/Metadata/Subtype/XML/Length \(text.utf8.count)>>\nstream\n\(text)\nendstream"
    }
    for (contents, isSound) in [("", true), ("/Contents 5 0 R", false)] {
      sample.objects[1] =
        "<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/AcroForm<</Fields[4 0 R]/SigFlags 1>>>>"
      sample.objects[3] =
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]\(contents)/Annots[4 0 R]>>"
      sample.objects[4] = "<</Type/Annot/Subtype/Widget/FT/Sig/T(host)/Rect[0 0 9 9]/F 132>>"
      sample.objects[5] = packet("2024")
      let signed = try SignedSample.signed(sample.bytes, "host")
      var revision = PDFSample()
      revision.objects = [5: packet("2025"), 90: "null"]
      let start = try PDFDocument(signed).revisions[1].crossReferences
      let found = problems(revision.revision(after: signed, previous: start))
      #expect(found.contains("pdf.properties-changed") == !isSound, "\(found)")
    }
  }

  @Test func versionsRise() throws {
    func version(_ name: PDFObject) throws -> [String] {
      try found { try $0.changeCatalog { $0["Version"] = name } }
    }
    #expect(try version(.name("2.0")) == [])
    for name in ["3.0", "x", "0.9"] as [PDFObject.Name] {
      #expect(try version(.name(name)) == ["pdf.catalog-changed"])
    }
    #expect(try version(.string([0x32])) == ["pdf.catalog-changed"])
    #expect(
      try found {
        try $0.changeCatalog {
          $0["Extensions"] = .dictionary([
            "ISO_": .array([
              .dictionary([
                "BaseVersion": .name("2.0"), "ExtensionLevel": .integer(32_002),
                "ExtensionRevision": .string([0x41]),
              ])
            ])
          ])
        }
      } == [])
  }

  /// Numbers and texts in other digits and another encoding.
  @Test func fieldsSayTheSameInOtherBytes() throws {
    func field(_ change: (inout PDFObject.Dictionary) -> Void) throws -> [String] {
      try found { attack in try attack.change(try attack.field(0).number, change) }
    }
    #expect(
      try field { field in
        field["TU"] = (field["TU"]?.string).map { .string(PDFText.encoded(PDFText.decoded($0))) }
        field["Rect"] = .array(
          (field["Rect"]?.array ?? []).map { .real(Array("\($0.number ?? 0)0".utf8)) })
      } == [])
    #expect(try field { $0["TU"] = .string([0x41]) } == ["pdf.field-changed"])
  }
}
