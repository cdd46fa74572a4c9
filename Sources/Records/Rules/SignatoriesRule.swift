internal import Diagnostics

/// `signatories-have-addresses`: who signs or approves can be reached in the way that the placement
/// is signed.
///
/// A link to sign is sent by e-mail, and whoever reads the mailbox signs: an electronic signature
/// is linked to its signatory and made with data under the signatory's sole control (règlement UE
/// 910/2014, art. 26). So everyone has an e-mail, and no two people share one. On paper, a
/// guardian has a postal address: their own, or else the pupil's.
enum SignatoriesRule {
  static let rule: NamedRule = { (placement) throws(HoleRead) in
    switch try placement.choice("signing") {
    case "electronic": try electronic(placement)
    case "paper": try paper(placement)
    default: []
    }
  }

  private static func electronic(
    _ placement: RecordFacts
  ) throws(HoleRead) -> [RuleViolation] {
    let people = try Signatory.all(of: placement)
    var violations: [RuleViolation] = []
    for (index, signatory) in people.enumerated() {
      if signatory.address == nil {
        violations.append(missing(at: signatory.email.location ?? signatory.person.location))
      }
      for other in people[..<index] where signatory.sharesAddress(with: other) {
        if try signatory.isSame(as: other) { continue }
        violations.append(shared(at: signatory.email.location, with: other.email.location))
        break
      }
    }
    return violations
  }

  private static func paper(_ placement: RecordFacts) throws(HoleRead) -> [RuleViolation] {
    guard let student = try placement.record("student"),
      try student.record("address") == nil
    else { return [] }
    var violations: [RuleViolation] = []
    for guardian in try Signatory.acting(student.records("guardians"))
    where try guardian.record("address") == nil {
      violations.append(homeless(at: guardian.location(of: "address")))
    }
    return violations
  }

  private static func missing(at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "la signature est électronique : cette personne a besoin d'un courriel",
        en: "the signature is electronic: this person needs an e-mail"),
      at: location,
      hint: Message(
        fr: "donner le courriel, ou choisir la signature sur papier",
        en: "give the e-mail, or choose to sign on paper"))
  }

  private static func shared(
    at location: RecordLocation?, with other: RecordLocation?
  ) -> RuleViolation {
    let path = other?.path ?? ""
    return RuleViolation(
      Message(
        fr: "ce courriel est aussi celui de \(path) : l'un signerait pour l'autre "
          + "(règlement UE 910/2014, art. 26)",
        en: "this e-mail is also that of \(path): one could sign for the other "
          + "(regulation EU 910/2014, art. 26)"),
      at: location,
      hint: Message(
        fr: "donner à chaque personne un courriel à elle", en: "give each person their own e-mail"))
  }

  private static func homeless(at location: RecordLocation?) -> RuleViolation {
    RuleViolation(
      Message(
        fr: "la signature est sur papier : ce représentant légal a besoin d'une adresse postale",
        en: "the signature is on paper: this guardian needs a postal address"),
      at: location,
      hint: Message(
        fr: "donner son adresse ou celle de l'élève", en: "give their address or the pupil's"))
  }
}
