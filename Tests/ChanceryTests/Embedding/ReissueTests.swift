import Chancery
import Diagnostics
import Foundation
import TestSupport
import Testing

/// What a file carries makes the same file again.
@Suite struct ReissueTests {
  @Test(arguments: Checkout.examples)
  func everyExampleComesAgainFromWhatItCarries(template: String, example: String) throws {
    let catalogue = Catalogue(Checkout.configuration)
    let typesetter = try Typesetter(Checkout.configuration)
    let prepared = try catalogue.template(template)
    let pdf = try typesetter.pdf(
      typesetter.compose(prepared, Checkout.input(template, example: example)))
    let embedded = try EmbeddedRecord(in: pdf, name: "file.pdf")
    #expect(embedded.template == template)
    #expect(embedded.hash == prepared.hash)
    let again = try typesetter.reissue(embedded, name: "file.pdf", from: catalogue)
    #expect(again.pdf == pdf)
    #expect(again.isFromProjection)
    let given = try typesetter.reissue(
      embedded, name: "file.pdf", record: Checkout.input(template, example: example),
      from: catalogue)
    #expect(given.pdf == pdf)
  }

  /// Whatever a template does with a record, and whatever stands in it.
  @Test(arguments: Fuzz.shards)
  func recordsByChanceComeAgain(shard: Int) throws {
    let folder = try AccountFixture.folder()
    var configuration = Checkout.configuration
    configuration.templates.insert(folder.path, at: 0)
    let catalogue = Catalogue(configuration)
    let typesetter = try Typesetter(configuration)
    let prepared = try catalogue.template("account")
    try Fuzz.run("reissue", shard: shard, seed: 6_000, usual: 48, share: 500) { random in
      let record = AccountFixture.record(using: &random)
      let input = RecordInput(record: SourceFile(name: "r.yaml", bytes: Array(record.utf8)))
      let pdf = try typesetter.pdf(typesetter.compose(prepared, input))
      let embedded = try EmbeddedRecord(in: pdf, name: "r.pdf")
      let again = try typesetter.reissue(embedded, name: "r.pdf", from: catalogue)
      #expect(again.pdf == pdf, "\(record)")
      // Nothing is in the file that cannot be read on its pages.
      let file = try UnpackedFile(pdf)
      let shown = Self.words(of: typesetter, prepared, input)
      for match in record.matches(of: /q\d+x\d+/) where !shown.contains(String(match.output)) {
        #expect(!file.holds(String(match.output)), "\(match.output) in\n\(record)")
      }
    }
  }

  /// The words on the pages, without what parts lines.
  private static func words(
    of typesetter: Typesetter, _ template: PreparedTemplate, _ input: RecordInput
  ) -> String {
    let text = (try? typesetter.compose(template, input).text) ?? ""
    return text.lowercased().filter { !$0.isWhitespace && $0 != "\u{AD}" }
  }

  @Test func formsAndSpecimensComeAgain() throws {
    let catalogue = Catalogue(Checkout.configuration)
    let typesetter = try Typesetter(Checkout.configuration)
    let template = try catalogue.template("attendance-sheet")
    let blank = try typesetter.compose(template, RecordInput(record: nil), isBlank: true)
    for composition in [blank, try typesetter.preview(template)] {
      let pdf = try typesetter.pdf(composition)
      let embedded = try EmbeddedRecord(in: pdf, name: "form.pdf")
      #expect(embedded.record == nil)
      #expect(try typesetter.reissue(embedded, name: "form.pdf", from: catalogue).pdf == pdf)
    }
  }

  // MARK: Verdicts

  @Test func anotherRecordDiffersAndIsToldWhere() throws {
    let (typesetter, catalogue, pdf) = try Self.letter()
    let embedded = try EmbeddedRecord(in: pdf, name: "letter.pdf")
    var input = try Checkout.input("rectorate-letter", example: "seed")
    input.assignments = ["subject=Tout autre chose"]
    let again = try typesetter.reissue(embedded, name: "letter.pdf", record: input, from: catalogue)
    let told = try #require(again.diagnostic(of: "letter.pdf"))
    #expect(told.id == "reissue.differs")
    #expect(told.message.english.contains("page 1"))
    #expect(told.message.english.contains("Tout autre chose\""))
  }

  /// A font that draws the same, but is not the same file.
  @Test func anotherFontFileIsAnotherEngine() throws {
    let (_, catalogue, pdf) = try Self.letter()
    let folder = try TemporaryFolder()
    let name = "Lato-Regular.ttf"
    let font = try Data(contentsOf: Checkout.root.appending(path: "Fonts/" + name))
    try (font + [0, 0, 0, 0]).write(to: folder.url.appending(path: name))
    var configuration = Checkout.configuration
    configuration.fonts.insert(folder.path, at: 0)
    let again = try Typesetter(configuration).reissue(
      EmbeddedRecord(in: pdf, name: "letter.pdf"), name: "letter.pdf", from: catalogue)
    let told = try #require(again.diagnostic(of: "letter.pdf"))
    #expect(told.id == "reissue.other-engine")
    #expect(told.message.english.contains("Lato-Regular.ttf"))
  }

  @Test func anotherTemplateIsNotAtHand() throws {
    let (typesetter, _, pdf) = try Self.letter()
    let embedded = try EmbeddedRecord(in: pdf, name: "letter.pdf")
    let folder = try TemporaryFolder()
    try folder.write(
      Checkout.text("rectorate-letter/main.md") + "\nUn mot de plus.\n",
      to: "rectorate-letter/main.md")
    try folder.write(
      Checkout.text("rectorate-letter/template.yaml"), to: "rectorate-letter/template.yaml")
    var configuration = Checkout.configuration
    configuration.templates.insert(folder.path, at: 0)
    #expect(
      Self.refusal(typesetter, embedded, Catalogue(configuration)) == ["reissue.other-template"])
    configuration.templates = [folder.path + "/nothing"]
    #expect(
      Self.refusal(typesetter, embedded, Catalogue(configuration)) == ["reissue.template-missing"])
  }

  /// A revision appended to a file, as signing appends one, leaves what was issued as it was.
  @Test func theFirstRevisionIsCompared() throws {
    let (typesetter, catalogue, pdf) = try Self.letter()
    let signed = try Appended.revision(to: pdf)
    let embedded = try EmbeddedRecord(in: signed, name: "signed.pdf")
    let again = try typesetter.reissue(embedded, name: "signed.pdf", from: catalogue)
    #expect(again.diagnostic(of: "signed.pdf") == nil)
    #expect(again.pdf == pdf)
  }

  /// What was changed by hand in what a file carries does not pass for what was issued.
  @Test func changedDataDoNotPass() throws {
    let (typesetter, catalogue, pdf) = try Self.letter()
    let embedded = try EmbeddedRecord(in: pdf, name: "letter.pdf")
    let json = String(decoding: embedded.envelope, as: UTF8.self)
    let changes = [
      (json.replacing("\"motto\":", with: "\"nothing\":"), "embedded.unfit"),
      (json.replacing("\"date\":\"2024", with: "\"date\":\"hier"), "embedded.unfit"),
      (json.replacing(/"case":\d/, with: "\"case\":\"x\""), "embedded.damaged"),
      (json.replacing(/\[\d+,\{"case":\d\}\],?/, with: ""), "embedded.undecided"),
      (json.replacing("\"format\":1", with: "\"format\":99"), "embedded.format"),
      (json.replacing("\"template\"", with: "\"model\""), "embedded.damaged"),
    ]
    for (changed, id) in changes {
      #expect(changed != json)
      let file = try Appended.data(changed, in: pdf)
      do {
        let embedded = try EmbeddedRecord(in: file, name: "letter.pdf")
        _ = try typesetter.reissue(embedded, name: "letter.pdf", from: catalogue)
        Issue.record("\(id) was expected")
      } catch let refusal as Refusal {
        #expect(refusal.diagnostics.first?.id == id)
      } catch let diagnostic as Diagnostic {
        #expect(diagnostic.id == id)
      }
    }
  }

  private static func letter() throws -> (Typesetter, Catalogue, [UInt8]) {
    let catalogue = Catalogue(Checkout.configuration)
    let typesetter = try Typesetter(Checkout.configuration)
    let composition = try typesetter.compose(
      catalogue.template("rectorate-letter"), Checkout.input("rectorate-letter", example: "seed"))
    return (typesetter, catalogue, try typesetter.pdf(composition))
  }

  private static func refusal(
    _ typesetter: Typesetter, _ embedded: EmbeddedRecord, _ catalogue: Catalogue
  ) -> [String] {
    do {
      _ = try typesetter.reissue(embedded, name: "letter.pdf", from: catalogue)
      return []
    } catch {
      return (error as? Refusal)?.diagnostics.map(\.id) ?? []
    }
  }
}
