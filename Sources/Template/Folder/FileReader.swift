internal import Diagnostics
internal import Document
internal import Records

/// Reads the files that one template reaches, each once, and remembers them and what is wrong.
/// It lives for one load, in one task.
final class FileReader: FragmentSource {
  let library: TemplateLibrary
  private(set) var reached: [SourceFile] = []
  /// The same files and the pictures, whole: a byte order mark is no part of a source.
  private(set) var files: [ReachedFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether all types are read, or those alone that the file read first needs.
  private let readsAllTypes: Bool
  private var schemaRead: Schema?
  private var partials: [String: Fragment?] = [:]

  init(_ library: TemplateLibrary, readsAllTypes: Bool) {
    self.library = library
    self.readsAllTypes = readsAllTypes
  }

  /// The file at a path; nil when it is missing or cannot be read, the latter told where the file
  /// was named.
  func source(_ path: String, at span: SourceSpan? = nil) -> SourceFile? {
    read(path, at: span).map(reach)
  }

  /// A file that was read, not yet among those that the template reaches.
  private struct FoundFile {
    let source: SourceFile
    let file: ReachedFile
  }

  private func reach(_ found: FoundFile) -> SourceFile {
    reached.append(found.source)
    files.append(found.file)
    return found.source
  }

  private func read(_ path: String, at span: SourceSpan?) -> FoundFile? {
    do throws(Diagnostic) {
      guard let found = try library.folders.find(path) else { return nil }
      return FoundFile(
        source: try SourceFile.validated(name: found.name, bytes: found.bytes),
        file: ReachedFile(path: path, bytes: found.bytes))
    } catch {
      var error = error
      if error.origin.template == nil { error.origin.template = span }
      diagnostics.append(error)
      return nil
    }
  }

  /// The file at a path; when no folder has it, `report` tells so.
  func source(
    _ path: String, at span: SourceSpan? = nil, orElse report: () -> Void
  ) -> SourceFile? {
    let told = diagnostics.count
    let file = source(path, at: span)
    if file == nil, diagnostics.count == told { report() }
    return file
  }

  func add(_ problems: [Diagnostic]) { diagnostics += problems }

  /// The types.
  func schema() -> Schema {
    if let schemaRead { return schemaRead }
    let names = library.names(in: "types", ending: ".yaml")
    let found = names.compactMap { read("types/\($0).yaml", at: nil) }
    let (schema, problems) = SchemaReader.schema(
      from: needed(found).map(reach), limits: library.limits)
    diagnostics += problems
    schemaRead = schema
    return schema
  }

  private func needed(_ found: [FoundFile]) -> [FoundFile] {
    guard !readsAllTypes, let first = reached.first else { return found }
    let names = Set(TypeFiles(found.map(\.source)).needed(by: first).map(\.name))
    return found.filter { names.contains($0.source.name) }
  }

  // MARK: Themes, letterheads, partials

  func theme(_ name: TemplateSettings.Name) -> StyleSheet {
    let file = source("themes/\(name.text).yaml", at: name.span) {
      reportMissing("theme", "le thème", "theme", name.text, name.span, "themes", ".yaml")
    }
    guard let file else { return StyleSheet() }
    let (sheet, problems) = ThemeReader.read(file, limits: library.limits)
    diagnostics += problems
    return sheet
  }

  func letterhead(_ name: Expression.PathComponent) -> Fragment? {
    let file = source("letterheads/\(name.name).md", at: name.span) {
      reportMissing(
        "letterhead", "le papier à en-tête", "letterhead", name.name, name.span, "letterheads",
        ".md")
    }
    guard let file else { return nil }
    return fragment(file, keys: ["parameters", "regions", "frames", "body", "code"])
  }

  func partial(_ name: String) -> Fragment? {
    if let read = partials[name] { return read }
    let fragment = source("partials/\(name).md").map {
      self.fragment($0, keys: ["parameters"])
    }
    partials[name] = .some(fragment)
    return fragment
  }

  /// Remembers pictures that the text names; one that is missing is told when it is drawn.
  func addPictures(_ names: Set<String>) {
    for name in names.sorted() {
      guard let found = try? library.images.find(name) else { continue }
      files.append(ReachedFile(path: "assets/" + name, bytes: found.bytes))
    }
  }

  func partialNames() -> [String] { library.names(in: "partials", ending: ".md") }

  /// A file with front matter: its text and its parameters.
  private func fragment(_ file: SourceFile, keys: [String]) -> Fragment {
    let tree = TemplateParser.parse(file, limits: library.limits)
    diagnostics += tree.diagnostics
    let front = frontMatter(of: tree)
    var parameters: [FieldDefinition] = []
    for (key, value) in front where key.name == "parameters" {
      let (fields, problems) = SchemaReader.fields(from: value, in: schema())
      parameters = fields
      diagnostics += problems
    }
    for (key, _) in front where !keys.contains(key.name) {
      diagnostics.append(
        Diagnostic(
          "template.unknown-key",
          Message(fr: "clé « \(key.name) » inconnue", en: "unknown key \"\(key.name)\""),
          at: key.span, hint: NearestName.hint(key.name, among: keys)))
    }
    return Fragment(tree: tree, parameters: parameters, front: front)
  }

  /// The YAML of the front matter, read where it stands so that its lines keep their numbers.
  private func frontMatter(of tree: SyntaxTree) -> [(key: DataKey, value: DataNode)] {
    guard let span = tree.frontMatter else { return [] }
    let blank = tree.file.bytes[..<Int(span.range.lowerBound)].map { byte in
      byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ")
    }
    let text = tree.file.bytes[Int(span.range.lowerBound)..<Int(span.range.upperBound)]
    let file = SourceFile(name: tree.file.name, bytes: blank + text)
    let (node, problems) = DataReader.yaml(file, limits: library.limits)
    diagnostics += problems
    return node?.entries ?? []
  }

  private func reportMissing(
    _ id: String, _ fr: String, _ en: String, _ name: String, _ span: SourceSpan,
    _ folder: String, _ ending: String
  ) {
    let known = library.names(in: folder, ending: ending)
    guard !known.contains(name) else { return }
    diagnostics.append(
      Diagnostic(
        "template.unknown-\(id)",
        Message(fr: "\(fr) « \(name) » n'existe pas", en: "there is no \(en) \"\(name)\""),
        at: span, hint: NearestName.hint(name, among: known)))
  }
}
