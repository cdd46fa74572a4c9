import Cryptography
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Testing

@testable import Register
@testable import Service

/// Every route of the router, asked with another organisation's credentials: what names an object is
/// not there. A route that this suite does not know fails it.
@Suite struct CrossOrganisationTests {
  /// The routes that name no object of an organisation's.
  private static let plain: Set = [
    "GET /health", "GET /ready", "GET /metrics", "POST /v1/sessions", "GET /v1/sessions/current",
    "DELETE /v1/sessions/current", "GET /v1/webhooks", "POST /v1/webhooks", "POST /v1/documents",
    "GET /v1/documents", "POST /v1/batches", "GET /v1/batches", "POST /v1/validate",
    "POST /v1/verify", "GET /v1/templates", "GET /v1/openapi.json", "GET /openapi.json",
  ]
  /// Templates are the same for all, but for overlays, which each organisation has by itself.
  private static let shared = ["/v1/templates/"]

  /// What belongs to the first organisation.
  private struct Objects {
    let document: String
    let webhook: String
    let delivery: String
    let batch: String

    init(_ harness: ServiceHarness) throws {
      let register = harness.register
      webhook = try register.addWebhook(
        "https://college.example/hook", of: "college", actor: "test"
      ).webhook.id
      var order = DocumentOrder(
        organisation: "college", template: "rectorate-letter", templateHash: "h", engine: "e",
        record: Array("{}".utf8))
      order.isNumbered = true
      guard case .new(let reserved) = try register.reserve(order, actor: "test") else {
        throw CocoaError(.featureUnsupported)
      }
      document = reserved.id
      _ = try register.issue(
        document, IssuedFile(content: Array("%PDF-1.7".utf8), pages: 1), actor: "test")
      delivery = try register.deliveries(of: webhook).first?.id ?? ""
      batch = "0123456789abcdef0123456789"
      try register.write { database in
        try database.execute(
          sql: """
            INSERT INTO batches (id, organisation, template, state, request, createdAt)
            VALUES (?, 'college', 'rectorate-letter', 'done', '{}', 0)
            """, arguments: [batch])
      }
    }

    /// The address of an object under a route; nil for a route that is not known here.
    func path(of route: String) -> String? {
      var path = route
      let ids = ["/v1/documents": document, "/v1/webhooks": webhook, "/v1/batches": batch]
      for (folder, id) in ids where route.hasPrefix(folder + "/") {
        path = path.replacing(/[:{]id}?/, with: id)
      }
      path = path.replacing(/[:{]delivery}?/, with: delivery)
      path = path.replacing(/[:{](?:row|number)}?/, with: "1")
      return path.contains { ":{*".contains($0) } ? nil : path
    }
  }

  private static func body(_ method: HTTPRequest.Method) -> String {
    method == .post || method == .put || method == .patch ? "{}" : ""
  }

  @Test func noRouteTellsOneOrganisationOfAnother() async throws {
    let harness = try ServiceHarness()
    let objects = try Objects(harness)
    var asked = 0
    for route in harness.service.router.routes {
      let name = "\(route.method.rawValue) \(route.path)"
      if Self.plain.contains(name) || Self.shared.contains(where: { name.contains($0) }) {
        continue
      }
      let path = try #require(
        objects.path(of: route.path.description), "say here which object \(name) names")
      let own = try await harness.ask(
        route.method, path, as: "lycee", Self.body(route.method))
      #expect(own.status == 404, "\(name): \(own.status) \(own.text)")
      #expect(own.text.contains("http.not-found"), "\(name): \(own.text)")
      asked += 1
    }
    #expect(asked >= 5)
  }

  /// The same requests find their objects when their owner makes them: it is not by mistake that the
  /// others did not.
  @Test func theOwnerFindsEverything() async throws {
    let harness = try ServiceHarness()
    let objects = try Objects(harness)
    let routes = harness.service.router.routes
    for route in routes.filter({ $0.method != .delete }) + routes.filter({ $0.method == .delete }) {
      let name = "\(route.method.rawValue) \(route.path)"
      if Self.plain.contains(name) || name.contains("/batches/") { continue }
      guard let path = objects.path(of: route.path.description) else { continue }
      let answer = try await harness.ask(route.method, path, Self.body(route.method))
      #expect(answer.status != 404, "\(name): \(answer.text)")
    }
  }

  @Test func listsHoldOnesOwn() async throws {
    let harness = try ServiceHarness()
    let objects = try Objects(harness)
    for route in harness.service.router.routes where route.method == .get {
      let path = route.path.description
      guard Self.plain.contains("GET \(path)"), path.hasPrefix("/v1/") else { continue }
      let text = try await harness.ask(.get, path, as: "lycee").text
      for id in [objects.document, objects.webhook, objects.delivery, objects.batch] {
        #expect(!text.contains(id), "GET \(path)")
      }
    }
  }

  /// What a body names is not there either.
  @Test func noBodyReachesAnothersDocument() async throws {
    let harness = try ServiceHarness()
    let objects = try Objects(harness)
    let seed = try Checkout.record("rectorate-letter", "seed")
    let body = """
      {"template": "rectorate-letter", "replaces": "\(objects.document)", "record": \(seed)}
      """
    let other = try await harness.ask(.post, "/v1/documents", as: "lycee", body)
    let nobodys = try await harness.ask(
      .post, "/v1/documents", as: "lycee",
      body.replacing(objects.document, with: "00000000000000000000000000"))
    #expect(other.status == nobodys.status && other.status >= 400)
    #expect(
      other.text.replacing(objects.document, with: "?")
        == nobodys.text.replacing("00000000000000000000000000", with: "?"))
  }
}
