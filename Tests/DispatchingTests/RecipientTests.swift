import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

/// Who is written to once, and who not at all.
@Suite struct RecipientTests {
  private func request(_ mailing: MailingFolder, _ rows: [String]) throws -> BatchRequest {
    try mailing.write(
      """
      Firm:
        label: Entreprise
        fields:
          town: { type: line, label: Commune }
          siret?: { type: siret, label: SIRET }
          email?: { type: email, label: Courriel }
          phone?: { type: phone, label: Téléphone }
      Letter:
        label: Lettre
        fields:
          name: { type: line, label: Nom }
          firm: { type: Firm, label: Entreprise }
      """, to: "templates/types/letter.yaml")
    try mailing.write("Bonjour {{ name }}.\n", to: "templates/letter/main.md")
    let head = "name;firm.town;firm.siret;firm.email;firm.phone"
    try mailing.write(([head] + rows).joined(separator: "\n") + "\n", to: "rows.csv")
    var request = BatchRequest(
      template: "letter", records: RecordFile(path: mailing.folder.path + "/rows.csv"),
      folder: mailing.folder.path + "/out")
    request.keepsGoing = true
    return request
  }

  private func states(_ mailing: MailingFolder) throws -> [String] {
    try #require(try mailing.files()["manifest.jsonl"]).split(separator: 0x0A).map { line in
      let entry = try JSONSerialization.jsonObject(with: line) as? [String: Any]
      return try #require(entry?["state"] as? String)
    }
  }

  private static let rows = [
    "Ada;Dole;356 000 000 00048;ada@ecole.example;03 81 00 00 01",
    "Bob;Dole;35600000000048;bob@ecole.example;",
    "Cléo;Dole;;ADA@ecole.example;",
    "Dan;Dole;;;03 81 00 00 01",
    "Eve;Dole;;;",
    "Fred;Dole;;;",
  ]

  /// By what a field is, wherever it stands: the same SIRET or e-mail however it is written. What is
  /// not there is not the same as what is not there either.
  @Test func oneFieldOfSeveralIsEnough() throws {
    let mailing = try MailingFolder()
    var request = try request(mailing, Self.rows)
    request.unique = ["siret", "email"]
    let (summary, found) = try mailing.run(request)
    #expect(summary.refused == 2 && found.map(\.id) == ["batch.repeated", "batch.repeated"])
    #expect(found.map(\.origin.record?.path) == ["firm.siret", "firm.email"])
    #expect(found.allSatisfy { $0.message.french.hasSuffix("la fiche 1") })
    #expect(
      try states(mailing) == ["issued", "refused", "refused", "issued", "issued", "issued"])
  }

  /// An e-mail, a SIRET, a phone or a name a line, however it is written.
  @Test func thoseWhoAskedAreLeftOut() throws {
    let mailing = try MailingFolder()
    var request = try request(mailing, Self.rows)
    request.suppressed = SourceFile(
      name: "stop.txt",
      text: """
        # Depuis 2023
        BOB@ecole.example
        356 000 000 00048
        03 81 00 00 01  # a appelé
        eve
        """)
    let (summary, found) = try mailing.run(request)
    #expect(found.isEmpty && summary.suppressed == 4 && summary.refused == 0)
    #expect(
      try states(mailing)
        == ["suppressed", "suppressed", "issued", "suppressed", "suppressed", "issued"])
  }

  /// A list that changed makes another batch.
  @Test func theListIsPartOfTheBatch() throws {
    let mailing = try MailingFolder()
    var request = try request(mailing, Self.rows + ["Gus \u{E000};Dole;;;"])
    request.keepsGoing = false
    _ = try mailing.run(request)
    request.resumes = true
    request.suppressed = SourceFile(name: "stop.txt", text: "eve\n")
    let error = #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(error?.message.french.hasSuffix(": --suppress") == true)
  }
}
