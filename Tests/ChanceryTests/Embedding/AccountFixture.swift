import Chancery
import Diagnostics
import Foundation
import TestSupport

/// A template that reads its record in every way there is, and records by chance for it.
enum AccountFixture {
  static let types = """
    Mode:
      label: Mode
      cases:
        none: aucun
        some:
          label: quelque
          fields:
            note:   { type: line, label: Note }
            secret: { type: line, label: Secret }
        other: autre
    Civility:
      label: Civilité
      cases: { f: Madame, m: Monsieur }
    Member:
      label: Personne
      party: { name: fullName }
      prints: join([title, fullName, town if isLocal], ", ")
      fields:
        gender:    { type: Civility, label: Civilité }
        firstName?: { type: line, label: Prénom }
        lastName:  { type: line, label: Nom }
        title?:    { type: line, label: Titre }
        town:      { type: town, label: Commune }
        isLocal:   { type: boolean, label: D'ici }
        birth:     { type: date, label: Naissance }
        secret?:   { type: line, label: Secret, sensitive: true }
      derived:
        fullName: { type: line, label: Nom entier, is: 'join([firstName, lastName], " ")' }
    Visit:
      label: Visite
      fields:
        day:    { type: date, label: Jour }
        hours:  { type: timeRange, label: Heures }
        cost?:  { type: money, label: Coût }
        mode:   { type: Mode, label: Mode }
        guide:  { type: Member, label: Guide }
        hidden: { type: line, label: Caché }
        count:  { type: integer, label: Nombre }
      derived:
        length: { type: duration, label: Durée, is: duration(hours) }
    Account:
      label: Compte
      fields:
        date:    { type: date, label: Date }
        owner:   { type: Member, label: Titulaire }
        others:  { type: Member 0..4, label: Autres }
        visits:  { type: Visit 1..5, label: Visites }
        period:  { type: dateRange, label: Période }
        moment:  { type: datetime, label: Moment }
        modes:   { type: Mode 0..3, label: Modes }
        weight?: { type: decimal, label: Poids }
        level:   { type: integer, label: Niveau }
        reason?: { type: text, label: Motif }
        subject: { type: prose, label: Objet }
        hidden:  { type: line, label: Caché }
        mode:    { type: Mode, label: Mode }
        isOpen:  { type: boolean, label: Ouvert }
      derived:
        main:    { type: Member, label: Premier guide, is: "first([v.guide for v in visits]) if level > 3 else owner" }
        costly:  { type: Visit 0..*, label: Visites chères, is: "[v for v in visits if v.cost]" }
        daysOff: { type: date 0..*, label: Jours, is: "[d for d in days(period) if weekday(d) > 5]" }
        total:   { type: integer, label: Total, is: "sum([v.count for v in visits])" }
        last?:   { type: date, label: Dernier jour, is: "max([v.day for v in visits])" }
    """

  static let main = """
    # {{ subject }}

    {{ owner }}, {{ owner | agree("né", "née") }} {{ owner.town | elide("à") }}, a {{ age(owner.birth, date) }} ans
    {% if level > 2 %}et {{ (level * 2) | words }} points{% endif %}.
    {{ main.fullName }} ({{ main.town | upper }}) ; {{ main }}.

    {{ period.first | full }}, {{ moment.time }}, {{ (owner.title if isOpen) | default(owner.lastName) }}.
    {{ total }} {{ total | plural("visite", "visites") }}, {{ count(others) }} autres.
    {{ weight | default("–") }} ; {{ others | join("; ") | default("personne") }} ;
    {{ [o.lastName for o in others if o.isLocal] | join | default("nul") }} ;
    {{ [first([v.guide.lastName for v in visits]), owner.firstName] | join("/") }} ; {{ first([v.guide for v in visits]) }} ;
    {{ modes | boxes }} ; {{ isOpen | boxes }} ; {{ daysOff | join(", ") | default("rien") }} ;
    {{ period(date, last) | short if last else "–" }}.

    {% match mode %}
    {% case none %}
    Aucun.
    {% case some %}
    Note : {{ mode.note }}.
    {% case other %}
    Autre{% if hidden == "oui" %} : caché{% endif %}.
    {% endmatch %}

    {% match isOpen %}
    {% case true %}
    Ouvert.
    {% case false %}
    Fermé.
    {% endmatch %}

    {% for visit in visits if visit.count > 4 %}
    - {{ loop.index }}. {{ visit.day }}, {{ visit.hours | short }}, {{ visit.length }}, {{ visit.mode }}
      {% if visit.cost %}{{ visit.cost }}{% endif %}, {{ visit.guide.title | default("sans") }}
    {% else %}
    - rien
    {% endfor %}

    {% for visit in costly %}
    - {{ visit.day | short }} : {{ visit.guide.fullName }}{% if loop.last %}, enfin{% endif %}
    {% endfor %}

    {% for day in daysOff %}
    - {{ day | full }}
    {% endfor %}

    {% for guide in [v.guide for v in visits if v.guide.isLocal] %}
    - {{ guide.lastName }} de {{ guide.town }}
    {% endfor %}

    {% for n in [v.count for v in visits] %}
    {% if n > 4 %}
    - {{ n }}
    {% endif %}
    {% endfor %}

    {% include card person=main clause=(reason | default("sans motif")) visits=costly until=period.last %}

    {% include card person=first([v.guide for v in visits]) clause="fixe" visits=visits until=date %}

    {% if reason %}
    {{ reason }}
    {% endif %}

    {% signatures columns=2 %}
    {% signature by=main %}
    Pour le guide
    {% endsignature %}
    {% for other in others if other.isLocal %}
    {% signature by=other %}
    {{ other | agree("Un autre", "Une autre") }}
    {% endsignature %}
    {% endfor %}
    {% endsignatures %}
    """

  static let card = """
    ---
    parameters:
      person: { type: Member, label: Personne }
      clause: { type: text, label: Clause }
      visits: { type: Visit 0..*, label: Visites }
      until:  { type: date, label: Jusqu'au }
    ---
    {% if person.isLocal %}
    {{ person.fullName }}, jusqu'au {{ until | short }}

    {{ clause }}
    {% endif %}

    {% for visit in visits if visit.cost %}
    - {{ visit.cost }} le {{ visit.day }}
    {% endfor %}
    """

  /// The folder of the template `account`, with what `template.yaml` says beside.
  static func folder(settings: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(types, to: "types/account.yaml")
    try folder.write(main, to: "account/main.md")
    try folder.write(card + "\n", to: "partials/card.md")
    try folder.write(
      "---\nbody: { x: 20mm, width: 170mm }\n---\n", to: "letterheads/account.md")
    try folder.write(
      """
      title: "Compte – {{ owner.fullName }}"
      language: fr
      record: Account
      theme: official
      letterhead: account()
      output: "compte {{ hidden }}"
      \(settings)
      """, to: "account/template.yaml")
    return folder
  }

  // MARK: Records

  /// A record by chance. Every text is unlike any other: what is found in a file tells which field
  /// it came from.
  static func record(using random: inout SeededGenerator) -> String {
    var counter = 0
    func word(_ random: inout SeededGenerator) -> String {
      counter += 1
      return "q\(counter)x\(Int.random(in: 100...999, using: &random))"
    }
    func person(_ random: inout SeededGenerator) -> String {
      var fields = [
        "gender: \(Bool.random(using: &random) ? "f" : "m")", "lastName: \(word(&random))",
        "town: \(word(&random))", "isLocal: \(Bool.random(using: &random) ? "oui" : "non")",
        "birth: \(day(&random, from: 1950))", "secret: \(word(&random))",
      ]
      if Bool.random(using: &random) { fields.append("firstName: \(word(&random))") }
      if Bool.random(using: &random) { fields.append("title: \(word(&random))") }
      return "{ \(fields.joined(separator: ", ")) }"
    }
    func mode(_ random: inout SeededGenerator) -> String {
      switch Int.random(in: 0...2, using: &random) {
      case 0: "none"
      case 1: "other"
      default: "{ some: { note: \(word(&random)), secret: \(word(&random)) } }"
      }
    }
    func visit(_ random: inout SeededGenerator) -> String {
      var fields = [
        "day: \(day(&random, from: 2025))",
        "hours: \"8:\(Int.random(in: 10...59, using: &random))-12:00\"",
        "mode: \(mode(&random))", "guide: \(person(&random))", "hidden: \(word(&random))",
        "count: \(Int.random(in: 0...9, using: &random))",
      ]
      if Bool.random(using: &random) {
        fields.append("cost: \"\(Int.random(in: 1...900, using: &random)).50\"")
      }
      return "{ \(fields.joined(separator: ", ")) }"
    }
    func list(_ count: ClosedRange<Int>, _ make: () -> String) -> String {
      "[" + (0..<Int.random(in: count, using: &random)).map { _ in make() }.joined(separator: ", ")
        + "]"
    }
    let start = Int.random(in: 1...20, using: &random)
    var lines = [
      "date: 2024-03-28", "owner: \(person(&random))",
      "others: \(list(0...3) { person(&random) })", "visits: \(list(1...4) { visit(&random) })",
      "period: \"2024-05-\(start + 10 > 28 ? 10 : start + 10) – 2024-06-0\(start % 9 + 1)\"",
      "moment: 2024-03-28 16:1\(start % 10)", "modes: \(list(0...3) { mode(&random) })",
      "level: \(Int.random(in: 0...9, using: &random))", "subject: Objet \(word(&random))",
      "hidden: \(Bool.random(using: &random) ? "oui" : word(&random))", "mode: \(mode(&random))",
      "isOpen: \(Bool.random(using: &random) ? "oui" : "non")",
    ]
    if Bool.random(using: &random) { lines.append("weight: 12.5") }
    if Bool.random(using: &random) { lines.append("reason: \"Motif \(word(&random))\"") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func day(_ random: inout SeededGenerator, from year: Int) -> String {
    let month = Int.random(in: 1...9, using: &random)
    return "\(year + Int.random(in: 0...4, using: &random))-0\(month)-1\(month)"
  }
}

/// A folder that is there for one test.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "chancery-\(UUID().uuidString)")
  var path: String { url.path }

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
