internal import Diagnostics

/// `register-matches-dates`: the half-days of an attendance register lie within its dates, come in
/// order, none twice; a half-day of presence lasts more than nothing and twelve hours at most,
/// which is half a day.
enum RegisterRule {
  private static let longest = 12 * 60

  static let rule: NamedRule = { (register) throws(HoleRead) in
    guard let days = try register.days("dates") else { return [] }
    var violations: [RuleViolation] = []
    var last = Int.min
    var seen: Set<Int> = []
    for half in try register.records("halfDays") {
      if let hours = try hours(of: half) { violations += hours }
      guard let day = try half.date("date")?.dayNumber else { continue }
      if !days.contains(day) { violations.append(outside(at: half.location(of: "date"))) }
      let key = try day * 2 + (half.choice("period") == "afternoon" ? 1 : 0)
      if !seen.insert(key).inserted {
        violations.append(twice(at: half.location))
      } else if key < last {
        violations.append(unordered(at: half.location))
      }
      last = max(last, key)
    }
    return violations
  }

  private static func hours(of half: RecordFacts) throws(HoleRead) -> [RuleViolation]? {
    guard try half.choice("presence") == "present",
      let presence = try half.fields(ofCase: "presence"),
      let minutes = try presence.duration("hours"), !(1...longest).contains(minutes)
    else { return nil }
    let found = FrenchForms.duration(minutes)
    return [
      RuleViolation(
        Message(
          fr: "une demi-journée de présence ne dure pas \(found)",
          en: "half a day of presence does not last \(found)"),
        at: presence.location(of: "hours"),
        hint: Message(
          fr: "donner plus de 0 h et 12 h au plus, ou noter une absence",
          en: "give more than 0 h and at most 12 h, or note an absence"))
    ]
  }

  private static func outside(at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "cette demi-journée est hors des dates du stage",
        en: "this half-day is outside the dates of the placement"),
      at: location, hint: Message(fr: "vérifier la date", en: "check the date"))
  }

  private static func twice(at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(fr: "cette demi-journée est donnée deux fois", en: "this half-day is given twice"),
      at: location,
      hint: Message(fr: "garder l'une des deux", en: "keep one of them"))
  }

  private static func unordered(at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "cette demi-journée précède celle d'avant",
        en: "this half-day comes before the one above it"),
      at: location,
      hint: Message(fr: "ranger les demi-journées par date", en: "put the half-days in order"))
  }
}
