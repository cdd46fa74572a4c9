import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Register
@testable import Service

/// `POST /v1/documents`: a record in, a numbered document out, kept in the register.
@Suite struct DocumentTests {
  private let record: String
  private let json: HTTPFields = [.accept: "application/json"]

  init() throws { record = try Checkout.letter() }

  @Test func aLetterComesBackAndIsKept() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(.post, "/v1/documents", record)
    #expect(answer.status == 201, "\(answer.text)")
    #expect(answer.body.starts(with: Array("%PDF-".utf8)))
    let place = try #require(answer.headers[.location])
    let file = try await harness.ask(.get, place + "/file")
    #expect(file.body == answer.body)
    #expect(file.headers[.eTag] == answer.headers[.eTag])
    #expect(file.headers[.contentDisposition]?.contains("rectorate-letter-20") == true)
    let again = try await harness.ask(
      .get, place + "/file", headers: [.ifNoneMatch: file.headers[.eTag] ?? ""])
    #expect(again.status == 304 && again.body.isEmpty)
    let told = try await harness.ask(.get, place)
    #expect(told.text.contains(#""state": "issued""#) && told.text.contains(#""number": 1"#))
    #expect(try await harness.ask(.get, place + "/file?revision=1").status == 404)
  }

  @Test func nothingOfAnotherOrganisationIsThere() async throws {
    let harness = try ServiceHarness()
    let place = try await harness.made(record)
    for path in [place, place + "/file", place + "/void", place + "/signatures"] {
      let method: HTTPRequest.Method =
        path.hasSuffix("void") || path.hasSuffix("signatures") ? .post : .get
      let answer = try await harness.ask(method, path, as: "lycee", #"{"field":"a","key":"b"}"#)
      #expect(answer.status == 404, "\(path) \(answer.text)")
    }
    let list = try await harness.ask(.get, "/v1/documents", as: "lycee")
    #expect(list.text.contains(#""documents": []"#))
  }

  @Test func whatIsWrongIsSaidAsOnTheCommandLine() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(
      .post, "/v1/documents", #"{"template": "rectorate-letter", "record": {"subject": 1}}"#)
    #expect(answer.status == 422)
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(answer.text.contains(#""id":"record.missing""#), "\(answer.text)")
    #expect(try harness.register.reserved().isEmpty)
    let plain = try await harness.ask(
      .post, "/v1/documents", record, headers: [.contentType: "text/plain"])
    #expect(plain.status == 415)
    let unknown = try await harness.ask(.get, "/v1/documents?colour=red")
    #expect(unknown.status == 422 && unknown.text.contains("request.unknown-key"))
  }

  @Test func nobodyUnknownIsAnswered() async throws {
    let harness = try ServiceHarness()
    #expect(try await harness.ask(.post, "/v1/documents", as: nil, record).status == 401)
    #expect(try await harness.ask(.get, "/health", as: nil).text == "ok\n")
  }

  @Test func oneKeyMakesOneDocument() async throws {
    let harness = try ServiceHarness()
    let key: HTTPFields = [.idempotencyKey: "k1"]
    let first = try await harness.ask(.post, "/v1/documents", record, headers: key)
    let second = try await harness.ask(.post, "/v1/documents", record, headers: key)
    #expect(first.status == 201 && second.status == 201)
    #expect(first.body == second.body)
    #expect(first.headers[.location] == second.headers[.location])
    let other = try await harness.ask(.post, "/v1/documents", record + " ", headers: key)
    #expect(other.status == 422 && other.text.contains("register.idempotency"))
    // Another organisation's keys are its own.
    let theirs = try await harness.ask(.post, "/v1/documents", as: "lycee", record, headers: key)
    #expect(theirs.status == 201)
  }

  @Test func whoeverWillNotWaitGetsAPlace() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(
      .post, "/v1/documents", record, headers: [.prefer: "respond-async"])
    #expect(answer.status == 202)
    let place = try #require(answer.headers[.location])
    try await harness.wait { try await harness.ask(.get, place + "/file").status == 200 }
  }

  @Test func whoeverWaitsAWhileGetsTheDocument() async throws {
    let harness = try ServiceHarness()
    let prefer: HTTPFields = [.prefer: "respond-async, wait=20"]
    let answer = try await harness.ask(.post, "/v1/documents", record, headers: prefer)
    #expect(answer.status == 201, "\(answer.text)")
    #expect(answer.headers[.preferenceApplied] == "respond-async, wait=20")
    #expect(answer.body.starts(with: Array("%PDF-".utf8)))
    let place = try #require(answer.headers[.location])
    #expect(try await harness.ask(.get, place + "/file").body == answer.body)
    let told = try await harness.ask(
      .post, "/v1/documents", record,
      headers: [.prefer: "wait=20, respond-async", .accept: "application/json"])
    #expect(told.status == 201 && told.text.contains(#""state": "issued""#))
    // A letter that no font has is found when it is drawn, and told as to who stays.
    let wrong = record.replacing("observation", with: "\u{E000}bservation")
    let refused = try await harness.ask(.post, "/v1/documents", wrong, headers: prefer)
    let stayed = try await harness.ask(.post, "/v1/documents", wrong)
    #expect(refused.status == 422 && refused.text == stayed.text, "\(refused.text)")
  }

  /// What the codes on the pages say, and the number that is printed, lead to the document.
  @Test func theCodeOfItsPagesFindsIt() async throws {
    let harness = try ServiceHarness()
    let convention = try Checkout.record("placement-convention", "ordinary")
    let place = try await harness.made(
      #"{"template": "placement-convention", "record": \#(convention)}"#)
    _ = try await harness.made(record)
    let told = try await harness.ask(.get, place)
    let code = try #require(
      told.text.firstMatch(of: /"identifier": "([0-9A-Z]{20})"/).map { String($0.output.1) })
    let number = try #require(
      told.text.firstMatch(of: /"reference": "([^"]+)"/).map { String($0.output.1) })
    let id = String(place.split(separator: "/").last ?? "")
    for query in ["identifier=\(code)", "template=placement-convention&reference=\(number)"] {
      let found = try await harness.ask(.get, "/v1/documents?" + query)
      #expect(found.text.matches(of: /"id": "/).count == 1, "\(found.text)")
      #expect(found.text.contains(#""id": "\#(id)""#))
      let theirs = try await harness.ask(.get, "/v1/documents?" + query, as: "lycee")
      #expect(theirs.text.contains(#""documents": []"#))
    }
    #expect(try harness.register.standing(of: code)?.document.id == id)
  }

  /// The same record under the same template is the same document, with or without codes on its pages.
  @Test func whatItIsKnownByFollowsFromItsRecord() async throws {
    let harness = try ServiceHarness()
    func identifier(_ example: String) async throws -> String {
      let attested = try Checkout.record("placement-attestation", example)
      let place = try await harness.made(
        #"{"template": "placement-attestation", "record": \#(attested)}"#)
      let told = try await harness.ask(.get, place)
      let found = told.text.firstMatch(of: /"identifier": "([0-9A-Z]{20})"/)
      return try #require(found.map { String($0.output.1) }, "\(told.text)")
    }
    let first = try await identifier("partial")
    #expect(try await identifier("partial") == first)
    #expect(try await identifier("minimal") != first)
  }

  /// What the document shows of its record is in its file, or else in the register.
  @Test func whatTheFileDoesNotCarryTheRegisterKeeps() async throws {
    let harness = try ServiceHarness { $0.overlaySeconds = 0 }
    func projection() throws -> String? {
      try harness.register.read { database in
        try Data.fetchOne(
          database, sql: "SELECT projection FROM documents ORDER BY number DESC LIMIT 1"
        ).map { String(decoding: $0, as: UTF8.self) }
      }
    }
    _ = try await harness.made(record)
    #expect(try projection() == nil)
    let path = "rectorate-letter/template.yaml"
    let file = Checkout.root.appending(path: "Templates/" + path)
    let own = try String(contentsOf: file, encoding: .utf8) + "\nembed: none\n"
    try harness.register.setOverlay(
      [OverlayFile(path: path, content: Array(own.utf8))], of: "college", actor: "test")
    _ = try await harness.made(record)
    #expect(try projection()?.contains("observation en milieu") == true)
  }

  /// What the caller calls it: theirs alone, echoed, searched by.
  @Test func theCallersNameIsTheirsAndFindsIt() async throws {
    let harness = try ServiceHarness()
    let named = record.replacing(#"{"template""#, with: #"{"external_id": "eleve-7", "template""#)
    let place = try await harness.made(named)
    _ = try await harness.made(record)
    let told = try await harness.ask(.get, place)
    #expect(told.text.contains(#""external_id": "eleve-7""#))
    let found = try await harness.ask(.get, "/v1/documents?external_id=eleve-7")
    let id = String(place.split(separator: "/").last ?? "")
    #expect(found.text.matches(of: /"id": "/).count == 1 && found.text.contains(id))
    let twice = try await harness.ask(.post, "/v1/documents", named)
    #expect(twice.status == 409 && twice.text.contains("register.external-id"), "\(twice.text)")
    let theirs = try await harness.ask(.post, "/v1/documents", as: "lycee", named)
    #expect(theirs.status == 201, "another organisation's names are its own")
    let other = try await harness.ask(.get, "/v1/documents?external_id=eleve-7", as: "lycee")
    #expect(!other.text.contains(id))
  }

  @Test func aPageLeadsToTheNext() async throws {
    let harness = try ServiceHarness()
    for _ in 0..<3 { _ = try await harness.made(record) }
    var seen: Set<String> = []
    var next: String? = "/v1/documents?limit=2"
    while let address = next {
      let page = try await harness.ask(.get, address)
      for match in page.text.matches(of: /"id": "([a-z0-9]+)"/) {
        #expect(seen.insert(String(match.output.1)).inserted)
      }
      next = page.text.firstMatch(of: /"next": "([^"]+)"/).map { String($0.output.1) }
    }
    #expect(seen.count == 3)
  }

  @Test func anAmendmentVoidsAndTells() async throws {
    let harness = try ServiceHarness()
    let first = try await harness.made(record)
    let id = first.split(separator: "/").last ?? ""
    let amended = record.replacing(#"{"template""#, with: #"{"replaces": "\#(id)", "template""#)
    let second = try await harness.made(amended)
    let told = try await harness.ask(.get, first)
    #expect(told.text.contains(#""state": "void""#))
    #expect(told.text.contains(#""replaced_by": "\#(second.split(separator: "/").last ?? "")""#))
    #expect(try await harness.ask(.post, first + "/void").status == 409)
    let void = try await harness.ask(.post, second + "/void")
    #expect(void.status == 200 && void.text.contains(#""state": "void""#), "\(void.text)")
    #expect(try await harness.ask(.post, "/v1/documents", amended).status == 409)
  }

  @Test func aTestTokenMakesSpecimensAlone() async throws {
    let harness = try ServiceHarness()
    let answer = try await harness.ask(.post, "/v1/documents", as: "essai", record)
    #expect(answer.status == 200 && answer.headers[.location] == nil)
    #expect(try PDFWords.of(answer.body).contains("SPÉCIMEN"))
    #expect(try harness.register.documents(DocumentQuery(), of: "college").isEmpty)
    let batch = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter", as: "essai", "subject\nx\n",
      headers: [.contentType: "text/csv"])
    #expect(batch.status == 403 && batch.text.contains("http.only-trying"))
  }

  /// What a killed process left is drawn at the next start; what another template would draw is not.
  @Test func whatWasReservedIsDrawnAtStart() async throws {
    let harness = try ServiceHarness()
    let place = try await harness.made(record)
    let made = try #require(
      try harness.register.document(String(place.split(separator: "/").last ?? ""), of: "college"))
    var order = DocumentOrder(
      organisation: "college", template: made.template, templateHash: made.templateHash,
      engine: "e", record: try #require(try harness.register.record(of: made.id)))
    order.isNumbered = true
    guard case .new(let left) = try harness.register.reserve(order, actor: "test") else { return }
    order.templateHash = "another"
    guard case .new(let stale) = try harness.register.reserve(order, actor: "test") else { return }
    try harness.service.recover()
    try await harness.wait { try harness.register.reserved().isEmpty }
    #expect(try harness.register.document(left.id, of: "college")?.state == .issued)
    #expect(try harness.register.document(stale.id, of: "college")?.state == .refused)
    #expect(try harness.register.document(stale.id, of: "college")?.number == 3)
  }
}
