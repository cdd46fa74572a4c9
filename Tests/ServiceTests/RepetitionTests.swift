import Foundation
import HTTPTypes
import Records
import Testing

@testable import Register
@testable import Service

/// `Idempotency-Key`: what makes or changes something does so once, however often it is asked; and what
/// a test token is refused.
@Suite struct RepetitionTests {
  private static let key: HTTPFields = [.idempotencyKey: "k1"]
  /// They change nothing, or make what nobody misses: two sessions are as good as one, and a batch that
  /// is cancelled twice is cancelled.
  private static let others: Set = [
    "/v1/validate", "/v1/verify", "/v1/sessions", "/v1/batches/{id}/cancel",
  ]

  @Test func everyCreationTakesAKey() {
    let creations = APIDocument.operations.filter {
      ["POST", "PUT"].contains($0.method) && !Self.others.contains($0.path)
    }
    #expect(creations.count == 7)
    for operation in creations {
      #expect(operation.json.line.contains("Idempotency-Key"), "\(operation.id)")
    }
  }

  @Test func aDocumentIsDeclaredVoidOnce() async throws {
    let harness = try ServiceHarness()
    let first = try await harness.made(try Checkout.letter())
    let second = try await harness.made(try Checkout.letter())
    for _ in 0..<2 {
      let void = try await harness.ask(.post, first + "/void", headers: Self.key)
      #expect(void.status == 200 && void.text.contains(#""state": "void""#), "\(void.text)")
    }
    #expect(try harness.kinds("college").filter { $0 == "document.void" }.count == 1)
    #expect(try await harness.ask(.post, first + "/void").status == 409)
    let other = try await harness.ask(.post, second + "/void", headers: Self.key)
    #expect(other.status == 422 && other.text.contains("register.idempotency"), "\(other.text)")
    #expect(try await harness.ask(.get, second).text.contains(#""state": "issued""#))
  }

  @Test func aWebhookIsAddedOnceWithItsSecret() async throws {
    let harness = try ServiceHarness()
    let body = #"{"url": "https://hooks.example/a"}"#
    let first = try await harness.ask(.post, "/v1/webhooks", body, headers: Self.key)
    let second = try await harness.ask(.post, "/v1/webhooks", body, headers: Self.key)
    #expect(first.status == 201 && second.status == 201)
    #expect(first.text == second.text && first.text.contains("whsec_"))
    #expect(first.headers[.location] == second.headers[.location])
    let other = try await harness.ask(
      .post, "/v1/webhooks", #"{"url": "https://hooks.example/b"}"#, headers: Self.key)
    #expect(other.status == 422 && other.text.contains("register.idempotency"))
    #expect(try harness.register.webhooks(of: "college").count == 1)
    // Another organisation's keys are its own.
    let theirs = try await harness.ask(.post, "/v1/webhooks", as: "lycee", body, headers: Self.key)
    #expect(theirs.status == 201 && theirs.text != first.text)
    let place = first.headers[.location] ?? ""
    #expect(try await harness.ask(.delete, place).status == 204)
    let anew = try await harness.ask(.post, "/v1/webhooks", body, headers: Self.key)
    #expect(anew.status == 201 && anew.headers[.location] != place)
  }

  @Test func somethingIsToldAgainOnce() async throws {
    let harness = try ServiceHarness()
    let webhook = try harness.register.addWebhook(
      "https://hooks.example/a", of: "college", actor: "test"
    ).webhook
    let place = try await harness.made(try Checkout.letter())
    _ = try await harness.ask(.post, place + "/void")
    let told = try harness.register.deliveries(of: webhook.id)
    let paths = told.map { "/v1/webhooks/\(webhook.id)/deliveries/\($0.id)/replay" }
    for _ in 0..<2 {
      #expect(try await harness.ask(.post, paths[0], headers: Self.key).status == 202)
    }
    #expect(try harness.kinds("college").filter { $0 == "webhook.replayed" }.count == 1)
    #expect(try await harness.ask(.post, paths[1], headers: Self.key).status == 422)
  }

  @Test func recordsArePutOnce() async throws {
    let harness = try ServiceHarness()
    let seed = try Checkout.unnumbered()
    let opened = try await harness.ask(
      .post, "/v1/batches", #"{"template": "rectorate-letter", "with": \#(seed)}"#)
    let place = try #require(opened.headers[.location])
    let headers: HTTPFields = [.contentType: "text/csv", .idempotencyKey: "k1"]
    let path = place + "/records"
    for _ in 0..<2 {
      let put = try await harness.ask(.put, path, "subject\nUn objet\n", headers: headers)
      #expect(put.status == 202, "\(put.text)")
    }
    #expect(try harness.kinds("college").filter { $0 == "batch.queued" }.count == 1)
    let other = try await harness.ask(.put, path, "subject\nUn autre\n", headers: headers)
    #expect(other.status == 422 && other.text.contains("register.idempotency"), "\(other.text)")
    let plain = try await harness.ask(
      .put, path, "subject\nUn autre\n", headers: [.contentType: "text/csv"])
    #expect(plain.status == 409)
    try await harness.wait {
      try await harness.ask(.get, place).text.contains(#""issued": 1"#)
    }
    let folder = URL(filePath: harness.service.configuration.workFolder + "/batches")
    let id = place.split(separator: "/").last.map(String.init) ?? ""
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: id).path)
    #expect(!names.contains { $0.hasPrefix(".records") }, "\(names)")
  }

  /// One key is one request's, whatever it asks for.
  @Test func aKeyIsNotSharedByRoutes() async throws {
    let harness = try ServiceHarness()
    let letter = try Checkout.letter()
    let made = try await harness.ask(.post, "/v1/documents", letter, headers: Self.key)
    #expect(made.status == 201)
    let body = #"{"url": "https://hooks.example/a"}"#
    #expect(try await harness.ask(.post, "/v1/webhooks", body, headers: Self.key).status == 422)
    let place = made.headers[.location] ?? ""
    #expect(try await harness.ask(.post, place + "/void", headers: Self.key).status == 422)
    let batch = try await harness.ask(
      .post, "/v1/batches", #"{"template": "rectorate-letter"}"#, headers: Self.key)
    #expect(batch.status == 422)
    let long: HTTPFields = [.idempotencyKey: String(repeating: "k", count: 201)]
    #expect(try await harness.ask(.post, "/v1/webhooks", body, headers: long).status == 422)
  }

  /// What would last is refused to a test token in one way, before anything is looked at.
  @Test func aTestTokenIsRefusedInOneWay() async throws {
    let harness = try ServiceHarness()
    let made: Set = ["createDocument", "validateRecord", "verifyFile", "openSession"]
    let sessions: Set = ["closeSession"]
    var refused = 0
    for operation in APIDocument.operations where operation.method != "GET" {
      if made.contains(operation.id) || sessions.contains(operation.id) { continue }
      let method = try #require(HTTPRequest.Method(operation.method))
      let path = operation.path.replacing(/\{[a-z]+\}/, with: "none")
      let answer = try await harness.ask(method, path, as: "essai", "{}")
      #expect(answer.status == 403, "\(operation.id) \(answer.text)")
      #expect(answer.text.contains("urn:chancery:http.only-trying"), "\(operation.id)")
      refused += 1
    }
    #expect(refused >= 7)
  }
}
