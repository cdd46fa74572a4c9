import Diagnostics
import Foundation
import HTTPTypes
import Testing

@testable import Service

/// What is sensitive is not repeated in problems.
@Suite struct MaskTests {
  @Test func aSensitiveValueIsNotShown() async throws {
    let harness = try ServiceHarness()
    let record = try Checkout.record("placement-convention", "maximal")
      .replacing(#""kitBy":"school""#, with: #""kitBy":"l'infirmière Zoé""#)
      .replacing(#""class":""#, with: #""unheard-of": 1, "class":""#)
    #expect(record.contains("Zoé"))
    let body = #"{"template": "placement-convention", "record": \#(record)}"#
    for language in ["fr", "en"] {
      let answer = try await harness.ask(
        .post, "/v1/documents", body, headers: [.acceptLanguage: language])
      #expect(answer.status == 422)
      #expect(!answer.text.contains("Zoé"), "\(answer.text)")
      #expect(answer.text.contains("student.healthPlan"), "\(answer.text)")
      #expect(answer.text.contains("unheard-of"), "others are told as before")
    }
  }

  /// Nor is it in what is kept of a batch's rows.
  @Test func aBatchTellsItOfNoRow() async throws {
    let harness = try ServiceHarness()
    let record = try Checkout.record("placement-convention", "maximal")
      .replacing(#""kitBy":"school""#, with: #""kitBy":"l'infirmière Zoé""#)
    #expect(record.contains("Zoé"))
    let begun = try await harness.ask(
      .post, "/v1/batches?template=placement-convention", record.replacing("\n", with: " ") + "\n",
      headers: [.contentType: "application/jsonl"])
    let place = try #require(begun.headers[.location])
    var told = ""
    try await harness.wait {
      told = try await harness.ask(.get, place).text
      return told.contains(#""state": "refused""#)
    }
    #expect(told.contains("student.healthPlan") && !told.contains("Zoé"), "\(told)")
  }

  /// The mask goes by the field that was read; whatever a field holds goes with it.
  @Test func whatASensitiveFieldHoldsIsSensitive() {
    let root = RecordLocation()
    let plan = RecordLocation(
      field: "plan", label: nil, isSensitive: true, at: nil, row: nil, below: root)
    let kit = RecordLocation(parent: plan, component: .field("kit"))
    let message = Message(fr: "« Zoé »", en: "\"Zoé\"")
    let diagnostic = Diagnostic(
      "record.not-a-choice", message, at: Origin(template: nil, record: kit), hint: message)
    #expect(!diagnostic.masked.message.french.contains("Zoé"))
    #expect(diagnostic.masked.hint == nil)
    #expect(diagnostic.masked.origin.record?.path == "plan.kit")
    let other = Diagnostic(
      "record.not-a-choice", message, at: Origin(template: nil, record: root))
    #expect(other.masked.message == message)
  }
}
