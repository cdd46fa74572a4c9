internal import Diagnostics

/// `guardian-signs`: a pupil under 18 on the first day has a legal guardian who signs. One of two is
/// enough for a usual act (code civil, art. 372-2 and 388-1-1).
enum GuardianRule {
  static let rule: NamedRule = { (placement) throws(HoleRead) in
    guard let student = try placement.record("student"),
      let birth = try student.date("birthDate"),
      let first = try AgeAndHostRule.firstDay(of: placement.records("stays")),
      birth.age(on: first) < WorkingTimeRules.majority
    else { return [] }
    for guardian in try student.records("guardians") {
      if try guardian.choice("part") == "signs" { return [] }
    }
    return [violation(at: student.location(of: "guardians"))]
  }

  private static func violation(at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "l'élève est mineur au premier jour du stage et aucun représentant légal ne signe "
          + "(code civil, art. 388-1-1)",
        en: "the pupil is a minor on the first day of the placement, and no legal guardian signs "
          + "(code civil, art. 388-1-1)"),
      at: location,
      hint: Message(
        fr: "donner un représentant légal dont la part est « signe »",
        en: "give a legal guardian whose part is \"signs\""))
  }
}
