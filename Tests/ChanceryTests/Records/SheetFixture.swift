import Chancery
import Diagnostics
import Records
import Template

/// A template over a small schema with one of each construct, and sheets for it.
enum SheetFixture {
  static let types = """
    Season:
      label: Saison
      cases: { spring: printemps, summer: été }
    Delivery:
      label: Livraison
      cases:
        collected: retirée sur place
        sent:
          label: expédiée
          fields:
            on:    { type: date, label: Date d'envoi }
            note?: { type: line, label: Colis }
    Grower:
      label: Maraîcher
      fields:
        name:   { type: line, label: Nom }
        email?: { type: email, label: Courriel }
    Crop:
      label: Culture
      fields:
        season: { type: Season, label: Saison }
        kilos?: { type: decimal, label: Kilos }
    Half:
      label: Demi-journée
      fields:
        date:  { type: date, label: Date }
        hours: { type: duration, label: Durée }
    Garden:
      label: Jardin
      fields:
        code:      { type: line, label: Code }
        postcode?: { type: postcode, label: Code postal }
        siret?:    { type: siret, label: SIRET }
        phone?:    { type: phone, label: Téléphone }
        since?:    { type: date, label: Depuis }
        chief?:    { type: Grower, label: Chef de culture }
        helper?:   { type: Grower, label: Aide }
        growers:   { type: Grower 0..3, label: Maraîchers légaux }
        crops:     { type: Crop 0..2, label: Cultures, key: season }
        delivery?: { type: Delivery, label: Livraison }
        open?:     { type: timeRange, label: Ouverture }
        beds?:     { type: integer, label: Planches }
        halves:    { type: Half 0..*, label: Demi-journées }
      derived:
        total?: { type: integer, label: Nombre, is: count(growers) }
    """

  static func template(types: String = types) throws -> PreparedTemplate {
    let catalogue = Catalogue(
      Configuration(),
      folders: FolderStack(
        roots: [],
        texts: [
          "types/garden.yaml": types,
          "garden/template.yaml":
            "title: J\nlanguage: fr\nrecord: Garden\ntheme: t\nletterhead: l()\noutput: j\n",
          "garden/main.md": "Bonjour.\n",
          "themes/t.yaml": "styles: { body: { font: Lato, size: 10/14 } }\n",
          "letterheads/l.md": "---\nbody: { x: 20mm, width: 170mm }\n---\n",
        ]))
    return try catalogue.template("garden")
  }

  /// Every record of a sheet as it dumps, and everything told of it.
  static func records(
    _ text: String, groupBy: String? = nil, name: String = "r.csv"
  ) throws -> ([DataNode?], [Diagnostic]) {
    var file = RecordFile(path: name, bytes: Array(text.utf8))
    file.groupBy = groupBy
    var nodes: [DataNode?] = []
    var found: [Diagnostic] = []
    do {
      let source = try template().records(in: file)
      while let given = try source.next() {
        nodes.append(given.node)
        found += given.diagnostics
      }
      found += source.warnings
    } catch let refusal as Refusal {
      found += refusal.diagnostics
    } catch let diagnostic as Diagnostic {
      found.append(diagnostic)
    }
    return (nodes, found)
  }

  /// Everything wrong with the records of a sheet.
  static func faults(_ bytes: [UInt8], name: String = "r.csv", groupBy: String? = nil) throws
    -> [Diagnostic]
  {
    var file = RecordFile(path: name, bytes: bytes)
    file.groupBy = groupBy
    var found: [Diagnostic] = []
    do {
      _ = try template().validate(file) { found += $0 }
    } catch let refusal as Refusal {
      found += refusal.diagnostics
    } catch let diagnostic as Diagnostic {
      found.append(diagnostic)
    }
    return found
  }
}

/// A node as one line: `{a: x, b: [y]}`.
func dump(_ node: DataNode?) -> String {
  guard let node else { return "-" }
  switch node.content {
  case .scalar(_, .null): return "~"
  case .scalar(let text, _): return text
  case .sequence(let elements): return "[" + elements.map(dump).joined(separator: ", ") + "]"
  case .mapping(let entries):
    return "{" + entries.map { $0.key.name + ": " + dump($0.value) }.joined(separator: ", ") + "}"
  }
}

/// Diagnostics as `line:column id`.
func places(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.map { diagnostic in
    let span = diagnostic.origin.template ?? diagnostic.origin.record?.nearestSpan
    guard let start = span?.start else { return diagnostic.id }
    return "\(start.line):\(start.column) \(diagnostic.id)"
  }
}
