import Chancery
import Diagnostics
import Foundation
import Testing

/// What is embedded, and who may ask for it.
@Suite struct EmbeddingTests {
  private func typesetter(
    _ settings: String
  ) throws -> (folder: TemporaryFolder, Typesetter, Composition) {
    let folder = try AccountFixture.folder(settings: settings)
    var configuration = Checkout.configuration
    configuration.templates.insert(folder.path, at: 0)
    let typesetter = try Typesetter(configuration)
    let input = RecordInput(record: SourceFile(name: "r.yaml", bytes: Array(Self.record.utf8)))
    let composition = try typesetter.compose(
      Catalogue(configuration).template("account"), input)
    return (folder, typesetter, composition)
  }

  private static let record = """
    date: 2024-03-28
    owner: { gender: f, lastName: Morel, town: Dole, isLocal: oui, birth: 1990-01-01, secret: zqsecret }
    others: []
    visits: [{ day: 2024-05-01, hours: "8:00-9:00", mode: none, guide: { gender: m, lastName: Roux, town: Gray, isLocal: non, birth: 1980-02-03 }, hidden: zqhidden, count: 2 }]
    period: 2024-05-01 – 2024-05-03
    moment: 2024-03-28 16:15
    modes: []
    level: 1
    subject: Un compte
    hidden: zqfield
    mode: none
    isOpen: oui
    """

  @Test(arguments: ["", "embed: printed", "embed: full", "embed: none"])
  func whatTheTemplateAsksForDecides(settings: String) throws {
    let (_, typesetter, composition) = try typesetter(settings)
    let asked = settings.isEmpty ? "printed" : String(settings.dropFirst(7))
    let pdf = try typesetter.pdf(composition)
    if asked == "none" {
      #expect(throws: Diagnostic.self) { try EmbeddedRecord(in: pdf, name: "a.pdf") }
    } else {
      #expect(try EmbeddedRecord(in: pdf, name: "a.pdf").kind == asked)
    }
    #expect(try UnpackedFile(pdf).holds("zqfield") == (asked == "full"))
    for embedding in Embedding.allCases {
      let isAllowed = embedding == .printed || embedding.rawValue == asked
      let refusal = Self.refusal { try typesetter.pdf(composition, embed: embedding) }
      #expect(refusal == (isAllowed ? nil : "embed.not-asked"))
    }
  }

  @Test func aFullRecordComesAgainWithItsRules() throws {
    let (folder, typesetter, composition) = try typesetter("embed: full")
    var configuration = Checkout.configuration
    configuration.templates.insert(folder.path, at: 0)
    let pdf = try typesetter.pdf(composition)
    let embedded = try EmbeddedRecord(in: pdf, name: "a.pdf")
    let again = try typesetter.reissue(
      embedded, name: "a.pdf", from: Catalogue(configuration))
    #expect(again.pdf == pdf)
    #expect(!again.isFromProjection)
    #expect(
      String(decoding: embedded.record ?? [], as: UTF8.self).contains(#""secret":"zqsecret""#))
  }

  @Test func anArchiveOfPartTwoCarriesNothing() throws {
    let (_, typesetter, composition) = try typesetter("")
    let standards = try #require(ConformanceStandards("a-2b"))
    let pdf = try typesetter.pdf(composition, standards: standards)
    #expect(throws: Diagnostic.self) { try EmbeddedRecord(in: pdf, name: "a.pdf") }
    let refusal = Self.refusal {
      try typesetter.pdf(composition, standards: standards, embed: .printed)
    }
    #expect(refusal == "embed.no-attachment")
    #expect(
      Self.refusal { try typesetter.pdf(composition, standards: standards, embed: Embedding.none) }
        == nil)
  }

  /// The manual's example is what a file carries.
  @Test func theEnvelopeNamesWhatTheFileWasMadeBy() throws {
    let (_, typesetter, composition) = try typesetter("")
    let embedded = try EmbeddedRecord(in: try typesetter.pdf(composition), name: "a.pdf")
    let envelope = String(decoding: embedded.envelope, as: UTF8.self)
    #expect(
      envelope.hasPrefix(
        #"{"chancery":{"format":1,"engine":"\#(Engine.version)","template":"account","hash":""#))
    let sums = Checkout.root.appending(path: "Fonts/checksums.sha256")
    let regular = try String(contentsOf: sums, encoding: .utf8).split(separator: "\n")
      .first { $0.hasSuffix(" Lato-Regular.ttf") }
    let digest = try #require(regular?.prefix(64))
    #expect(envelope.contains(#""Lato-Regular.ttf":"\#(digest)""#))
    for library in ["cairo", "pango", "harfbuzz", "fontconfig", "freetype", "libdeflate"] {
      #expect(envelope.contains(#""\#(library)":""#))
    }
  }

  private static func refusal(_ work: () throws -> [UInt8]) -> String? {
    do {
      _ = try work()
      return nil
    } catch {
      return (error as? Diagnostic)?.id ?? "\(error)"
    }
  }
}
