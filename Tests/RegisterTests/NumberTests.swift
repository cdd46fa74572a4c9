import Cryptography
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Register

/// Numbers are dense, whatever becomes of the documents and whoever asks at the same time.
@Suite struct NumberTests {
  @Test func anOrganisationBeginsInTheMiddleOfAYear() throws {
    let now = Clock { Moment(year: 2024, month: 3, day: 1) ?? Moment(seconds: 0) }
    let register = try Register.temporary(clock: now)
    try register.setNumbering(
      "SM/JPR/FP/{number} {year}", next: 256, of: "letter", for: "college", actor: "test")
    let references = try (0..<2).map { _ in try register.reservedOne("college").reference }
    #expect(references == ["SM/JPR/FP/256 2023-2024", "SM/JPR/FP/257 2023-2024"])
    #expect(try register.reservedOne("lycee").reference == "2023-2024/1")
    #expect(try register.check().problems.isEmpty)
    // The pattern may change; no number is skipped.
    try register.setNumbering(
      "{start}-{number:4}", next: 258, of: "letter", for: "college", actor: "test")
    #expect(try register.reservedOne("college").reference == "2023-0258")
    #expect {
      try register.setNumbering(
        "{number} {year}", next: 300, of: "letter", for: "college", actor: "test")
    } throws: { error in
      let diagnostic = error as? Diagnostic
      return diagnostic?.id == "register.number-begun"
        && diagnostic?.message.english.contains("the last is 258, the next will be 259") == true
    }
    #expect(
      try register.lastNumber(of: "letter", for: "college", in: SchoolYear(start: 2023)) == 258)
  }

  @Test func aSequenceThatNobodyUsedMayBeginElsewhere() throws {
    let register = try Register.temporary()
    for next in [12, 7] {
      try register.setNumbering(
        "{number} {year}", next: next, of: "letter", for: "college", actor: "test")
      #expect(try register.check().problems.isEmpty)
    }
    #expect(try register.reservedOne("college").number == 7)
    for next in [0, -1, 1_000_000_000] {
      #expect {
        try register.setNumbering(
          "{number} {year}", next: next, of: "letter", for: "lycee", actor: "test")
      } throws: {
        ($0 as? Diagnostic)?.id == "register.number-range"
      }
    }
  }

  @Test(arguments: [
    "{number}", "{year}", "{number} {number} {year}", "{month}", "{number:0} {year}",
  ])
  func aPatternThatDoesNotTellDocumentsApartIsRefused(pattern: String) throws {
    let register = try Register.temporary()
    #expect {
      try register.setNumbering(pattern, of: "letter", for: "college", actor: "test")
    } throws: {
      ($0 as? Diagnostic)?.id == "register.pattern"
    }
  }

  /// Threads of this process and other processes, each at random: no gap, no double.
  @Test func manyAtOnceLeaveNoGapAndNoDouble() async throws {
    let scratch = try Scratch()
    let path = scratch.path("r.sqlite")
    let register = try Register.made(at: path)
    let others = try (1...2).map { try Driver.start(path, seed: $0, count: 30, scratch) }
    try await withThrowingTaskGroup { group in
      for seed in 0..<4 {
        group.addTask { try Self.work(register, SeededGenerator(seed: seed)) }
      }
      try await group.waitForAll()
    }
    for other in others {
      other.process.waitUntilExit()
      let lines = try other.lines()
      #expect(other.process.terminationStatus == 0, "\(lines.suffix(2))")
    }
    let checkup = try register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
    #expect(checkup.documents >= 4 * 25 + 60)
    let told = try others.flatMap { try $0.lines() }.filter { $0.hasPrefix("reserved") }
    #expect(Set(told.map { $0.split(separator: " ")[2] }).count == told.count)
  }

  private static func work(_ register: Register, _ random: consuming SeededGenerator) throws {
    for _ in 0..<25 {
      let document = try register.reservedOne(
        Bool.random(using: &random) ? "college" : "lycee")
      switch Int.random(in: 0..<4, using: &random) {
      case 0: try register.refuse(document.id, [], actor: "test")
      case 1: break
      case let turn:
        _ = try register.issue(
          document.id, IssuedFile(content: Array(document.id.utf8), pages: 1), actor: "test")
        if turn == 2 { try register.void(document.id, actor: "test") }
      }
    }
  }
}
