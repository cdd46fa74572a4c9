internal import Diagnostics

/// `working-days-covered`: the dates of a stay hold a day of its schedule. Asked of a stay, or of a
/// record with `stays`.
enum WorkingDaysRule {
  static let rule: NamedRule = { (facts) throws(HoleRead) in
    var violations: [RuleViolation] = []
    let stays = try facts.records("stays")
    for stay in stays.isEmpty ? [facts] : stays {
      guard let hours = try StayHours(of: stay), !hours.hasWork else { continue }
      violations.append(violation(at: stay.location(of: "dates")))
    }
    return violations
  }

  private static func violation(at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "aucun jour des horaires ne tombe dans ces dates",
        en: "no day of the schedule falls within these dates"),
      at: location,
      hint: Message(
        fr: "vérifier les dates et les jours de la semaine", en: "check the dates and the weekdays")
    )
  }
}

extension StayHours {
  /// Whether one of its days is a day of work; a week beside the days off holds every weekday.
  var hasWork: Bool {
    days.prefix(7 + daysOff.count).contains {
      hours(on: $0, weekday: CalendarDate.weekday(ofDayNumber: $0)) != nil
    }
  }
}
