import Chancery
import Diagnostics
import Document
import Layout
import Testing

/// Traps 6 and 9 on paper: addresses of every kind, and people who are not there.
@Suite struct PartyTrapTests {
  private func compose(
    _ example: String, _ assignments: [String], isBlank: Bool = false
  ) throws -> Composition {
    var input = try Checkout.input("placement-convention", example: example)
    input.assignments = assignments
    let prepared = try Catalogue(Checkout.configuration).template("placement-convention")
    return try Typesetter(Checkout.configuration).compose(prepared, input, isBlank: isBlank)
  }

  private func signatories(_ composition: Composition) -> [String] {
    composition.pages.flatMap(\.frames).compactMap {
      if case .field(let field) = $0.content, field.kind == .signature { field.name } else { nil }
    }
  }

  private func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
      .replacing("\n", with: " ").replacing("’", with: "'")
  }

  /// Cedex and boxes, overseas, Corsica, Monaco: printed as they were given.
  @Test(arguments: [
    ("25030", "BESANCON CEDEX", "CS 51807"), ("97150", "Saint-Martin", ""),
    ("97133", "Saint-Barthélemy", "BP 12"), ("20137", "Porto-Vecchio", ""),
    ("20600", "Furiani", ""),
    ("98000", "Monaco", ""), ("98800", "Nouméa", "BP 3110"),
  ])
  func trap6AddressesOnPaper(postcode: String, town: String, box: String) throws {
    let text = plain(
      try compose(
        "ordinary",
        [
          "stays.1.workplace.postcode=\(postcode)", "stays.1.workplace.town=\(town)",
          "stays.1.workplace.box=\(box)",
        ]
      ).text)
    #expect(text.contains("\(postcode) \(town)"), "\(text)")
    #expect(text.contains(box))
  }

  /// Whoever signs has a box, and nobody else: two guardians, one, none of an adult, no teacher.
  @Test(
    arguments: [
      ("ordinary", [], ["student.guardians.1", "teachers.1"]),
      (
        "ordinary", ["student.guardians.2.part=signs"],
        ["student.guardians.1", "student.guardians.2", "teachers.1"]
      ),
      (
        "ordinary", ["student.guardians.2.part=approves"],
        ["student.guardians.1", "student.guardians.2", "teachers.1"]
      ),
      ("ordinary", ["teachers.1.part=informed"], ["student.guardians.1"]),
      ("minimal", [], []),
    ] as [(String, [String], [String])])
  func trap9WhoSigns(example: String, assignments: [String], expected: [String]) throws {
    let names = Set(signatories(try compose(example, assignments)))
    let always = ["school.head", "stays.1.host.representative", "stays.1.tutor", "student"]
    #expect(names == Set(always + expected))
  }

  /// No head yet: refused, and with `--blank` a form that keeps what is known.
  @Test func trap9NoHeadYet() throws {
    let unknown = ["school.head="]
    let refused = #expect(throws: Refusal.self) { try compose("ordinary", unknown) }
    let paths = refused?.diagnostics.map { $0.origin.record?.path ?? "" } ?? []
    #expect(paths.allSatisfy { $0.hasPrefix("school.head") } && !paths.isEmpty)
    let form = try compose("ordinary", unknown, isBlank: true)
    let text = plain(form.text)
    #expect(
      text.contains("Lucie Nguyễn-Morel")
        && text.contains("Le chef d'établissement / La cheffe d'établissement"), "\(text)")
    #expect(!text.contains("Roquebert"))
    #expect(Set(signatories(form)).contains("school.head"))
  }
}
