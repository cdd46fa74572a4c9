import Chancery
import Diagnostics
import Document
import Foundation
import Layout
import Testing

/// What breaks elsewhere on paper: the traps that pages must not fall into, each by its name. Those
/// of records stand in RecordsTests.
@Suite struct PageTrapTests {
  private static let forms = [
    "placement-convention", "placement-attestation", "attendance-attestation", "attendance-sheet",
    "host-acknowledgement",
  ]

  private func plain(_ text: some StringProtocol) -> String {
    String(text.map { $0 == "’" ? "'" : $0 }.filter { !$0.isWhitespace })
  }

  private func text(of frame: Frame) -> String? {
    guard case .text(let line) = frame.content else { return nil }
    return line.runs.map(\.glyphs.text).joined()
  }

  private func fields(of composition: Composition) -> [(name: String, page: Page, rect: Rect)] {
    composition.pages.flatMap { page in
      page.frames.compactMap {
        guard case .field(let field) = $0.content, field.kind == .signature else { return nil }
        return (field.name, page, $0.rect)
      }
    }
  }

  /// One document, two grids of hours, each host's representative and tutor among the signatures.
  @Test func trap2TwoHostsOneDocument() throws {
    let composition = try Checkout.compose("placement-convention", example: "two-hosts")
    let text = plain(composition.text)
    #expect(text.components(separatedBy: plain("Durée de présence par semaine")).count == 3)
    // Where the pupil works stands among the parties and in the annex, the head office once.
    for (address, count) in [
      ("7 chemin des Chaprais-Dessus", 2), ("Chemin de la Grange-aux-Cerfs", 2),
      ("3 quai des Papetiers", 1), ("2 place du Marché", 1),
    ] {
      #expect(text.components(separatedBy: plain(address)).count == count + 1, "\(address)")
    }
    #expect(
      fields(of: composition).map(\.name) == [
        "school.head", "stays.1.host.representative", "stays.1.tutor",
        "stays.2.host.representative", "stays.2.tutor", "student.guardians.1", "student",
        "teachers.1",
      ])
  }

  /// Names of every length and kind stand on the page as they were given.
  @Test(arguments: [
    "Société coopérative et participative des Imprimeurs, Relieurs, Doreurs et Restaurateurs de "
      + "Livres anciens de la Boucle du Doubs et du Plateau de Montrond-le-Château réunis en 1904",
    "maria-guadalupe.golpinarli-fernandez.de.la.tour@imprimeurs-relieurs-boucle.example",
    "Jean-Philippe Maximilien Barthélemy de La Tour-d'Auvergne-Lauraguais-N'Gahane",
    "Maria-Guadalupe Ğölpınarlı-Fernández", "Marie-Antoinette Łukasiewicz-Čapek",
    "Арсений Ковалёв",
  ])
  func trap4LongNamesAreWhole(name: String) throws {
    let composition = try Checkout.compose("placement-convention", example: "maximal")
    #expect(plain(composition.text).contains(plain(name)))
  }

  /// The widest name of 180 characters has its room in every letterhead: what stands below it moves.
  @Test(arguments: forms) func trap4TheWidestNames(template: String) throws {
    let name = String(repeating: "MAŒW ", count: 36).dropLast() + "M"
    #expect(name.count == 180)
    let hosts = template == "placement-convention" ? "stays.1.host.name" : "host.name"
    let prepared = try Catalogue(Checkout.configuration).template(template)
    for (_, example) in Checkout.examples.filter({ $0.template == template }) {
      var input = try Checkout.input(template, example: example)
      input.assignments = ["\(hosts)=\(name)", "school.name=\(name)"]
      let composition = try Typesetter(Checkout.configuration).compose(prepared, input)
      let title = try #require(
        composition.document.blocks.first {
          if case .heading(1, _, _) = $0.content { true } else { false }
        })
      let texts = composition.pages[0].frames.filter { text(of: $0) != nil }
      let top = try #require(texts.first { $0.node == title.node }).rect.origin.y
      let above = texts.filter { $0.rect.origin.y < top }
      #expect(above.allSatisfy { $0.rect.maxY <= top + .mm(1) }, "\(example)")
      #expect(plain(above.compactMap(text).joined()).contains(plain(name)), "\(example)")
    }
  }

  @Test func trap4AMononymHasNoFirstName() throws {
    let composition = try Checkout.compose("placement-convention", example: "minimal")
    #expect(composition.outputName == "convention Soekarno 2de 1 2025-7")
    #expect(composition.text.contains("M. Soekarno"))
  }

  /// Printed right, or refused with the character and the field; never lost.
  @Test(
    arguments: [
      ("عربي", nil), ("Nguyễn", nil), ("Lefe\u{300}vre", nil),
      ("Camille 🦊", "student.fullName"),
    ] as [(String, String?)])
  func trap5Characters(name: String, refusedAt path: String?) throws {
    var input = try Checkout.input("placement-attestation", example: "completed")
    input.assignments = ["student.lastName=\(name)"]
    let prepared = try Catalogue(Checkout.configuration).template("placement-attestation")
    let typesetter = try Typesetter(Checkout.configuration)
    do {
      let composition = try typesetter.compose(prepared, input)
      #expect(path == nil)
      let composed = plain(name.precomposedStringWithCanonicalMapping)
      #expect(plain(composition.text).contains(composed))
    } catch let refusal as Refusal {
      #expect(refusal.diagnostics.allSatisfy { $0.id == "layout.missing-glyph" })
      #expect(refusal.diagnostics.allSatisfy { $0.message.english.contains("U+1F98A") })
      #expect(refusal.diagnostics.contains { $0.origin.record?.path == path })
    }
  }

  /// No box to sign is cut or lies off its page; nine of them, and no page is without text.
  @Test func trap8SignatureBoxesAreNeverSplit() throws {
    let composition = try Checkout.compose("placement-convention", example: "maximal")
    let fields = fields(of: composition)
    #expect(fields.count == 9)
    for field in fields {
      #expect(field.rect.maxY <= field.page.size.height - Length.mm(20))
      #expect(field.rect.size.height > Length.mm(8))
    }
    // The heading, the place and all boxes stand together.
    #expect(Set(fields.map(\.page.number)).count == 1)
    let page = try #require(fields.first?.page)
    #expect(page.frames.contains { text(of: $0) == "Signatures" })
  }

  /// More than seven pages, A4, each with its number of all of them; the footer overlaps nothing.
  @Test func trap8EveryPageHasItsNumber() throws {
    let composition = try Checkout.compose("placement-convention", example: "maximal")
    #expect(composition.pageCount > 7)
    for (index, page) in composition.pages.enumerated() {
      #expect(abs(page.size.width.points - 595.28) < 0.01)
      #expect(abs(page.size.height.points - 841.89) < 0.01)
      let folio = "\(index + 1)/\(composition.pageCount)"
      #expect(page.frames.contains { text(of: $0) == folio }, "page \(page.number)")
      for frame in page.frames where text(of: frame) != nil {
        let isFooter = frame.rect.origin.y > Length.mm(279)
        #expect(isFooter || frame.rect.maxY <= Length.mm(279), "page \(page.number)")
      }
    }
  }

  /// No heading is the last thing of a page.
  @Test(arguments: forms) func trap8NoOrphanedTitle(template: String) throws {
    let titles = ["Objectifs", "Activités prévues", "Horaires", "Compétences visées", "Signatures"]
    for (name, example) in Checkout.examples where name == template {
      for page in try Checkout.compose(template, example: example).pages {
        let lowest = page.frames.filter { $0.role == .content && text(of: $0) != nil }
          .max { $0.rect.origin.y < $1.rect.origin.y }
        let words = lowest.flatMap { text(of: $0) } ?? ""
        #expect(!titles.contains(words), "\(example), page \(page.number)")
      }
    }
  }

  /// What is missing is a printable form when it is asked for, and refused otherwise.
  @Test(arguments: forms) func trap9BlankForms(template: String) throws {
    let prepared = try Catalogue(Checkout.configuration).template(template)
    let typesetter = try Typesetter(Checkout.configuration)
    let blank = try typesetter.compose(prepared, RecordInput(record: nil), isBlank: true)
    #expect(blank.pageCount >= 1)
    #expect(!blank.text.contains("null"))
    let empty = RecordInput(record: SourceFile(name: "r.yaml", text: "date: 2025-06-30\n"))
    #expect {
      try typesetter.compose(prepared, empty)
    } throws: {
      let missing = ($0 as? Refusal)?.diagnostics.filter { $0.id == "record.missing" } ?? []
      return missing.count >= 4
    }
  }

  /// What is known stays in the form, and the rest is room to write: of any record there is a form.
  @Test(arguments: Checkout.examples.filter { forms.contains($0.template) })
  func trap9FormsOfWhatIsKnown(template: String, example: String) throws {
    let prepared = try Catalogue(Checkout.configuration).template(template)
    let typesetter = try Typesetter(Checkout.configuration)
    let input = try Checkout.input(template, example: example)
    let form = try typesetter.compose(prepared, input, isBlank: true)
    for field in fields(of: try typesetter.compose(prepared, input)) {
      #expect(fields(of: form).contains { $0.name == field.name }, "\(field.name)")
    }
  }

  /// The document's date is the record's; after a change of head the old record prints as it did.
  @Test func trap10TheSameRecordIsTheSameFile() throws {
    let prepared = try Catalogue(Checkout.configuration).template("placement-convention")
    let old = try Checkout.input("placement-convention", example: "ordinary")
    var new = old
    new.assignments = ["school.head.lastName=Célestin"]
    func file(_ input: RecordInput) throws -> [UInt8] {
      let typesetter = try Typesetter(Checkout.configuration)
      return try typesetter.pdf(typesetter.compose(prepared, input))
    }
    let before = try file(old)
    #expect(try file(new) != before)
    #expect(try file(old) == before)
    let text = try Typesetter(Checkout.configuration).compose(prepared, old).text
    #expect(plain(text).contains(plain("le 12 mai 2025")))
  }
}
