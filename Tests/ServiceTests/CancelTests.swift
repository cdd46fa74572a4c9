import Foundation
import HTTPTypes
import Testing

@testable import Register
@testable import Service

/// `POST /v1/batches/{id}/cancel`, and what is tidied up at the start.
@Suite struct CancelTests {
  private let lines: HTTPFields = [.contentType: "application/jsonl"]

  private func begin(_ harness: ServiceHarness, rows: Int) async throws -> String {
    let record = try Checkout.unnumbered() + "\n"
    let begun = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter", String(repeating: record, count: rows),
      headers: lines)
    return try #require(begun.headers[.location])
  }

  private func id(_ place: String) -> String {
    place.split(separator: "/").last.map(String.init) ?? ""
  }

  private func hasFolder(_ place: String, _ harness: ServiceHarness) -> Bool {
    let path = harness.service.configuration.workFolder + "/batches/" + id(place)
    return FileManager.default.fileExists(atPath: path)
  }

  @Test func anOpenedBatchComesToNothing() async throws {
    let harness = try ServiceHarness()
    let opened = try await harness.ask(
      .post, "/v1/batches", #"{"template": "rectorate-letter"}"#)
    let place = try #require(opened.headers[.location])
    #expect(hasFolder(place, harness))
    #expect(try await harness.ask(.post, place + "/cancel", as: "lycee").status == 404)
    for _ in 0..<2 {
      let cancelled = try await harness.ask(.post, place + "/cancel")
      #expect(cancelled.status == 200, "\(cancelled.text)")
      #expect(cancelled.text.contains(#""state": "cancelled""#))
    }
    #expect(!hasFolder(place, harness))
    #expect(try harness.kinds("college").filter { $0 == "batch.cancelled" }.count == 1)
    for headers in [lines, [.contentType: "application/jsonl", .idempotencyKey: "k"]] {
      let put = try await harness.ask(.put, place + "/records", "{}\n", headers: headers)
      #expect(put.status == 409 && put.text.contains("register.batch-state"), "\(put.text)")
    }
    let events = try await harness.ask(.get, place + "/events")
    #expect(events.text.contains("event: done"))
  }

  /// One is drawn, the other waits: neither issues anything, and no number is given to two.
  @Test func whatIsDrawnStopsAndWhatWaitsNeverBegins() async throws {
    let harness = try ServiceHarness()
    let first = try await begin(harness, rows: 600)
    let second = try await begin(harness, rows: 2)
    try await harness.wait {
      try await harness.ask(.get, first).text.contains(#""state": "running""#)
    }
    for place in [second, first] {
      let cancelled = try await harness.ask(.post, place + "/cancel")
      #expect(cancelled.status == 200, "\(cancelled.text)")
    }
    let third = try await begin(harness, rows: 1)
    try await harness.wait {
      try await harness.ask(.get, third).text.contains(#""state": "done""#)
    }
    for place in [first, second] {
      #expect(try await harness.ask(.get, place).text.contains(#""state": "cancelled""#))
      #expect(!hasFolder(place, harness))
      #expect(try await harness.ask(.get, place + "/archive").status == 404)
    }
    var query = DocumentQuery()
    query.limit = 1_000
    let states = try harness.register.documents(query, of: "college").map(\.state)
    #expect(states.filter { $0 == .issued }.count == 1)
    #expect(!states.contains(.reserved))
    #expect(try harness.register.check().problems.isEmpty)
  }

  @Test func whatIsDoneStays() async throws {
    let harness = try ServiceHarness()
    let place = try await begin(harness, rows: 1)
    try await harness.wait {
      try await harness.ask(.get, place).text.contains(#""state": "done""#)
    }
    let answer = try await harness.ask(.post, place + "/cancel")
    #expect(answer.status == 409 && answer.text.contains("register.batch-state"), "\(answer.text)")
    #expect(try await harness.ask(.get, place + "/files/1").status == 200)
  }

  /// What a process left that was killed while it cancelled is put right at the next start; folders that
  /// are nobody's go, those of others stay.
  @Test func theNextStartTidiesUp() async throws {
    let harness = try ServiceHarness()
    let done = try await begin(harness, rows: 1)
    try await harness.wait {
      try await harness.ask(.get, done).text.contains(#""state": "done""#)
    }
    let opened = try await harness.ask(
      .post, "/v1/batches", #"{"template": "rectorate-letter"}"#)
    let place = try #require(opened.headers[.location])
    _ = try harness.register.reserve([1, 2], ofBatch: id(place), actor: "test") { _ in
      DocumentOrder(
        organisation: "college", template: "rectorate-letter", templateHash: "h", engine: "e",
        record: Array("{}".utf8))
    }
    try harness.register.move(id(place), from: [.open], to: .cancelled, actor: "test")
    let folders = BatchFolders(root: harness.service.configuration.workFolder)
    try folders.make("0000strange0000")
    let picture = folders.root + "/0000.png"
    try Data().write(to: URL(filePath: picture))
    try harness.service.tidy()
    try harness.service.recover()
    #expect(!hasFolder(place, harness) && hasFolder(done, harness))
    #expect(!hasFolder("0000strange0000", harness))
    #expect(!FileManager.default.fileExists(atPath: picture))
    #expect(try harness.register.reserved().isEmpty)
    #expect(try await harness.ask(.get, done + "/archive").status == 200)
  }
}
