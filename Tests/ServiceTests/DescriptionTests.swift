import Foundation
import HTTPTypes
import Hummingbird
import Records
import SigningSupport
import Testing

@testable import Register
@testable import Service

/// `/openapi.json`: what is described is what is there.
@Suite struct DescriptionTests {
  @Test func everyRouteIsDescribedAndNoOther() throws {
    let harness = try ServiceHarness()
    let routes = harness.service.router.routes.map {
      "\($0.method.rawValue) "
        + $0.path.description.replacing(/:([a-z]+)/) { "{\($0.output.1)}" }
    }
    let operations = APIDocument.operations.map { "\($0.method) \($0.path)" }
    #expect(routes.sorted() == operations.sorted())
    #expect(Set(APIDocument.operations.map(\.id)).count == operations.count)
  }

  @Test func theDescriptionIsForEverybodyUnderATag() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(.get, "/openapi.json", as: nil)
    #expect(answer.status == 200 && answer.headers[.contentType] == "application/json")
    let again = try await harness.ask(
      .get, "/openapi.json", as: nil, headers: [.ifNoneMatch: answer.headers[.eTag] ?? ""])
    #expect(again.status == 304)
  }

  /// What is there and is asked by another method says by which.
  @Test func anotherMethodIsToldFromAnotherPath() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(.patch, "/v1/webhooks/x")
    #expect(answer.status == 405 && answer.headers[.allow] == "GET, HEAD, DELETE", "\(answer.text)")
    #expect(answer.text.contains("urn:chancery:http.other-method"))
    #expect(try await harness.ask(.patch, "/v1/webhook").status == 404)
    #expect(try await harness.ask(.get, "/v1/documents/a/b").status == 404)
  }

  /// HEAD is answered as GET is, without a body; what is not there for one is not for the other.
  @Test func everyPathIsAskedForItsHead() async throws {
    let harness = try ServiceHarness()
    let place = try await harness.made(try Checkout.letter())
    let paths = [
      place, place + "/file", "/v1/documents", "/v1/batches", "/v1/webhooks", "/v1/templates",
      "/v1/templates/rectorate-letter/schema", "/v1/templates/rectorate-letter/preview",
      "/health", "/ready", "/openapi.json", "/v1/documents/none",
    ]
    for path in paths {
      let whole = try await harness.ask(.get, path)
      let head = try await harness.ask(.head, path)
      #expect(head.status == whole.status && head.body.isEmpty, "\(path) \(head.status)")
      for name in [HTTPField.Name.eTag, .contentType, .contentLength] {
        #expect(head.headers[name] == whole.headers[name], "\(path) \(name)")
      }
    }
    let other = try await harness.ask(.head, place, as: "lycee")
    #expect(other.status == 404)
    let known = try await harness.ask(.get, place + "/file")
    let again = try await harness.ask(
      .head, place + "/file", headers: [.ifNoneMatch: known.headers[.eTag] ?? ""])
    #expect(again.status == 304)
    #expect(try await harness.ask(.head, "/v1/documents", as: nil).status == 401)
    #expect(try await harness.ask(.head, "/v1/verify").status == 405)
  }

  /// What is described as text is not read from a number, nor the other way round.
  @Test func whatIsSentHasItsType() async throws {
    let harness = try ServiceHarness()
    for (member, id) in [
      (#""external_id": 5"#, "request.not-text"), (#""sort": true"#, "request.not-text"),
      (#""run_length": "5""#, "request.not-a-number"),
      (#""merge": "true""#, "request.not-a-boolean"),
    ] {
      let body = #"{"template": "rectorate-letter", \#(member)}"#
      let answer = try await harness.ask(.post, "/v1/batches", body)
      #expect(answer.status == 422 && answer.text.contains(id), "\(answer.text)")
      #expect(answer.text.contains(#""line":1,"column":"#), "\(answer.text)")
    }
    let absent = #"{"template": "rectorate-letter", "external_id": null, "merge": null}"#
    #expect(try await harness.ask(.post, "/v1/batches", absent).status == 201)
  }

  /// A validator and a reader of schemas that are not ours find the document sound, its examples right,
  /// and real answers as described.
  @Test func answersAreAsDescribed() async throws {
    let told = try Recorder(ServiceHarness())
    try await told.documents()
    try await told.templatesAndChecks()
    try await told.batches()
    try await told.access()
    let verdict = try await told.verdict()
    #expect(verdict.contains("answers and"), "\(verdict)")
  }

  /// The example of a letter is a letter.
  @Test func theExampleIsAnswered() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(.post, "/v1/documents", APIExamples.letter.line)
    #expect(answer.status == 201, "\(answer.text)")
  }
}

/// Asks a service, and keeps what it answers.
private final class Recorder {
  private let harness: ServiceHarness
  private var lines: [String] = []

  init(_ harness: ServiceHarness) { self.harness = harness }

  @discardableResult
  private func ask(
    _ method: HTTPRequest.Method, _ route: String, at values: [String] = [], query: String = "",
    as organisation: String? = "college", _ body: String = "", bytes: [UInt8] = [],
    headers: HTTPFields = [:]
  ) async throws -> ServiceHarness.Answer {
    var left = values
    let path = route.replacing(/\{[a-z]+\}/) { _ in left.isEmpty ? "none" : left.removeFirst() }
    let answer = try await harness.ask(
      method, path + query, as: organisation, body, bytes: bytes, headers: headers)
    let type = answer.headers[.contentType] ?? ""
    let names = answer.headers.map { JSONValue.string($0.name.canonicalName) }
    lines.append(
      JSONValue.object([
        ("method", .string(method.rawValue)), ("path", .string(route)),
        ("status", .number(String(answer.status))), ("type", .string(type)),
        ("headers", .array(names)),
        ("body", .string(type.contains("json") ? answer.text : "")),
      ]).line)
    return answer
  }

  func documents() async throws {
    let letter = APIExamples.letter.line
    let json: HTTPFields = [.accept: "application/json", .idempotencyKey: "k"]
    let made = try await ask(.post, "/v1/documents", letter, headers: json)
    let id = String(made.headers[.location]?.split(separator: "/").last ?? "")
    try await ask(.post, "/v1/documents", letter + " ", headers: json)
    try await ask(.post, "/v1/documents", as: nil, letter)
    try await ask(.post, "/v1/documents", as: "essai", letter)
    try await ask(.post, "/v1/documents", letter, headers: [.prefer: "respond-async"])
    try await ask(.post, "/v1/documents", letter, headers: [.prefer: "respond-async, wait=20"])
    try await ask(
      .post, "/v1/documents", #"{"template": "rectorate-letter", "record": {}, "a": 1}"#)
    try await ask(.post, "/v1/documents", #"{"template": "none", "record": {}}"#)
    try await ask(.post, "/v1/documents", "x", headers: [.contentType: "text/plain"])
    let list = try await ask(.get, "/v1/documents", query: "?limit=1")
    try await ask(.get, "/v1/documents", headers: [.ifNoneMatch: list.headers[.eTag] ?? ""])
    try await ask(.get, "/v1/documents", query: "?limit=0")
    try await ask(.get, "/v1/documents/{id}", at: [id])
    try await ask(.get, "/v1/documents/{id}", at: ["none"])
    try await ask(.get, "/v1/documents/{id}/file", at: [id])
    try await ask(.post, "/v1/documents/{id}/signatures", at: [id], #"{"field": "a", "key": "b"}"#)
    try await ask(.post, "/v1/documents/{id}/void", at: [id])
    try await ask(.post, "/v1/documents/{id}/void", at: [id])
  }

  func templatesAndChecks() async throws {
    try await ask(.get, "/v1/templates")
    for end in ["", "/schema", "/preview", "/blank"] {
      try await ask(.get, "/v1/templates/{name}" + end, at: ["rectorate-letter"])
    }
    try await ask(.get, "/v1/templates/{name}", at: ["none"])
    try await ask(.post, "/v1/validate", APIExamples.letter.line)
    try await ask(.post, "/v1/validate", #"{"template": "rectorate-letter", "record": 1}"#)
    try await ask(.post, "/v1/verify", "%PDF-", headers: [.contentType: "application/pdf"])
    let letter = try await harness.ask(.post, "/v1/documents", APIExamples.letter.line)
    try await ask(
      .post, "/v1/verify", bytes: letter.body, headers: [.contentType: "application/pdf"])
  }

  func batches() async throws {
    let record = try Checkout.unnumbered()
    let lines: HTTPFields = [.contentType: "application/jsonl"]
    let query = "?template=rectorate-letter&merge=true"
    let made = try await ask(.post, "/v1/batches", query: query, record, headers: lines)
    let id = String(made.headers[.location]?.split(separator: "/").last ?? "")
    try await harness.wait {
      try await harness.ask(.get, "/v1/batches/\(id)").text.contains(#""state": "done""#)
    }
    let opening = #"{"template": "rectorate-letter", "with": {"date": "2025-01-01"}}"#
    let open = try await ask(.post, "/v1/batches", opening)
    let opened = String(open.headers[.location]?.split(separator: "/").last ?? "")
    try await ask(.get, "/v1/batches/{id}", at: [opened])
    try await ask(
      .put, "/v1/batches/{id}/records", at: [opened], "{\"subject\": \"x\"}", headers: lines)
    try await ask(.put, "/v1/batches/{id}/records", at: [id], record, headers: lines)
    try await ask(.get, "/v1/batches")
    for end in ["", "/events", "/manifest", "/archive"] {
      try await ask(.get, "/v1/batches/{id}" + end, at: [id])
    }
    try await ask(.get, "/v1/batches/{id}/runs/{number}", at: [id, "1"])
    try await ask(.get, "/v1/batches/{id}/runs/{number}", at: [id, "x"])
    try await ask(.get, "/v1/batches/{id}/files/{row}", at: [id, "1"])
    try await ask(.get, "/v1/batches/{id}/files/{row}", at: [id, "2"])
    try await harness.wait {
      try await harness.ask(.get, "/v1/batches/\(opened)").text.contains(#""state": "refused""#)
    }
    try await ask(.get, "/v1/batches/{id}", at: [opened])
    let unwanted = try await ask(.post, "/v1/batches", opening)
    let cancelled = String(unwanted.headers[.location]?.split(separator: "/").last ?? "")
    for batch in [cancelled, cancelled, opened, "none"] {
      try await ask(.post, "/v1/batches/{id}/cancel", at: [batch])
    }
    try await ask(.get, "/v1/batches", query: "?limit=1")
  }

  func access() async throws {
    let made = try await ask(
      .post, "/v1/webhooks", #"{"url": "https://hooks.example/chancery"}"#)
    let id = String(made.headers[.location]?.split(separator: "/").last ?? "")
    try await ask(.post, "/v1/webhooks", #"{"url": "http://hooks.example/"}"#)
    try await ask(.get, "/v1/webhooks")
    try await ask(.get, "/v1/webhooks/{id}", at: [id])
    _ = try await harness.made(APIExamples.letter.line)
    let page = try await ask(.get, "/v1/webhooks/{id}/deliveries", at: [id])
    let delivery = page.text.firstMatch(of: /"id": "([^"]+)"/).map { String($0.output.1) } ?? ""
    try await ask(.post, "/v1/webhooks/{id}/deliveries/{delivery}/replay", at: [id, delivery])
    _ = try await harness.made(APIExamples.letter.line)
    try await ask(.get, "/v1/webhooks/{id}/deliveries", at: [id], query: "?limit=1")
    try await ask(.get, "/v1/webhooks/{id}/deliveries", at: [id], query: "?limit=0")
    try await ask(.delete, "/v1/webhooks/{id}", at: [id])
    try await ask(.get, "/v1/sessions/current")
    try await ask(.delete, "/v1/sessions/current", as: nil)
    let login = #"{"organisation": "college", "email": "z@z.example", "password": "x"}"#
    try await ask(.post, "/v1/sessions", as: nil, login)
    for path in ["/health", "/ready", "/metrics", "/openapi.json"] { try await ask(.get, path) }
  }

  func verdict() async throws -> String {
    let folder = try ScratchFolder()
    let document = try await harness.ask(.get, "/openapi.json", as: nil)
    let script = Judge.root.appending(path: "Tests/Judges/openapi.py").path
    let arguments = [
      try folder.write(document.body, "openapi.json"),
      try folder.write(Array((lines.joined(separator: "\n") + "\n").utf8), "answers.jsonl"),
    ]
    do {
      return try Judge.run([Judge.python.path, script] + arguments)
    } catch let error as JudgeError {
      return error.output
    }
  }
}
