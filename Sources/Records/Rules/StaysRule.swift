internal import Diagnostics

/// `stays-do-not-overlap`: no day belongs to two of the record's `stays`, by their `dates`.
enum StaysRule {
  static let rule: NamedRule = { (facts) throws(HoleRead) in
    var spans: [(first: CalendarDate, last: CalendarDate, at: RecordLocation?)] = []
    for stay in try facts.records("stays") {
      let dates = try stay.value("dates")
      if case .dateRange(let first, let last) = dates.value {
        spans.append((first, last, dates.location))
      }
    }
    let ordered = spans.sorted { $0.first < $1.first }
    var violations: [RuleViolation] = []
    // The stay that lasts longest so far: a short one may lie wholly within it.
    var longest = ordered.first
    for stay in ordered.dropFirst() {
      guard let before = longest else { break }
      if stay.first <= before.last { violations.append(violation(at: stay.at, before.at)) }
      if stay.last > before.last { longest = stay }
    }
    return violations
  }

  private static func violation(
    at location: RecordLocation?, _ other: RecordLocation?
  ) -> RuleViolation {
    let path = other?.path ?? ""
    return RuleViolation(
      Message(
        fr: "ces dates recouvrent celles de \(path)", en: "these dates overlap those of \(path)"),
      at: location,
      hint: Message(
        fr: "une période commence après la fin de la précédente",
        en: "a stay begins after the end of the one before"))
  }
}
