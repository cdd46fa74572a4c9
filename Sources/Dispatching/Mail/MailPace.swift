/// How fast messages may go: so many a second over all, and so many to one domain.
struct MailPace {
  private let gap: Double
  private let domainGap: Double
  private var last = -1e9
  private var lastTo: [String: Double] = [:]

  init(rate: Double, domainRate: Double) {
    gap = 1 / rate
    domainGap = 1 / domainRate
  }

  /// How long to wait before a message to a domain, by a clock of seconds that only grows.
  mutating func wait(for domain: String, at moment: Double) -> Double {
    let due = max(moment, last + gap, (lastTo[domain] ?? -1e9) + domainGap)
    last = due
    lastTo[domain] = due
    return due - moment
  }
}
