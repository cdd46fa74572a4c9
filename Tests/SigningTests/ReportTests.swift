import Cryptography
import Diagnostics
import Foundation
import Signing
import SigningSupport
import Testing

@Suite struct ReportTests {
  private static func sealed() throws -> [UInt8] {
    var intent = SignatureIntent(field: try Issued.fields[1])
    intent.drawnBy = "Paul Orsini"
    return try Issued.signer("seal", .longTerm).sign(Issued.file, intent)
  }

  /// Where a person drew and a service sealed, nothing says that the person signed.
  @Test func whatIsDrawnAndSealedIsCalledThat() throws {
    let report = try Issued.verify(Self.sealed())
    #expect(
      report.signatures[0].signatory
        == .drawn(
          by: "Paul Orsini",
          sealedBy: "Cachet du lycée des Tilleuls (Lycée professionnel des Tilleuls)"))
    let french = ReportText(language: .french, explains: false).text(report)
    #expect(french.contains("tracée par Paul Orsini, scellée par Cachet du lycée des Tilleuls"))
    #expect(!french.contains("signée par"))
    let english = ReportText(language: .english, explains: true).text(report)
    #expect(english.contains("drawn by Paul Orsini, sealed by Cachet du lycée des Tilleuls"))
    #expect(!english.contains("signed by"))
    for text in [french, english] {
      #expect(!text.lowercased().contains("advanced") && !text.lowercased().contains("avancée"))
    }
  }

  @Test func aReportTellsEachCheck() throws {
    let report = try Issued.verify(Issued.signed(by: "head", .archival))
    let text = ReportText(language: .english, explains: true).text(report)
    #expect(text.contains("1. \"\(try Issued.fields[0])\": signed by Jeanne Vasseur"))
    #expect(text.contains("says Horodatage d'essai"))
    #expect(text.contains("level PAdES B-LTA"))
    #expect(text.contains("2. timestamp of the document by Horodatage d'essai"))
    #expect(text.contains("covers the whole file"))
    #expect(
      text.components(separatedBy: "✓").count - 1 == report.signatures.flatMap(\.checks).count)
    #expect(text.hasSuffix("The document is sound, its signatures valid.\n"))
  }

  @Test func aRefusalHasItsReasons() throws {
    let report = try Issued.verify(Issued.signed(by: "head", .basic))
    let text = ReportText(language: .french, explains: false).text(report)
    #expect(text.contains("✗ rien ne dit si le certificat de « Jeanne Vasseur » est révoqué"))
    #expect(text.contains("[certificate.no-status]"))
    #expect(text.contains("→ le demander à son autorité avec --online"))
    #expect(text.hasSuffix("Document refusé.\n"))
  }

  @Test func programsReadJSON() throws {
    let report = try Issued.verify(Self.sealed())
    let text = ReportJSON(language: .english).text(report)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["sound"] as? Bool == true)
    let signatures = try #require(json["signatures"] as? [[String: Any]])
    #expect(signatures[0]["drawnBy"] as? String == "Paul Orsini")
    #expect(signatures[0]["level"] as? String == "b-lt")
    #expect(signatures[0]["signedBy"] == nil)
    let chain = try #require(signatures[0]["chain"] as? [[String: Any]])
    #expect(chain.map { $0["revocation"] as? String } == ["good", "good", nil])
    #expect((json["sha256"] as? String)?.count == 64)
    let refused = ReportJSON(language: .english).text(try Issued.verify(Issued.file))
    #expect(refused.contains("\"sound\":false") && refused.contains("\"id\":\"pdf.unsigned\""))
  }

  @Test func datesOfPDFAreRead() {
    #expect(Moment(pdf: "D:20261125180747Z")?.text == "2026-11-25T18:07:47Z")
    #expect(Moment(pdf: "D:20261125180747+01'00'")?.text == "2026-11-25T17:07:47Z")
    #expect(Moment(pdf: "D:20261125180747-0530")?.text == "2026-11-25T23:07:47Z")
    #expect(Moment(pdf: "D:20261125180747")?.text == "2026-11-25T18:07:47Z")
    for text in [
      "", "D:", "20261125180747Z", "D:20261325180747Z", "D:2026112518", "D:20261125180747+9",
    ] {
      #expect(Moment(pdf: text) == nil)
    }
  }
}
