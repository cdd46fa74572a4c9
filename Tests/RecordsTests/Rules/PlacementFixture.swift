import Diagnostics
import Records

/// A placement that breaks no rule, to be changed in one place: two weeks of June 2025, a pupil of
/// 15, one host, signed on paper.
struct PlacementFixture {
  var birth = "2009-09-14"
  var level = "second"
  var student = "lastName: Lefèvre-Dubois, firstName: Camille"
  var guardians = ["part: signs, lastName: Lefèvre, firstName: Anne"]
  var head = "lastName: N'GAHANE, firstName: Jean-Philippe"
  var teachers: [String] = []
  var stays = [Stay()]
  var signing = "paper"

  struct Stay {
    var dates = "2025-06-16..2025-06-27"
    var kind = "private"
    var name = "Les Imprimeurs de la Boucle"
    var representative = "lastName: Oury, firstName: Paul"
    var tutor = "lastName: Marchetti, firstName: Lina"
    var workplace = "{ recipient: Atelier, street: 3 quai Vauban, postcode: 25000, town: Besançon }"
    var daysOff: [String] = []
    /// Hours by weekday.
    var days = Dictionary(
      uniqueKeysWithValues: ["monday", "tuesday", "thursday", "friday"].map { ($0, usual) })

    static let usual = "morning: 8:30-12:00, afternoon: 13:30-17:00"
    private static let order = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// The same hours on some days.
    mutating func work(_ hours: String, _ weekdays: String...) {
      days = Dictionary(uniqueKeysWithValues: weekdays.map { ($0, hours) })
    }

    var yaml: String {
      let rows = Self.order.compactMap { day in days[day].map { "        \(day): { \($0) }" } }
      return """
          - host:
              name: \(name)
              siret: 35600000000048
              kind: \(kind)
              headOffice: { recipient: Siège, box: CS 12345, postcode: 25030, town: BESANCON CEDEX }
              representative: { gender: m, role: Gérant, \(representative) }
            workplace: \(workplace)
            dates: \(dates)
            daysOff: [\(daysOff.joined(separator: ", "))]
            tutor: { gender: f, role: Cheffe d'atelier, \(tutor) }
            activities: Suivre une commande.
            schedule:
              days:

        """ + rows.map { $0 + "\n" }.joined()
    }
  }

  var yaml: String {
    """
    date: 2025-05-12
    student:
      gender: f
      \(student.split(separator: ", ").joined(separator: "\n  "))
      birthDate: \(birth)
      level: \(level)
      address: { recipient: Anne Lefèvre, street: 8 rue du Puits, postcode: 01000, town: Bourg }
      guardians: [\(guardians.map { "{ gender: f, \($0) }" }.joined(separator: ", "))]
    school:
      name: Lycée Hortense-Vernier
      uai: 0682027J
      head: { gender: m, role: Proviseur, \(head) }
    teachers: [\(teachers.map { "{ gender: f, role: Professeure, \($0) }" }.joined(separator: ", "))]
    signing: \(signing)
    stays:

    """ + stays.map(\.yaml).joined()
  }

  /// What is wrong with it: path, id and French text.
  var found: [(path: String, id: String, text: String)] {
    PlacementTypes.decode(yaml).1.map {
      ($0.origin.record?.path ?? "", $0.id, $0.message.french.plainSpaces)
    }
  }

  /// The paths and ids alone.
  var refusals: [String] { found.map { $0.path + " " + $0.id } }
  /// The French texts alone.
  var texts: [String] { found.map(\.text) }
}

extension String {
  /// No-break spaces made plain, so that expectations can be read.
  var plainSpaces: String {
    replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
  }
}
