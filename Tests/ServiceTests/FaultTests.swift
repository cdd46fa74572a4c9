import Cryptography
import Diagnostics
import Foundation
import GRDB
import HTTPTypes
import Synchronization
import Testing

@testable import Register
@testable import Service

/// What the machine under the service does to it: a disk without room, a clock that jumps, more work than
/// there is room for.
@Suite struct FaultTests {
  private func limit(_ pages: Int, _ harness: ServiceHarness) throws {
    try harness.register.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
  }

  /// SQLite's own "database or disk is full": told as such, nothing half-written; with room again, what
  /// had its number is drawn and nothing is lost.
  @Test(arguments: [0, 12])
  func aFullDiskLosesNothing(pagesLeft: Int) async throws {
    let harness = try ServiceHarness()
    let letter = try Checkout.letter()
    _ = try await harness.made(letter)
    let used = try harness.register.read {
      try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0
    }
    try limit(used + pagesLeft, harness)
    var places: [String] = []
    var full: ServiceHarness.Answer?
    for _ in 0..<40 where full == nil {
      let answer = try await harness.ask(.post, "/v1/documents", letter)
      if let place = answer.headers[.location] { places.append(place) } else { full = answer }
    }
    let told = try #require(full)
    #expect(told.status == 500 && told.text.contains("register.failed"), "\(told.text)")
    #expect(try harness.register.check().problems.isEmpty)
    for place in places {
      #expect(try await harness.ask(.get, place + "/file").status == 200)
    }
    try limit(1_000_000, harness)
    try harness.service.recover()
    try await harness.wait { try harness.register.reserved().isEmpty }
    _ = try await harness.made(letter)
    let checkup = try harness.register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
  }

  /// A batch that the disk had no room for is left as it is, and goes on without a new start.
  @Test func aBatchGoesOnWhenThereIsRoomAgain() async throws {
    let harness = try ServiceHarness()
    let used = try harness.register.read {
      try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0
    }
    try limit(used + 12, harness)
    let rows = String(repeating: try Checkout.unnumbered() + "\n", count: 60)
    let begun = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter", rows,
      headers: [.contentType: "application/jsonl"])
    let place = try #require(begun.headers[.location], "\(begun.text)")
    try await harness.wait {
      try await harness.ask(.get, place).text.contains("register.failed")
    }
    #expect(try await harness.ask(.get, place).text.contains(#""state": "running""#))
    try limit(1_000_000, harness)
    try await harness.wait {
      harness.service.engine.takeLeft()
      return try await harness.ask(.get, place).text.contains(#""state": "done""#)
    }
    let told = try await harness.ask(.get, place).text
    #expect(told.contains(#""issued": 60"#) && told.contains(#""diagnostics": []"#), "\(told)")
    #expect(try harness.register.check().problems.isEmpty)
  }

  /// A work folder that takes nothing is this machine's fault, not the caller's.
  @Test func aFolderThatTakesNothingIsNotTheCallersFault() async throws {
    let harness = try ServiceHarness()
    try Data().write(to: URL(filePath: harness.service.configuration.workFolder))
    let batch = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter", "subject\nx\n",
      headers: [.contentType: "text/csv"])
    #expect(batch.status == 500 && batch.text.contains("file.unwritable"), "\(batch.text)")
    #expect(!batch.text.contains(harness.service.configuration.workFolder), "\(batch.text)")
    #expect(try harness.register.batches(of: "college", after: nil, limit: 10).isEmpty)
    #expect(try await harness.ask(.post, "/v1/documents", try Checkout.letter()).status == 201)
  }

  /// Whoever asks for more than waits already is told when to come again.
  @Test func whatIsTooMuchIsToldToComeLater() async throws {
    let harness = try ServiceHarness { $0.waiting = 0 }
    let answer = try await harness.ask(.post, "/v1/documents", try Checkout.letter())
    #expect(answer.status == 429 && answer.text.contains("urn:chancery:http.busy"))
    #expect(Int(answer.headers[.retryAfter] ?? "") ?? 0 >= 1)
    #expect(try harness.register.reserved().isEmpty)
    let long = try ServiceHarness { $0.requestBytes = 100 }
    let body = try await long.ask(.post, "/v1/documents", try Checkout.letter())
    #expect(body.status == 413 && body.text.contains("urn:chancery:http.too-large"))
  }

  /// The wall clock goes back a day, on two years, back again: numbers follow each other in the year that
  /// the clock says, pages hold each document once, keys and tokens hold.
  @Test func aClockThatJumpsBreaksNothing() async throws {
    let moment = Mutex(Moment(year: 2026, month: 10, day: 1) ?? Moment(seconds: 0))
    let harness = try ServiceHarness(clock: Clock { moment.withLock { $0 } })
    let letter = try Checkout.letter()
    let key: HTTPFields = [.idempotencyKey: "k"]
    let first = try await harness.ask(.post, "/v1/documents", letter, headers: key)
    for jump in [-86_400, 730 * 86_400, -800 * 86_400, 70 * 86_400] as [Int64] {
      moment.withLock { $0 = $0.later(by: jump) }
      for _ in 0..<2 { _ = try await harness.made(letter) }
      let again = try await harness.ask(.post, "/v1/documents", letter, headers: key)
      #expect(again.headers[.location] == first.headers[.location])
    }
    var seen: [String] = []
    var next: String? = "/v1/documents?limit=5"
    while let address = next {
      let page = try await harness.ask(.get, address)
      seen += page.text.matches(of: /"id": "([a-z0-9]+)"/).map { String($0.output.1) }
      next = page.text.firstMatch(of: /"next": "([^"]+)"/).map { String($0.output.1) }
    }
    #expect(seen.count == 9 && Set(seen).count == 9)
    let checkup = try harness.register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
  }
}
