internal import Diagnostics

/// `day-in-order`: a day has a morning or an afternoon, and what it has comes in the order morning,
/// lunch, afternoon, without overlap.
enum DayRule {
  static let rule: NamedRule = { (day) throws(HoleRead) in
    var last: (name: Message, end: Int)?
    var violations: [RuleViolation] = []
    for (field, name) in parts {
      guard let span = try day.minutes(field) else { continue }
      if let last, span.lowerBound < last.end {
        violations.append(violation(name, before: last, at: day.location(of: field)))
      }
      last = (name, max(span.upperBound, last?.end ?? 0))
    }
    let morning = try day.minutes("morning")
    if morning == nil, try day.minutes("afternoon") == nil { violations.append(empty(day)) }
    return violations
  }

  private static let parts = [
    ("morning", Message(fr: "le matin", en: "the morning")),
    ("lunch", Message(fr: "le déjeuner", en: "lunch")),
    ("afternoon", Message(fr: "l'après-midi", en: "the afternoon")),
  ]

  private static func violation(
    _ name: Message, before last: (name: Message, end: Int), at location: RecordLocation?
  ) -> RuleViolation {
    let end = FrenchForms.duration(last.end)
    return RuleViolation(
      Message(
        fr: "\(name.french) commence avant \(end), la fin prévue pour \(last.name.french)",
        en: "\(name.english) begins before \(end), the end of \(last.name.english)"),
      at: location,
      hint: Message(
        fr: "écrire dans l'ordre le matin, le déjeuner, l'après-midi, sans les superposer",
        en: "write morning, lunch and afternoon in that order, without overlap"))
  }

  private static func empty(_ day: RecordFacts) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "cette journée n'a ni matin ni après-midi",
        en: "this day has neither a morning nor an afternoon"),
      at: day.location,
      hint: Message(
        fr: "donner une demi-journée, ou enlever le jour", en: "give half a day, or remove the day")
    )
  }
}
