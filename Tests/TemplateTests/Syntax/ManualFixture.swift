/// Types, a theme and a record with every name that the manual's examples use.
enum ManualFixture {
  /// The folder of one example: a template, or a letterhead where it declares parameters.
  static func folder(_ example: String) -> FixtureFolder {
    let isLetterhead = example.hasPrefix("---\nparameters:")
    // An example begins in the middle of a document, below its title.
    let isTitled = example.hasPrefix("# ")
    var folder = FixtureFolder(
      isLetterhead ? "Texte\n" : isTitled ? example : "# Titre\n\n" + example)
    folder.files["types/all.yaml"] = types
    folder.files["themes/plain.yaml"] = theme
    folder.settings["record"] = "Manual"
    if isLetterhead {
      folder.files["letterheads/manual.md"] = example
      folder.settings["letterhead"] = "manual(school=school)"
    }
    return folder
  }

  static let types = """
    Gender: { label: Civilité, cases: { f: Madame, m: Monsieur } }
    Skill: { label: Compétence, cases: { listens: écoute, writes: écrit, speaks: s'exprime } }
    Student:
      label: Élève
      party: { name: name }
      fields:
        gender: { type: Gender, label: Civilité }
        name: { type: line, label: Nom }
        birthDate: { type: date, label: Né le }
      derived:
        civil: { type: line, label: Élève, is: 'join([gender, name], " ")' }
    Teacher:
      label: Professeur
      fields:
        civil: { type: line, label: Nom }
        email?: { type: email, label: Courriel }
    Head:
      label: Chef d'établissement
      party: { name: name }
      fields: { name: { type: line, label: Nom }, role: { type: line, label: Qualité } }
    School:
      label: Établissement
      fields:
        name: { type: line, label: Nom }
        logo: { type: image, label: Logo }
        head: { type: Head, label: Chef d'établissement }
    Host: { label: Organisme, fields: { name: { type: line, label: Nom } } }
    Tool: { label: Outil, fields: { name: { type: line, label: Nom } } }
    Day:
      label: Journée
      fields:
        weekday: { type: line, label: Jour }
        worked: { type: duration, label: Durée }
        reason?: { type: line, label: Motif }
    Outcome:
      label: Issue
      cases: { completed: accompli, partial: en partie, absent: non accompli }
    Manual:
      label: Manuel
      fields:
        date: { type: date, label: Date }
        town: { type: town, label: Lieu }
        platform: { type: url, label: Plateforme }
        student: { type: Student, label: Élève }
        teacher?: { type: Teacher, label: Professeur }
        school: { type: School, label: Établissement }
        host: { type: Host, label: Organisme }
        days: { type: Day 1..5, label: Journées }
        dates: { type: dateRange, label: Dates }
        weeks: { type: integer, label: Semaines }
        tools: { type: Tool 0..9, label: Outils }
        outcome: { type: Outcome, label: Issue }
        hours?: { type: duration, label: Durée }
        missed: { type: duration, label: Absences }
        phone?: { type: phone, label: Téléphone }
        skills: { type: Skill 1..3, label: Compétences }
    """

  static let theme = """
    styles:
      article: { number: "Article {1er}" }
      place: { align: end }
      emblem: { align: end }
      reminder: { size: 9 }
      box-title: { weight: bold }
      folio: { size: 8 }
    tables:
      grid: { row-height: 7mm }
    inlines:
      defined: { weight: bold }
    """

  static let record = """
    date: 2024-03-01
    town: Le Havre
    platform: https://stages.example
    student: { gender: f, name: "Inès N'Diaye", birthDate: 2009-05-12 }
    teacher: { civil: M. Paul Roux, email: paul@lycee.example }
    school: { name: Lycée des Haies, logo: logo.svg, head: { name: Zoé Plantin, role: proviseure } }
    host: { name: La Haie vive }
    days:
      - { weekday: lundi, worked: 7 h }
      - { weekday: mardi, worked: 0 h, reason: grève }
    dates: 2024-06-17 – 2024-06-28
    weeks: 2
    tools: [{ name: un sécateur }]
    outcome: completed
    hours: 35 h
    missed: 7 h
    phone: 02 35 00 00 00
    skills: [listens, speaks]
    """
}
