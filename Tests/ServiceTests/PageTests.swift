import Foundation
import HTTPTypes
import Testing

@testable import Register
@testable import Service

/// Lists come a page at a time, and each page leads to the next, in its body and its `Link` (RFC 8288).
@Suite struct PageTests {
  private func pages(
    _ path: String, _ harness: ServiceHarness
  ) async throws -> [[String]] {
    var pages: [[String]] = []
    var next: String? = path + "?limit=2"
    while let address = next, pages.count < 10 {
      let page = try await harness.ask(.get, address)
      #expect(page.status == 200, "\(address) \(page.text)")
      pages.append(page.text.matches(of: /"id": "([a-z0-9]+)"/).map { String($0.output.1) })
      next = page.text.firstMatch(of: /"next": "([^"]+)"/).map { String($0.output.1) }
      #expect(page.headers[.link] == next.map { "<\($0)>; rel=\"next\"" })
    }
    return pages
  }

  @Test func everyListLeadsOn() async throws {
    let harness = try ServiceHarness()
    let webhook = try harness.register.addWebhook(
      "https://hooks.example/a", of: "college", actor: "test"
    ).webhook
    for _ in 0..<3 {
      _ = try await harness.made(try Checkout.letter())
      _ = try await harness.ask(.post, "/v1/batches", #"{"template": "rectorate-letter"}"#)
    }
    let deliveries = "/v1/webhooks/\(webhook.id)/deliveries"
    for (path, count) in [("/v1/documents", 3), ("/v1/batches", 3), (deliveries, 6)] {
      let pages = try await pages(path, harness)
      #expect(pages.allSatisfy { $0.count <= 2 }, "\(path)")
      #expect(Set(pages.joined()).count == count && pages.joined().count == count, "\(path)")
    }
    for path in ["/v1/documents", "/v1/batches", deliveries] {
      for query in ["?limit=0", "?limit=201", "?limit=x", "?before=a"] {
        let answer = try await harness.ask(.get, path + query)
        #expect(answer.status == 422, "\(path + query) \(answer.status)")
      }
    }
  }
}
