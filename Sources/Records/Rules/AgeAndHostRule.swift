internal import Diagnostics

/// `age-and-host`: a pupil under 14 is taken in by an employer under private law only where the law
/// of the placement's first day allows it.
///
/// Until 2018 that was a family firm alone (code du travail, art. L. 4153-5). Since 1 January 2019
/// the level of school decides, not the age (art. L. 4153-1, 2°). Public bodies are not under these
/// articles and have no limit. Judged on the first day of each stay.
enum AgeAndHostRule {
  static let rule: NamedRule = { (placement) throws(HoleRead) in
    guard let student = try placement.record("student"),
      let birth = try student.date("birthDate")
    else { return [] }
    var violations: [RuleViolation] = []
    let stays = try placement.records("stays")
    guard let begin = try firstDay(of: stays), let rules = WorkingTimeRules.edition(on: begin)
    else { return [] }
    let admission = rules.admission
    for stay in stays {
      guard let number = try stay.days("dates")?.lowerBound,
        let day = CalendarDate(dayNumber: number), birth.age(on: day) < admission.age,
        let host = try stay.record("host"), try host.choice("kind") == "private"
      else { continue }
      if let level = try student.choice("level"), admission.levels.contains(level) { continue }
      violations.append(violation(admission, birth.age(on: day), at: host.location(of: "kind")))
    }
    return violations
  }

  static func firstDay(of stays: [RecordFacts]) throws(HoleRead) -> CalendarDate? {
    var first: Int?
    for stay in stays {
      if let day = try stay.days("dates")?.lowerBound { first = min(first ?? day, day) }
    }
    return first.flatMap { CalendarDate(dayNumber: $0) }
  }

  private static func violation(
    _ admission: Admission, _ age: Int, at location: RecordLocation?
  ) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "l'élève a \(age) ans au premier jour : un organisme de droit privé ne l'accueille pas "
          + "avant \(admission.age) ans (\(admission.source.french))",
        en: "the pupil is \(age) on the first day: an organisation under private law takes nobody "
          + "in under \(admission.age) (\(admission.source.english))"),
      at: location,
      hint: Message(
        fr: "choisir un organisme public ou une entreprise de la famille, ou vérifier la naissance",
        en: "choose a public body or a firm of the family, or check the birth date"))
  }
}
