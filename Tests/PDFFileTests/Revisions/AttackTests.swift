import Diagnostics
import Testing

@testable import PDFFile

/// The public attacks on signed files by later revisions: each is refused, for its own reason.
@Suite struct AttackTests {
  private static let signed = SigningTests.issued.map { issued in
    Result { try SignedSample.signedTwice(issued.get()) }
  }

  /// Refused for this, whichever form the file has; `pdf.not-covered` comes with every change that
  /// nobody signed.
  private func refused(
    _ id: String, _ change: (inout Attack) throws -> Void, line: Int = #line
  ) throws {
    for signed in Self.signed {
      let attacked = try Attack.on(signed.get(), change)
      let found = problems(attacked)
      #expect(found.contains(id), "line \(line): \(found)")
      let isOpen = found.contains("pdf.not-covered") || found.contains("pdf.unsigned")
      #expect(isOpen, "line \(line): \(found)")
      // Who signs over it does not make it good.
      let covered = try? SignedSample.timestamped(attacked)
      if let covered {
        #expect(problems(covered).contains(id), "line \(line): \(problems(covered))")
      }
    }
  }

  @Test func incrementalSaving() throws {
    try refused("pdf.page-changed") { attack in
      let content = attack.stream("BT ET 1 0 0 rg 0 0 600 800 re f")
      try attack.change(try attack.page) { $0["Contents"] = .reference(content) }
    }
    try refused("pdf.page-changed") { attack in
      let contents = try attack.dictionary(try attack.page)["Contents"]?.reference
      attack.update.set(
        try #require(contents), .stream(PDFObject.Stream(.init(), Array("0 0 9 9 re f".utf8)[...])))
    }
    try refused("pdf.page-changed") { attack in
      try attack.change(try attack.page) { $0["Rotate"] = .integer(180) }
    }
    try refused("pdf.pages-changed") { attack in
      let page = attack.update.add(.dictionary(["Type": .name("Page")]))
      let tree = try attack.dictionary(attack.document.root())["Pages"]?.reference
      try attack.change(try #require(tree)) { node in
        node["Kids"] = .array((node["Kids"]?.array ?? []) + [.reference(page)])
      }
    }
    // Nothing but an empty revision.
    for signed in Self.signed {
      #expect(problems(try Attack.on(signed.get()) { _ in }) == ["pdf.not-covered"])
    }
  }

  @Test func overlays() throws {
    for subtype in ["FreeText", "Stamp", "Redact", "Widget", "Link"] {
      try refused("pdf.annotation-added") { attack in
        let look = attack.form()
        let annotation = attack.update.add(
          .dictionary([
            "Type": .name("Annot"), "Subtype": .name(PDFObject.Name(Array(subtype.utf8))),
            "Rect": Attack.box, "AP": .dictionary(["N": .reference(look)]),
          ]))
        try attack.change(try attack.page) { page in
          page["Annots"] = .array((page["Annots"]?.array ?? []) + [.reference(annotation)])
        }
      }
    }
    try refused("pdf.annotation-changed") { attack in
      try attack.change(try attack.page) { $0["Annots"] = .array([]) }
    }
  }

  @Test func appearancesAreNotSwapped() throws {
    try refused("pdf.appearance-changed") { attack in
      let look = attack.form()
      try attack.change(try attack.field(0).number) {
        $0["AP"] = .dictionary(["N": .reference(look)])
      }
    }
    // In its place, and that of a field that nobody has signed.
    for index in [0, 2] {
      try refused("pdf.appearance-changed") { attack in
        let look = try attack.field(index).dictionary["AP"]?.dictionary?["N"]?.reference
        let red = Array("1 0 0 rg 0 0 80 20 re f".utf8)
        attack.update.set(
          try #require(look),
          .stream(PDFObject.Stream(["Subtype": .name("Form"), "BBox": Attack.box], red[...])))
      }
    }
    try refused("pdf.appearance-changed") { attack in
      let look = attack.form()
      try attack.change(try attack.field(2).number) {
        $0["AP"] = .dictionary(["N": .reference(look)])
      }
    }
  }

  @Test func signaturesAreNotRemoved() throws {
    try refused("pdf.signature-removed") { attack in
      try attack.change(try attack.field(0).number) { $0["V"] = nil }
    }
    try refused("pdf.field-removed") { attack in
      try attack.changeCatalog { catalog in
        var form = catalog["AcroForm"]?.dictionary ?? .init()
        form["Fields"] = .array(Array((form["Fields"]?.array ?? []).dropFirst()))
        catalog["AcroForm"] = .dictionary(form)
      }
    }
    try refused("pdf.form-changed") { attack in
      try attack.changeCatalog { $0["AcroForm"] = nil }
    }
    try refused("pdf.certification-changed") { attack in
      try attack.changeCatalog { $0["Perms"] = nil }
    }
    try refused("pdf.signature-changed") { attack in
      let other = try attack.field(1).value
      try attack.change(try attack.field(0).number) { $0["V"] = other }
    }
    // Universal forgery: what says how to check is taken away.
    let keys: [(StaticString, String)] = [
      ("ByteRange", "pdf.byte-range"), ("Contents", "pdf.byte-range-gap"),
    ]
    for (key, id) in keys {
      try refused(id) { attack in
        try attack.change(try #require(try attack.field(0).value?.reference)) { $0[key] = nil }
      }
    }
  }

  @Test func shadowsAreSeen() throws {
    // A font's glyphs, or any other object that a page uses.
    try refused("pdf.page-changed") { attack in
      let resources = try attack.dictionary(try attack.page)["Resources"]
      try attack.change(try attack.page) {
        $0["Resources"] = .dictionary(["Old": resources ?? .null])
      }
    }
    try refused("pdf.unexplained-object") { attack in
      _ = attack.stream("hidden until later")
    }
    // What was a page's content becomes the list of its annotations, the form, the security store.
    try refused("pdf.page-changed") { attack in
      let page = try attack.dictionary(try attack.page)
      let content = try #require(page["Contents"])
      attack.update.set(try #require(content.reference), page["Annots"] ?? .null)
      try attack.change(try attack.page) { $0["Annots"] = content }
    }
    for (key, value) in [("DSS", PDFObject.dictionary([:])), ("AcroForm", nil)] {
      try refused("pdf.page-changed") { attack in
        let content = try #require(try attack.dictionary(try attack.page)["Contents"])
        let old = attack.document.catalog()[name: PDFObject.Name(Array(key.utf8))]
        attack.update.set(try #require(content.reference), value ?? old ?? .null)
        try attack.changeCatalog { $0[name: PDFObject.Name(Array(key.utf8))] = content }
      }
    }
    try refused("pdf.catalog-changed") { attack in
      try attack.changeCatalog { $0["PageMode"] = .name("UseNone") }
    }
    // An object's number for the cross-references or an object stream.
    try refused("pdf.page-changed") { attack in
      let contents = try #require(try attack.dictionary(try attack.page)["Contents"]?.reference)
      attack.update.set(
        contents,
        .stream(
          PDFObject.Stream(
            ["Type": .name("ObjStm"), "N": .integer(0), "First": .integer(0)], [][...])))
    }
  }

  @Test func optionalContentIsRefused() throws {
    try refused("pdf.optional-content") { attack in
      let layer = attack.update.add(.dictionary(["Type": .name("OCG"), "Name": .string([0x41])]))
      try attack.changeCatalog {
        $0["OCProperties"] = .dictionary(["OCGs": .array([.reference(layer)])])
      }
    }
    // Hidden in the look of a signature that is added.
    for signed in Self.signed {
      let prepared = try PDFDocument(signed.get())
      var attack = try Attack(prepared.bytes)
      let layer = attack.update.add(.dictionary(["Type": .name("OCG"), "Name": .string([0x41])]))
      let look = attack.form(["OC": .reference(layer)])
      let value = attack.update.add(.dictionary(["Type": .name("Sig")]))
      try attack.change(try attack.field(2).number) { field in
        field["V"] = .reference(value)
        field["AP"] = .dictionary(["N": .reference(look)])
      }
      #expect(problems(attack.update.written().bytes).contains("pdf.optional-content"))
    }
  }

  @Test func fieldsStayAsTheyAre() throws {
    try refused("pdf.field-changed") { attack in
      try attack.change(try attack.field(3).number) { $0["V"] = .name("Off") }
    }
    try refused("pdf.field-changed") { attack in
      try attack.change(try attack.field(0).number) { $0["Rect"] = Attack.box }
    }
    // A signature field of their own, with whatever look: the sneaky signature.
    try refused("pdf.field-added") { attack in
      let look = attack.form()
      let field = attack.update.add(
        .dictionary([
          "FT": .name("Sig"), "T": .string([0x41]), "Rect": Attack.box,
          "AP": .dictionary(["N": .reference(look)]),
        ]))
      try attack.changeCatalog { catalog in
        var form = catalog["AcroForm"]?.dictionary ?? .init()
        form["Fields"] = .array((form["Fields"]?.array ?? []) + [.reference(field)])
        catalog["AcroForm"] = .dictionary(form)
      }
    }
    for (key, value) in [("XFA", PDFObject.string([])), ("NeedAppearances", .boolean(true))] {
      try refused("pdf.form-changed") { attack in
        try attack.changeCatalog { catalog in
          var form = catalog["AcroForm"]?.dictionary ?? .init()
          form[name: PDFObject.Name(Array(key.utf8))] = value
          catalog["AcroForm"] = .dictionary(form)
        }
      }
    }
  }

  @Test func whatTheDocumentSaysOfItselfStays() throws {
    try refused("pdf.active-content") { attack in
      try attack.changeCatalog {
        $0["OpenAction"] = .dictionary(["S": .name("JavaScript"), "JS": .string([0x41])])
      }
    }
    try refused("pdf.attachment-changed") { attack in
      let files = attack.document.catalog()["AF"]?.array ?? []
      let specification = try #require(files.first?.reference)
      try attack.change(specification) { $0["Desc"] = .string([0x41]) }
    }
    try refused("pdf.attachment-changed") { attack in
      try attack.changeCatalog { $0["AF"] = nil }
    }
    try refused("pdf.properties-changed") { attack in
      let info = attack.document.revisions[0].trailer["Info"]?.reference
      try attack.change(try #require(info)) { $0["Title"] = .string([0x41]) }
    }
    try refused("pdf.properties-changed") { attack in
      let metadata = try #require(attack.document.catalog()["Metadata"]?.reference)
      attack.update.set(metadata, .stream(PDFObject.Stream(["Type": .name("Metadata")], [0x41])))
    }
    try refused("pdf.structure-changed") { attack in
      let root = try #require(attack.document.catalog()["StructTreeRoot"]?.reference)
      try attack.change(root) { $0["K"] = .null }
    }
  }

  @Test func validationDataAreNotForged() throws {
    for signed in Self.signed {
      let sound = try SignedSample.timestamped(SignedSample.withValidationData(signed.get()))
      let store = try #require(try PDFDocument(sound).catalog()["DSS"]?.reference)
      func found(_ change: (inout Attack) throws -> Void) throws -> [String] {
        problems(try SignedSample.timestamped(Attack.on(sound, change)))
      }
      let forged = "pdf.validation-data-changed"
      #expect(try found { try $0.change(store) { $0["Certs"] = .array([]) } } == [forged])
      #expect(try found { try $0.change(store) { $0["VRI"] = nil } } == [forged])
      #expect(try found { try $0.changeCatalog { $0["DSS"] = nil } } == [forged])
      #expect(try found { try $0.change(store) { $0["Other"] = .integer(1) } } == [forged])
      // A page's content as a certificate; a certificate that is something else.
      #expect(
        try found { attack in
          let content = try #require(try attack.dictionary(try attack.page)["Contents"])
          try attack.change(store) { $0["CRLs"] = .array(($0["CRLs"]?.array ?? []) + [content]) }
        } == [forged])
      #expect(
        try found { attack in
          let form = attack.form()
          try attack.change(store) {
            $0["CRLs"] = .array(($0["CRLs"]?.array ?? []) + [.reference(form)])
          }
        }.contains(forged))
    }
  }
}
