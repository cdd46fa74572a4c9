import Diagnostics
import Document
import Records
import Template

/// A template folder in memory, around one `main.md`.
struct FixtureFolder {
  var files: [String: String] = [
    "types/all.yaml": FixtureFolder.types, "themes/plain.yaml": FixtureFolder.theme,
    "letterheads/bare.md": "---\nregions: {}\n---\n",
  ]
  var settings: [String: String] = [
    "title": "\"Titre\"", "output": "\"nom\"", "record": "Placement", "theme": "plain",
  ]

  init(_ main: String, blank: Bool = false, files extra: [String: String] = [:]) {
    files["doc/main.md"] = main
    if blank { settings["blank"] = "true" }
    files.merge(extra) { $1 }
  }

  func load() -> (CheckedTemplate?, [Diagnostic]) {
    var files = files
    if files["doc/template.yaml"] == nil {
      files["doc/template.yaml"] = settings.sorted { $0.key < $1.key }
        .map { "\($0.key): \($0.value)\n" }.joined()
    }
    let folders = FolderStack(roots: [], texts: files)
    let assets = files.filter { $0.key.hasPrefix("assets/") }.map {
      ($0.key.dropFirst(7), $0.value)
    }
    let images = FolderStack(
      roots: [], texts: Dictionary(assets.map { (String($0), $1) }) { first, _ in first })
    return TemplateLibrary(folders: folders, images: images, digest: Self.digest).load("doc")
  }

  /// Stands for SHA-256: sixty-four digits that any change of the bytes changes (FNV-1a, 64 bits).
  @Sendable static func digest(_ bytes: [UInt8]) -> String {
    let sum = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(sum, radix: 16)
    return String(repeating: String(repeating: "0", count: 16 - digits.count) + digits, count: 4)
  }

  /// `id@line` of everything wrong with the template.
  func problems() -> [String] {
    load().1.map { "\($0.id)@\($0.origin.template?.start.line ?? 0)" }
  }

  func document(_ record: String, isBlank: Bool = false) throws -> Document {
    let (template, problems) = load()
    guard let template else { throw Refusal(problems) }
    let (node, wrong) = DataReader.yaml(SourceFile(name: "r.yaml", text: record), limits: Limits())
    let (value, refused) = RecordDecoder(
      schema: template.schema, type: template.recordType, isBlank: isBlank
    ).decode(node)
    guard let value else { throw Refusal(wrong + refused) }
    return try template.evaluate(record: value, isBlank: isBlank)
  }

  /// The document's blocks as text, or what is wrong.
  func dump(_ record: String = FixtureFolder.record, isBlank: Bool = false) -> String {
    do {
      return DocumentDump.text(try document(record, isBlank: isBlank).blocks)
    } catch let refusal as Refusal {
      return refusal.diagnostics.map {
        "\($0.id)@\($0.origin.template?.start.line ?? 0)/\($0.origin.record?.path ?? ""): \($0.message.english)\n"
      }.joined()
    } catch {
      return "\(error)"
    }
  }

  static let record = """
    date: 2024-03-01
    student: { gender: f, name: "Inès N'Diaye", email: ines@a.example, plan: { followed: { kitBy: la famille } } }
    guardians:
      - { gender: m, name: Paul Diop }
      - { gender: f, name: Awa Diop, email: awa@a.example }
    days: [{ weekday: monday, hours: 7h }, { weekday: tuesday }]
    outcome: { partial: { lastDay: 2024-06-20 } }
    isMinor: true
    support: family
    note: "Premier paragraphe d'ici\\nsuite\\n\\nSecond : fin"
    site: https://stages.example
    tags: [lecture, écriture]
    """

  static let types = """
    Gender: { label: Civilité, cases: { f: Madame, m: Monsieur } }
    Support: { label: Prise en charge, cases: { host: par l'organisme, family: par la famille } }
    Weekday: { label: Jour, cases: { monday: lundi, tuesday: mardi } }
    Plan:
      label: PAI
      cases:
        none: aucun
        followed: { label: en cours, fields: { kitBy: { type: line, label: Trousse } } }
    Person:
      label: Personne
      party: { name: name, email: email, image: signature }
      prints: name
      fields:
        gender: { type: Gender, label: Civilité }
        name: { type: line, label: Nom }
        email?: { type: email, label: Courriel }
        signature?: { type: image, label: Signature }
        plan?: { type: Plan, label: PAI, sensitive: true }
    Day:
      label: Journée
      fields:
        weekday: { type: Weekday, label: Jour }
        hours?: { type: duration, label: Durée }
    Outcome:
      label: Issue
      cases:
        completed: accompli
        partial: { label: en partie, fields: { lastDay: { type: date, label: Dernier jour }, reason?: { type: line, label: Motif } } }
        absent: non accompli
    Placement:
      label: Stage
      fields:
        date: { type: date, label: Date }
        student: { type: Person, label: Élève }
        guardians: { type: Person 0..3, label: Représentants, blank: 2 }
        days: { type: Day 0..2, label: Journées, key: weekday }
        outcome: { type: Outcome, label: Issue }
        isMinor: { type: boolean, label: Mineur }
        support: { type: Support, label: Prise en charge }
        note?: { type: text, label: Note, blank: 4 lines }
        site?: { type: url, label: Site }
        tags: { type: line 0..9, label: Mots }
    """

  static let theme = """
    styles:
      article: { number: "Article {1er}" }
      annex: { extends: heading1, number: "Annexe {1}" }
      place: { align: end }
    tables:
      grid: { row-height: 7mm }
    inlines:
      label: { weight: bold }
    """
}
