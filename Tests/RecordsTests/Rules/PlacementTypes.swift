import Diagnostics
import Records

/// The types of a placement and of an attendance register, as small as the rules need them.
enum PlacementTypes {
  static let schema = SchemaReader.schema(from: [SourceFile(name: "types.yaml", text: text)])

  static let text = """
    Gender: { label: Civilité, cases: { f: Madame, m: Monsieur } }
    Part: { label: Part, cases: { signs: signe, approves: donne son accord, informed: est informé } }
    Level: { label: Niveau, cases: { fifth: cinquième, third: troisième, second: seconde } }
    HostKind: { label: Nature, cases: { private: privé, public: public, family: familial } }
    SigningMode: { label: Signature, cases: { paper: sur papier, electronic: électronique } }
    Weekday:
      label: Jour
      cases: { monday: lundi, tuesday: mardi, wednesday: mercredi, thursday: jeudi, friday: vendredi, saturday: samedi, sunday: dimanche }
    Period: { label: Demi-journée, cases: { morning: matin, afternoon: après-midi } }

    Address:
      label: Adresse
      fields:
        recipient:   { type: line, label: Destinataire }
        street?:     { type: line, label: Voie }
        box?:        { type: line, label: "Boîte postale, CS" }
        postcode:    { type: postcode, label: Code postal }
        town:        { type: town, label: Commune }
        country?:    { type: line, label: Pays }
      rules: [{ rule: postcode-matches-department }]

    Person:
      label: Personne
      party: { name: fullName, email: email }
      fields:
        gender:     { type: Gender, label: Civilité }
        firstName?: { type: line, label: Prénom, max: 80 }
        lastName:   { type: line, label: Nom, max: 80 }
        email?:     { type: email, label: Courriel }
        phone?:     { type: phone, label: Téléphone }
      derived:
        fullName: { type: line, label: Prénom et nom, is: 'join([firstName, lastName], " ")' }
    Officer: { label: Responsable, extends: Person, fields: { role: { type: line, label: Fonction } } }
    Teacher: { label: Professeur, extends: Officer, fields: { part: { type: Part, label: Part } } }
    Guardian:
      label: Représentant légal
      extends: Person
      fields:
        address?: { type: Address, label: Adresse }
        part:     { type: Part, label: Part }
    Student:
      label: Élève
      extends: Person
      fields:
        birthDate: { type: date, label: Date de naissance }
        level?:    { type: Level, label: Niveau }
        address?:  { type: Address, label: Adresse }
        guardians: { type: Guardian 0..2, label: Représentants légaux, blank: 2 }

    Host:
      label: Organisme d'accueil
      fields:
        name:           { type: line, label: Dénomination, max: 180 }
        siret:          { type: siret, label: SIRET }
        kind:           { type: HostKind, label: Nature }
        headOffice:     { type: Address, label: Siège }
        representative: { type: Officer, label: Représentant }
    School:
      label: Établissement
      fields:
        name: { type: line, label: Nom, max: 180 }
        uai:  { type: uai, label: UAI }
        head: { type: Officer, label: Chef d'établissement }

    Day:
      label: Journée
      fields:
        weekday:    { type: Weekday, label: Jour }
        morning?:   { type: timeRange, label: Matin }
        lunch?:     { type: timeRange, label: Déjeuner }
        afternoon?: { type: timeRange, label: Après-midi }
      rules: [{ rule: day-in-order }]
    Schedule:
      label: Horaires
      fields: { days: { type: Day 1..7, label: Journées, key: weekday } }
    Stay:
      label: Période
      fields:
        host:       { type: Host, label: Organisme }
        workplace:  { type: Address, label: Lieu du stage }
        dates:      { type: dateRange, label: Dates }
        schedule:   { type: Schedule, label: Horaires }
        daysOff:    { type: date 0..10, label: Jours sans stage }
        tutor:      { type: Officer, label: Tuteur }
        activities: { type: text, label: Activités, max: 1500 }
    Placement:
      label: Stage
      fields:
        date:     { type: date, label: Date de l'acte }
        student:  { type: Student, label: Élève }
        school:   { type: School, label: Établissement }
        teachers: { type: Teacher 0..2, label: Professeurs }
        stays:    { type: Stay 1..3, label: Périodes, blank: 1 }
        signing:  { type: SigningMode, label: Signature }
      rules:
        - rule: guardian-signs
        - rule: signatories-have-addresses
        - rule: stays-do-not-overlap
        - rule: working-days-covered
        - rule: age-and-host
        - rule: working-time-of-minors

    Presence:
      label: Présence
      cases:
        present: { label: présence, fields: { hours: { type: duration, label: Durée } } }
        absent: { label: absence, fields: { reason: { type: line, label: Motif } } }
    HalfDay:
      label: Demi-journée
      fields:
        date:     { type: date, label: Date }
        period:   { type: Period, label: Demi-journée }
        presence: { type: Presence, label: Présence }
    AttendanceRegister:
      label: Registre
      fields:
        dates:    { type: dateRange, label: Dates }
        halfDays: { type: HalfDay 1..*, label: Demi-journées, blank: 4 }
      rules: [{ rule: register-matches-dates }]
    """

  static func decode(
    _ text: String, as type: String = "Placement", isBlank: Bool = false
  ) -> (LocatedValue?, [Diagnostic]) {
    let (node, found) = DataReader.read(SourceFile(name: "r.yaml", text: text))
    let decoder = RecordDecoder(schema: schema.0, type: type, isBlank: isBlank)
    let (value, diagnostics) = decoder.decode(node)
    return (value, found + diagnostics)
  }
}
