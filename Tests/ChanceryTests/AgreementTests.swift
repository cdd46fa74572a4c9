import Chancery
import Testing

/// Whoever stands in a paper is named as they are: no title, participle or article of the other
/// gender, whatever the paper.
@Suite struct AgreementTests {
  private static let papers = [
    ("placement-convention", "ordinary"), ("placement-convention", "overseas"),
    ("placement-attestation", "completed"), ("placement-attestation", "absent"),
    ("attendance-attestation", "ordinary"), ("attendance-sheet", "ordinary"),
    ("host-acknowledgement", "ordinary"),
  ]
  private static let people = [
    "student", "student.guardians.1", "student.guardians.2", "school.head", "teachers.1", "tutor",
    "host.representative", "signatory", "stays.1.tutor", "stays.1.host.representative",
  ]
  private static let men = [
    "tuteur", "né le", "Né le", "soussigné,", "été présent ", "présenté.", "eprésentant légal",
    "hef d'établissement", "rofesseur référent ", "M. ",
  ]
  private static let women = [
    "tutrice", "née le", "Née le", "soussignée", "présente ", "présentée", "eprésentante légale",
    "heffe d'établissement", "rofesseure référente", "Mme ",
  ]

  @Test(arguments: papers, [true, false])
  func titlesAgree(paper: (template: String, example: String), areWomen: Bool) throws {
    let prepared = try Catalogue(Checkout.configuration).template(paper.template)
    var input = try Checkout.input(paper.template, example: paper.example)
    let genders = Self.people.map { "\($0).gender=\(areWomen ? "Madame" : "Monsieur")" }
    // Nobody is named in a record's own prose.
    for set in genders + ["stays.1.activities=Observer.", "welcomedBy=l'accueil"] {
      input.assignments.append(set)
      // Not every paper has everybody.
      if (try? prepared.validate(input)) == nil { input.assignments.removeLast() }
    }
    let text = try Typesetter(Checkout.configuration).compose(prepared, input).text
      .replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").replacing("’", with: "'")
      .replacing("\n", with: " ")
    // The general provisions speak of anybody.
    let start = text.firstRange(of: "Modalités pédagogiques")?.lowerBound ?? text.startIndex
    let words = String(text[start...])
    for other in areWomen ? Self.men : Self.women {
      #expect(!words.contains(other), "\(other): \(words)")
    }
    #expect((areWomen ? Self.women : Self.men).contains { words.contains($0) })
  }
}
