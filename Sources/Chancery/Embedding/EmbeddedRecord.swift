public import Diagnostics
internal import PDFFile
internal import Records
internal import Template

/// What a file of ours carries: by what it was made, and its record as far as it goes with it.
public struct EmbeddedRecord: Sendable {
  /// The template's name.
  public let template: String
  /// The template's hash.
  public let hash: String
  /// What there is of the record: `printed`, `full`, or `blank` and `preview` for what has none.
  public let kind: String
  /// All that is carried, as JSON.
  public let envelope: [UInt8]
  /// The record, as JSON; nil for blank forms and previews.
  public let record: [UInt8]?

  let standards: ConformanceStandards
  /// The engine, the libraries and the fonts, by name.
  let versions: [String: String]
  /// The pictures, by name, with their hashes.
  let images: [String: String]
  let node: DataNode
  /// What was issued: the file's first revision.
  let issued: PDFDocument

  /// Reads what the file at a path carries; `-` is standard input. A document may be larger than a
  /// record.
  public init(at path: String, limits: Limits = Limits()) throws(Diagnostic) {
    var room = limits
    room.inputBytes = max(limits.inputBytes, PDFDocument.Limits().bytes)
    let bytes = try FileReading.contents(of: path, limits: room)
    try self.init(in: bytes, name: Self.name(of: path), limits: limits)
  }

  /// The name of a file in what is said of it.
  public static func name(of path: String) -> String { path == "-" ? "<stdin>" : path }

  /// Reads what a file carries: what was issued counts, whatever was appended since. Throws `pdf.…`
  /// for a damaged file, `embedded.…` for one without data of ours.
  public init(in file: [UInt8], name: String, limits: Limits = Limits()) throws(Diagnostic) {
    let document = try PDFDocument(file)
    let found = try document.embeddedFiles(at: 0).first { $0.name == Envelope.fileName }
    guard let found else { throw Self.nothing(name) }
    let source = try SourceFile.validated(name: Envelope.fileName, bytes: found.content)
    let (node, problems) = DataReader.json(source, limits: limits)
    guard let node, problems.isEmpty, let identity = node["chancery"],
      let template = identity["template"]?.scalar, let hash = identity["hash"]?.scalar,
      let kind = identity["embed"]?.scalar,
      let standards = identity["standards"]?.scalar.flatMap(ConformanceStandards.init)
    else { throw Self.damaged(name) }
    guard identity["format"]?.scalar == String(Envelope.format) else {
      throw Self.unknownFormat(name, identity["format"]?.scalar ?? "?")
    }
    issued = document
    envelope = found.content
    self.node = node
    self.template = template
    self.hash = hash
    self.kind = kind
    self.standards = standards
    versions = Self.versions(identity)
    images = Self.texts(identity["images"])
    record = node["record"].map {
      Array(found.content[Int($0.span.range.lowerBound)..<Int($0.span.range.upperBound)])
    }
  }

  private static func versions(_ identity: DataNode) -> [String: String] {
    var versions = texts(identity["libraries"])
    for (name, digest) in texts(identity["fonts"]) { versions[name] = digest }
    versions["chancery"] = identity["engine"]?.scalar
    return versions
  }

  private static func texts(_ node: DataNode?) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in node?.entries ?? [] { texts[entry.key.name] = entry.value.scalar }
    return texts
  }

  /// What was decided on the parts of the record that are not there. Throws `embedded.damaged`.
  func decisions(_ name: String) throws(Diagnostic) -> [Decision] {
    let decisions = (node["decisions"]?.elements ?? []).map(Decision.init)
    guard !decisions.contains(where: { $0 == nil }) else { throw Self.damaged(name) }
    return decisions.compactMap { $0 }
  }

  // MARK: Faults

  private static func nothing(_ name: String) -> Diagnostic {
    Diagnostic(
      "embedded.none",
      Message(
        fr: "« \(name) » ne porte pas de données de Chancery",
        en: "\"\(name)\" carries no data of Chancery"),
      hint: Message(
        fr: "établir le document avec chancery render, sans --embed none ni --pdf-standard a-2b",
        en: "draw up the document with chancery render, without --embed none or --pdf-standard a-2b"
      ))
  }

  private static func damaged(_ name: String) -> Diagnostic {
    Diagnostic(
      "embedded.damaged",
      Message(
        fr: "les données que porte « \(name) » ne sont pas de Chancery, ou ont été modifiées",
        en: "the data that \"\(name)\" carries are not Chancery's, or were changed"),
      hint: Message(
        fr: "reprendre le fichier là où il a été émis",
        en: "take the file from where it was issued"))
  }

  private static func unknownFormat(_ name: String, _ format: String) -> Diagnostic {
    Diagnostic(
      "embedded.format",
      Message(
        fr: "« \(name) » porte des données au format \(format), plus récent que cette version",
        en: "\"\(name)\" carries data in format \(format), newer than this version"),
      hint: Message(
        fr: "prendre une version plus récente de Chancery",
        en: "take a newer version of Chancery"))
  }

  /// There is no record in a blank form or a preview.
  public func recordless(_ name: String) -> Diagnostic {
    Diagnostic(
      "embedded.no-record",
      Message(
        fr: "« \(name) » est un formulaire ou un spécimen : il ne porte pas de fiche",
        en: "\"\(name)\" is a form or a specimen: it carries no record"),
      hint: Message(
        fr: "demander --envelope, qui dit de quel modèle il vient",
        en: "ask for --envelope, which tells the template it comes from"))
  }
}
