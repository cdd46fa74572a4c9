import Synchronization
import Testing

@testable import Service

/// How often somebody may ask.
@Suite struct RateLimiterTests {
  /// A clock that tests turn.
  private final class Hand: Sendable {
    let time = Mutex(100.0)
    func turn(_ seconds: Double) { time.withLock { $0 += seconds } }
  }

  private let hand = Hand()

  private func limiter(most: Int = 10) -> RateLimiter {
    RateLimiter(.init(perSecond: 2, burst: 3), most: most) { [hand] in hand.time.withLock { $0 } }
  }

  @Test func permitsComeBackWithTime() {
    let limiter = limiter()
    #expect((1...3).allSatisfy { _ in limiter.take("a") == nil })
    #expect(limiter.take("a") == 1)
    #expect(limiter.take("b") == nil, "another caller is another matter")
    hand.turn(0.5)
    #expect(limiter.take("a") == nil)
    #expect(limiter.take("a") == 1)
    hand.turn(-50)
    #expect(limiter.take("a") == 1, "a clock that goes back gives nothing")
    limiter.giveBack("a")
    #expect(limiter.take("a") == nil)
  }

  @Test func noFloodOfCallersFillsTheMemory() {
    let limiter = limiter()
    for caller in 0..<1_000 {
      _ = limiter.take("caller \(caller)")
      #expect(limiter.count <= 10)
    }
  }

  @Test func whoIsAtTheLimitIsNotForgottenForOthers() {
    let limiter = limiter()
    for _ in 1...3 { _ = limiter.take("a") }
    for caller in 0..<9 { _ = limiter.take("caller \(caller)") }
    hand.turn(0.6)
    // The others' buckets are full again; this one's is not.
    _ = limiter.take("new")
    #expect(limiter.take("a") == nil)
    #expect(limiter.take("a") == 1)
  }
}
