internal import Diagnostics

/// `working-time-of-minors`: no day or week of a placement breaks the rules that protect a pupil
/// under 18, as they were on the first day of the placement.
enum WorkingTimeRule {
  /// No placement lasts as long: six months a year in one organisation (code de l'éducation, art.
  /// L. 124-5). It also bounds the work.
  private static let longest = 366

  static let rule: NamedRule = { (placement) throws(HoleRead) in
    guard let birth = try placement.record("student")?.date("birthDate") else { return [] }
    let timetable = try Timetable(of: placement)
    guard let days = timetable.days, let first = CalendarDate(dayNumber: days.lowerBound),
      birth.age(on: first) < WorkingTimeRules.majority
    else { return [] }
    let dates = try placement.records("stays").first?.location(of: "dates")
    guard let rules = WorkingTimeRules.edition(on: first) else { return [tooOld(at: dates)] }
    guard days.count <= longest else { return [tooLong(days.count, at: dates)] }
    return WorkingTimeJudge.breaches(of: timetable, rules: rules, birth: birth).map(\.violation)
  }

  private static func tooOld(at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "le stage commence avant le 1er mai 2008 : les règles de ce temps ne sont pas connues",
        en: "the placement begins before 1 May 2008: the rules of that time are not known"),
      at: location,
      hint: Message(fr: "vérifier l'année", en: "check the year"))
  }

  private static func tooLong(_ days: Int, at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "le stage s'étend sur \(days) jours ; une année au plus "
          + "(six mois par organisme : code de l'éducation, art. L. 124-5)",
        en: "the placement spans \(days) days; a year at most "
          + "(six months in one organisation: code de l'éducation, art. L. 124-5)"),
      at: location, hint: Message(fr: "vérifier les dates", en: "check the dates"))
  }
}
