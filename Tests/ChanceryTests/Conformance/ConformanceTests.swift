import Chancery
import Diagnostics
import Document
import Foundation
import Testing

/// Every file that leaves Chancery is PDF/A-3a and PDF/UA-1, and its structure tree reads as the
/// document does.
@Suite struct ConformanceTests {
  static var configuration: Configuration {
    var configuration = Checkout.configuration
    configuration.assets = [Checkout.root.path + "/Templates/assets"]
    return configuration
  }

  @Test func everyExampleIsConformant() throws {
    let judges = try Judges()
    let typesetter = try Typesetter(Self.configuration)
    for (template, example) in Checkout.examples {
      let prepared = try Catalogue(Self.configuration).template(template)
      let composition = try typesetter.compose(
        prepared, Checkout.input(template, example: example))
      try judges.add(
        "\(template)-\(example)", try typesetter.pdf(composition),
        words: DocumentWords.of(composition.document, pageCount: composition.pageCount),
        plain: composition.text)
    }
    #expect(try judges.verdict(rasters: true) == "")
  }

  /// Nested lists, tables over pages, pictures, links, notes, mixed scripts, empty cells, ligatures,
  /// names from right to left, text that looks like operators.
  @Test(arguments: 0..<4) func generatedDocumentsAreConformant(part: UInt64) throws {
    let judges = try Judges()
    let typesetter = try Typesetter(Self.configuration)
    var styles = StyleSheet()
    styles.page.size = Size(width: .mm(297), height: .mm(210))
    var accepted = 0
    for seed in part * 1_000 + 1...(part + 1) * 1_000 where accepted < 60 {
      let document = GeneratedDocument.make(seed: seed, styles: styles)
      // What chance makes too wide for its column is refused, and no matter here.
      guard let composition = try Self.composition(document, typesetter) else { continue }
      accepted += 1
      try judges.add(
        "seed-\(seed)", try typesetter.pdf(composition, isFillable: seed % 2 == 0),
        words: DocumentWords.of(document, pageCount: composition.pageCount),
        plain: composition.text)
    }
    #expect(accepted == 60)
    #expect(try judges.verdict() == "")
  }

  private static func composition(
    _ document: Document, _ typesetter: Typesetter
  ) throws -> Composition? {
    do throws(Refusal) {
      return try typesetter.compose(document)
    } catch {
      let isTooWide = error.diagnostics.allSatisfy { $0.id.hasPrefix("layout.") }
      guard isTooWide else { throw error }
      return nil
    }
  }

  @Test func fewerStandardsAreClaimedWhenAsked() throws {
    let typesetter = try Typesetter(Self.configuration)
    let composition = try Checkout.compose("rectorate-letter", example: "long-address")
    for (names, profile) in [("a-2b", "2b"), ("ua-1", "ua1"), ("a-3a", "3a")] {
      let judges = try Judges()
      let standards = try #require(ConformanceStandards(names))
      try judges.add(names, try typesetter.pdf(composition, standards: standards))
      #expect(try judges.verdict(profiles: profile) == "")
    }
    let plain = try typesetter.pdf(composition, standards: .unclaimed)
    #expect(!String(decoding: plain, as: UTF8.self).contains("pdfaid:part>"))
    #expect(ConformanceStandards("a-3b") == nil)
    #expect(ConformanceStandards("a-3a,a-2b") == nil)
    #expect(ConformanceStandards("") == nil)
  }
}
