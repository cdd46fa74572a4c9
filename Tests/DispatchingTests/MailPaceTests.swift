import Testing

@testable import Dispatching

/// No second has more messages than was allowed, over all and to one domain.
@Suite struct MailPaceTests {
  @Test(arguments: [(5.0, 3.0), (2.5, 1.0), (10.0, 10.0)])
  func noSecondHasTooMany(rate: Double, domainRate: Double) {
    var pace = MailPace(rate: rate, domainRate: domainRate)
    var generator = SystemRandomNumberGenerator()
    var moment = 100.0
    var sent: [(moment: Double, domain: String)] = []
    for _ in 0..<400 {
      let domain = ["a.example", "b.example"].randomElement(using: &generator) ?? "a.example"
      moment += pace.wait(for: domain, at: moment)
      sent.append((moment, domain))
      moment += Double.random(in: 0...0.3, using: &generator)
    }
    #expect(Self.most(sent.map(\.moment)) <= Int(rate.rounded(.up)))
    for domain in ["a.example", "b.example"] {
      let moments = sent.filter { $0.domain == domain }.map(\.moment)
      #expect(Self.most(moments) <= Int(domainRate.rounded(.up)))
    }
  }

  /// A clock of whole seconds lets a message more through at each of its ticks.
  @Test func theClockHasFractions() {
    let clock = SystemMailClock()
    let begun = clock.elapsed()
    clock.wait(seconds: 0.05)
    let passed = clock.elapsed() - begun
    #expect(passed >= 0.05 && passed < 0.95)
  }

  /// The most moments within any one second.
  private static func most(_ moments: [Double]) -> Int {
    moments.indices.map { first in
      moments[first...].prefix { $0 < moments[first] + 1 - 1e-6 }.count
    }.max() ?? 0
  }
}
