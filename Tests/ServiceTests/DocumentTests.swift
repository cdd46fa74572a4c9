import Foundation
import HTTPTypes
import Testing

@testable import Register
@testable import Service

/// `POST /v1/documents`: a record in, a numbered document out, kept in the register.
@Suite struct DocumentTests {
  private let record: String

  init() throws {
    let seed = try Checkout.record("rectorate-letter", "seed")
    record = #"{"template": "rectorate-letter", "record": \#(seed)}"#
  }

  @Test func aLetterComesBackAndIsKept() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(.post, "/v1/documents", record)
    #expect(answer.status == 201, "\(answer.text)")
    #expect(answer.body.starts(with: Array("%PDF-".utf8)))
    let place = try #require(answer.headers[.location])
    let file = try await harness.ask(.get, place + "/file")
    #expect(file.body == answer.body)
    #expect(try await harness.ask(.get, place + "/file", as: "lycee").status == 404)
  }

  @Test func whatIsWrongIsSaidAsOnTheCommandLine() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(
      .post, "/v1/documents", #"{"template": "rectorate-letter", "record": {"subject": 1}}"#)
    #expect(answer.status == 422)
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(answer.text.contains(#""id":"record.missing""#), "\(answer.text)")
    #expect(try harness.register.reserved().isEmpty)
  }

  @Test func nobodyUnknownIsAnswered() async throws {
    let harness = try ServiceHarness()
    #expect(try await harness.ask(.post, "/v1/documents", as: nil, record).status == 401)
    #expect(try await harness.ask(.get, "/health", as: nil).text == "ok\n")
  }
}
