/// Types of a placement, as far as the exported schema has forms for them: variants, keyed lists,
/// every scalar, bounds, records of which nothing is required.
enum PlacementFixture {
  static let types = """
    Gender:
      label: Civilité
      cases: { f: Madame, m: Monsieur }

    Weekday:
      label: Jour
      cases: { monday: lundi, tuesday: mardi, wednesday: mercredi }

    Skill:
      label: Compétence
      cases: { observe: observer, takePart: prendre part }

    Outcome:
      label: Issue du stage
      cases:
        completed: accompli en totalité
        partial:
          label: accompli en partie
          fields:
            lastDay: { type: date, label: Dernier jour }
            missed:  { type: duration, label: Heures non accomplies }
            reason?: { type: prose, label: Motif, max: 40 }
        cancelled:
          label: annulé
          fields:
            reason?: { type: line, label: Motif }

    Contact:
      label: Contact
      fields:
        email?: { type: email, label: Courriel }
        phone?: { type: phone, label: Téléphone }

    Person:
      label: Personne
      fields:
        gender:     { type: Gender, label: Civilité }
        firstName?: { type: line, label: Prénom, min: 2, max: 20 }
        lastName:   { type: line, label: Nom, max: 20, sample: Lefèvre }
        contact:    { type: Contact, label: Contact }
      derived:
        fullName: { type: line, label: Prénom et nom, is: 'join([firstName, lastName], " ")' }

    Day:
      label: Journée
      fields:
        weekday:    { type: Weekday, label: Jour }
        morning?:   { type: timeRange, label: Matin }
        afternoon?: { type: timeRange, label: Après-midi }
      rules:
        - require: morning or afternoon
          else: Une journée comporte au moins une demi-journée.

    Placement:
      label: Stage
      fields:
        date:       { type: date, label: Date de l'acte, help: Le jour de la signature }
        sentAt?:    { type: datetime, label: Envoyé le }
        student:    { type: Person, label: Élève }
        guardians:  { type: Person 0..2, label: Représentants légaux }
        dates:      { type: dateRange, label: Dates }
        days:       { type: Day 1..3, label: Journées, key: weekday }
        skills:     { type: Skill 1..2, label: Compétences, filledBy: host }
        outcome:    { type: Outcome, label: Issue }
        siret:      { type: siret, label: SIRET }
        uai?:       { type: uai, label: UAI }
        postcode:   { type: postcode, label: Code postal }
        town:       { type: town, label: Commune }
        site?:      { type: url, label: Site }
        logo?:      { type: image, label: Logo }
        allowance?: { type: money, label: Gratification, min: 0 }
        copies:     { type: integer, label: Exemplaires, min: 1, max: 9 }
        share?:     { type: decimal, label: Part, min: 0.5, max: 1 }
        housed:     { type: boolean, label: Hébergé, sensitive: true }
        opens?:     { type: time, label: Ouverture }
        activities?: { type: text, label: Activités, max: 200, sample: Observer. }
        backups:    { type: Contact 0..*, label: Autres contacts }
    """

  static let records = [
    """
    date: 2024-06-01
    sentAt: 2024-06-01 à 16 h 15
    student:
      gender: Madame
      firstName: Lucie
      lastName: Nguyễn-Morel
      contact: { email: lucie@eleves.example, phone: +33 (0)6 12 34 56 78 }
    guardians:
      - { gender: m, lastName: Morel, contact: { phone: 0262 12 34 56 } }
    dates: du 17/06/2024 au 28/06/2024
    days:
      monday: { morning: 8:30-12:00, afternoon: { from: 13 h, to: 16 h 30 } }
      mardi: { morning: de 8 h 30 à 12 h }
      wednesday:
    skills: [observer, takePart]
    outcome: { partial: { lastDay: 2024-06-20, missed: 35 h 30 min, reason: "L'élève est partie." } }
    siret: 356 000 000 00048
    uai: 0682027J
    postcode: 01000
    town: Bourg
    site: https://stages.example/plan?x=1
    logo: logo.svg
    allowance: 1 234,50 €
    copies: 3
    share: "0,75"
    housed: non
    opens: 8 h
    activities: |
      Observer,
      puis prendre part.
    backups:
      - {}
      - { email: secours@hote.example }
    """,
    """
    date: 01/06/2024
    student: { gender: MADAME, lastName: Ondaatje, contact: { email: k@eleves.example } }
    dates: { first: 2024-06-17, last: 28/06/2024 }
    days: [{ weekday: lundi, morning: 9 h – 12 h }]
    skills: [observe]
    outcome: { annulé: }
    siret: "35600000000048"
    postcode: "97400"
    town: Saint-Denis
    copies: 1
    housed: oui
    """,
    """
    date: 2024-06-01
    student: { gender: f, lastName: Roy, contact: { phone: 03.81.65.00.00 } }
    dates: 2024-06-17..2024-06-28
    days: { lundi: { afternoon: 14:00-17:00 } }
    skills: [Prendre part]
    outcome: accompli en totalité
    siret: 35600000000048
    postcode: 25000
    town: Besançon
    copies: 2
    housed: false
    allowance: 12
    """,
  ]
}
