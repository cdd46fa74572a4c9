import Foundation
import HTTPTypes
import Testing

@testable import Register
@testable import Service

/// Templates, and questions that change nothing.
@Suite struct TemplateTests {
  @Test func templatesAreListedAndShown() async throws {
    let harness = try ServiceHarness()
    let list = try await harness.ask(.get, "/v1/templates")
    #expect(list.text.contains(#""name": "rectorate-letter""#))
    #expect(!list.text.contains(#""sound": false"#))
    let one = try await harness.ask(.get, "/v1/templates/rectorate-letter")
    #expect(one.text.contains(#""numbered": "reference""#), "\(one.text)")
    #expect(try await harness.ask(.get, "/v1/templates/none").status == 404)
    let schema = try await harness.ask(.get, "/v1/templates/rectorate-letter/schema")
    #expect(schema.text.contains("https://json-schema.org/draft/2020-12/schema"))
    let known = try await harness.ask(
      .get, "/v1/templates/rectorate-letter/schema",
      headers: [.ifNoneMatch: schema.headers[.eTag] ?? ""])
    #expect(known.status == 304)
  }

  @Test func aPreviewIsAPageOrAPicture() async throws {
    let harness = try ServiceHarness()
    let path = "/v1/templates/rectorate-letter/preview"
    let pdf = try await harness.ask(.get, path)
    #expect(pdf.body.starts(with: Array("%PDF-".utf8)))
    let png = try await harness.ask(.get, path, headers: [.accept: "image/png"])
    #expect(png.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(png.headers[.eTag] != pdf.headers[.eTag])
    let again = try await harness.ask(
      .get, path, headers: [.ifNoneMatch: pdf.headers[.eTag] ?? ""])
    #expect(again.status == 304)
  }

  @Test func aRecordIsValidatedWithoutADocument() async throws {
    let harness = try ServiceHarness()
    let right = try await harness.ask(.post, "/v1/validate", try Checkout.letter())
    #expect(right.status == 200 && right.text.contains(#""valid": true"#), "\(right.text)")
    let wrong = try await harness.ask(
      .post, "/v1/validate", #"{"template": "rectorate-letter", "record": {"subject": "x"}}"#)
    #expect(wrong.status == 422 && wrong.text.contains("record.missing"))
    let pinned = try await harness.ask(
      .post, "/v1/validate", #"{"template": "rectorate-letter@0", "record": {"subject": "x"}}"#)
    #expect(pinned.status == 409 && pinned.text.contains("request.other-template"))
  }

  @Test func aFileIsVerifiedAndRecognised() async throws {
    let harness = try ServiceHarness()
    let letter = try await harness.ask(.post, "/v1/documents", try Checkout.letter())
    let type: HTTPFields = [.contentType: "application/pdf"]
    let ours = try await harness.ask(.post, "/v1/verify", bytes: letter.body, headers: type)
    #expect(ours.text.contains(#""revision": 0"#), "\(ours.text)")
    #expect(ours.text.contains(#""sound":false"#))
    let theirs = try await harness.ask(
      .post, "/v1/verify", as: "lycee", bytes: letter.body, headers: type)
    #expect(theirs.text.hasPrefix(#"{"register":null"#))
    let place = letter.headers[.location] ?? ""
    let id = place.split(separator: "/").last ?? ""
    let next = try await harness.made(
      try Checkout.letter().replacing(
        #"{"template""#, with: #"{"replaces": "\#(id)", "template""#))
    let old = try await harness.ask(.post, "/v1/verify", bytes: letter.body, headers: type)
    #expect(old.text.contains(#""status": "replaced""#), "\(old.text)")
    #expect(old.text.contains(#""replaced_by": "\#(next.split(separator: "/").last ?? "")""#))
    let none = try await harness.ask(.post, "/v1/verify", bytes: [1, 2, 3], headers: type)
    #expect(none.status == 200 && none.text.contains(#""sound":false"#))
  }
}
