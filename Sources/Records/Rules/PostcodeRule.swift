internal import Diagnostics

/// `postcode-matches-department`: a French address has a postcode of a department, or of an
/// overseas territory, or of Monaco, that exists.
///
/// An address of another country is left alone. A CEDEX code need not match the town's own, so
/// that the town is not judged.
enum PostcodeRule {
  static let rule: NamedRule = { (facts) throws(HoleRead) in
    guard let code = try facts.text("postcode"), try isFrench(facts) else { return [] }
    if PostcodeFormat.department(of: code) != nil { return [] }
    return [
      RuleViolation(
        Message(
          fr: "le code postal \(code) n'est d'aucun département",
          en: "the postcode \(code) belongs to no department"),
        at: try facts.value("postcode").location,
        hint: Message(
          fr: "corriger le code, ou indiquer le pays d'une adresse à l'étranger",
          en: "mend the code, or give the country of an address abroad"))
    ]
  }

  private static func isFrench(_ facts: RecordFacts) throws(HoleRead) -> Bool {
    guard let country = try facts.text("country") else { return true }
    return ["france", "monaco"].contains(country.lowercased())
  }
}
