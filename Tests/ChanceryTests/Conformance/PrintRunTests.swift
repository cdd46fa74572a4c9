import Chancery
import Foundation
import Testing

@Suite struct PrintRunTests {
  /// Letters joined for the printer: archival and accessible like each alone, one part a letter, no
  /// fields, each on sheets of its own, and read in their order.
  @Test func joinedLettersAreConformant() throws {
    let judges = try Judges()
    let typesetter = try Typesetter(ConformanceTests.configuration)
    var run = PrintRun(isDuplex: true)
    var words: [String] = []
    for (template, example) in [
      ("rectorate-letter", "signed"), ("placement-convention", "ordinary"),
      ("attendance-attestation", "ordinary"), ("rectorate-letter", "eight-authorities"),
    ] {
      let letter = try Checkout.compose(template, example: example)
      if !run.pageCount.isMultiple(of: 2) { words.append("") }
      try run.add(letter, titled: example)
      words.append(DocumentWords.of(letter.document, pageCount: letter.pageCount))
    }
    let pdf = try run.pdf(with: typesetter)
    #expect(run.count == 4 && run.pageCount >= 9)
    try judges.add("run", pdf, words: words.joined(separator: "\n"))
    #expect(try judges.verdict() == "")
    let raw = String(decoding: pdf, as: UTF8.self)
    #expect(!raw.contains("/EmbeddedFile") && !raw.contains("/AcroForm"))
    #expect(
      try typesetter.pdf(Checkout.compose("rectorate-letter", example: "signed")).count < pdf.count)
    #expect(try PrintRun(isDuplex: false).pdf(with: typesetter).isEmpty)
  }
}
