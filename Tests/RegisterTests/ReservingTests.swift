import Cryptography
import Diagnostics
import Foundation
import Testing

@testable import Register

/// Numbers follow each other, in each organisation, template and school year by themselves.
@Suite struct ReservingTests {
  private let now = Clock { Moment(year: 2026, month: 8, day: 31, hour: 21) ?? Moment(seconds: 0) }

  @Test func numbersFollowEachOther() throws {
    let register = try Register.temporary(clock: now)
    let references = try (1...3).map { _ in try register.reservedOne("college").reference }
    #expect(references == ["2025-2026/1", "2025-2026/2", "2025-2026/3"])
    #expect(try register.reservedOne("lycee").number == 1)
  }

  @Test func aRepeatedRequestMakesNothingNew() throws {
    let register = try Register.temporary()
    var order = DocumentOrder.plain("college")
    order.idempotency = ("k", [1])
    guard case .new(let first) = try register.reserve(order, actor: "test"),
      case .repeated(let second) = try register.reserve(order, actor: "test")
    else { return #expect(Bool(false)) }
    #expect(first.id == second.id)
    order.idempotency = ("k", [2])
    #expect {
      try register.reserve(order, actor: "test")
    } throws: {
      ($0 as? Diagnostic)?.id == "register.idempotency"
    }
    #expect(try register.reserved().count == 1)
  }
}
