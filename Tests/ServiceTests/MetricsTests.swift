import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SigningSupport
import Testing

@testable import Register
@testable import Service

/// `/health`, `/ready`, `/metrics`.
@Suite struct MetricsTests {
  @Test func theServiceSaysHowItIs() async throws {
    let harness = try ServiceHarness()
    #expect(try await harness.ask(.get, "/health", as: nil).text == "ok\n")
    let ready = try await harness.ask(.get, "/ready", as: nil)
    #expect(ready.status == 200, "\(ready.text)")
    harness.service.pool.close()
    let closed = try await harness.ask(.get, "/ready", as: nil)
    #expect(closed.status == 503 && closed.text.contains("drawing closed"), "\(closed.text)")
  }

  @Test func metricsAreForAdministratorsAndThisMachine() async throws {
    let harness = try ServiceHarness()
    #expect(try await harness.ask(.get, "/metrics", as: nil).status == 401)
    let order = TokenOrder(organisation: "college", name: "reader", scopes: [.read, .sign])
    let reader = try harness.register.makeToken(order, actor: "test").secret
    let refused = try await harness.ask(
      .get, "/metrics", as: nil, headers: [.authorization: "Bearer \(reader)"])
    #expect(refused.status == 403)
    #expect(try await harness.ask(.get, "/metrics").status == 200)
    let configuration = ServiceConfiguration(workFolder: "/")
    #expect(Caller(request([:]), from: "127.0.0.1", configuration).isLocal)
    #expect(Caller(request([:]), from: "::1", configuration).isLocal)
    #expect(!Caller(request([:]), from: "192.0.2.1", configuration).isLocal)
    let proxied = request([.forwardedFor: "127.0.0.1"])
    #expect(!Caller(proxied, from: "127.0.0.1", configuration).isLocal)
  }

  private func request(_ headers: HTTPFields) -> Request {
    Request(
      head: HTTPRequest(
        method: .get, scheme: "http", authority: "x", path: "/", headerFields: headers),
      body: RequestBody(buffer: ByteBuffer()))
  }

  /// Whoever watches sees that nobody backs up, and then that somebody did.
  @Test func theLastBackupIsTold() async throws {
    let harness = try ServiceHarness()
    let name = "chancery_last_backup_seconds"
    let before = try await harness.ask(.get, "/metrics").text
    #expect(try !parse(before).contains { $0.hasPrefix(name) })
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    _ = try harness.register.backup(to: folder.path)
    defer { try? FileManager.default.removeItem(at: folder) }
    let after = try parse(try await harness.ask(.get, "/metrics").text)
    let line = try #require(after.first { $0.hasPrefix(name) })
    #expect(try #require(Double(line.split(separator: " ").last ?? "")) < 60)
  }

  /// The text is what Prometheus' own reader takes, and nothing in it names anybody.
  @Test func prometheusReadsTheText() async throws {
    let harness = try ServiceHarness()
    let seed = try Checkout.record("rectorate-letter", "seed")
    let made = try await harness.ask(
      .post, "/v1/documents", #"{"template": "rectorate-letter", "record": \#(seed)}"#)
    let place = try #require(made.headers[.location])
    _ = try await harness.ask(.get, place + "/file")
    _ = try await harness.ask(.get, "/v1/documents/Zoé/file")
    _ = try await harness.ask(.init("INVENTED") ?? .get, "/v1/documents")
    let text = try await harness.ask(.get, "/metrics").text
    let parsed = try parse(text)
    #expect(parsed.contains("chancery_documents_drawn_total{} 1.0"), "\(parsed)")
    #expect(parsed.contains { $0.hasPrefix("chancery_disk_free_bytes{} ") })
    #expect(
      parsed.contains(
        "chancery_http_requests_total{method=POST,route=/v1/documents,status=201} 1.0"))
    let route =
      harness.service.router.routes
      .first { $0.path.description.hasSuffix("/file") }?.path.description ?? ""
    #expect(parsed.contains("chancery_http_request_seconds_count{route=\(route)} 2.0"), "\(parsed)")
    for secret in ["college", "Zoé", "INVENTED", String(place.split(separator: "/").last ?? "")] {
      #expect(!text.contains(secret), "\(secret)")
    }
  }

  private func parse(_ text: String) throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let program = """
      import sys
      from prometheus_client.parser import text_string_to_metric_families
      for family in text_string_to_metric_families(open(sys.argv[1]).read()):
          assert family.documentation and family.type != "unknown", family
          for sample in family.samples:
              labels = ",".join(f"{k}={v}" for k, v in sorted(sample.labels.items()))
              print(f"{sample.name}{{{labels}}} {float(sample.value)}")
      """
    let told = try Judge.run([Judge.python.path, "-c", program, file.path])
    return told.split(separator: "\n").map(String.init)
  }
}
