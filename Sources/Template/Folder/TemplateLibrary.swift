package import Diagnostics
package import Records

/// The templates of a stack of folders; a path in a front folder replaces the shipped one.
///
///     types/*.yaml  themes/*.yaml  letterheads/*.md  partials/*.md
///     NAME/template.yaml  NAME/main.md  NAME/examples/*.yaml
package struct TemplateLibrary: Sendable {
  /// The folders.
  package let folders: FolderStack
  /// Where pictures that templates name are read from, for templates' hashes.
  package let images: FolderStack
  package let digest: Digest
  package let limits: Limits

  package init(
    folders: FolderStack, images: FolderStack = FolderStack(roots: []), limits: Limits = Limits(),
    digest: @escaping Digest
  ) {
    self.folders = folders
    self.images = images
    self.limits = limits
    self.digest = digest
  }

  /// Folders that are not templates.
  private static let shared: Set<String> = ["types", "themes", "letterheads", "partials"]

  /// The names of all templates, sorted.
  package func templates() -> [String] {
    folders.entries(of: "").filter { name in
      !Self.shared.contains(name) && folders.entries(of: name).contains("template.yaml")
    }
  }

  /// The names of a template's examples, without their `.yaml`, sorted.
  package func examples(of template: String) -> [String] {
    names(in: template + "/examples", ending: ".yaml")
  }

  /// The source of an example.
  package func example(_ name: String, of template: String) throws(Diagnostic) -> SourceFile? {
    try folders.source("\(template)/examples/\(name).yaml")
  }

  /// Reads and checks a template, with everything wrong in all files that it reaches. It is nil
  /// when something is.
  ///
  /// Of the types, those are read that the template needs. When something is wrong, all are: for
  /// hints, and for what else is.
  package func load(_ name: String) -> (CheckedTemplate?, [Diagnostic]) {
    var loader = TemplateLoader(name: name, library: self, readsAllTypes: false)
    let loaded = loader.load()
    if loaded.1.isEmpty { return loaded }
    var whole = TemplateLoader(name: name, library: self, readsAllTypes: true)
    return whole.load()
  }

  /// All record types.
  package func schema() -> (Schema, [Diagnostic]) {
    let files = FileReader(self, readsAllTypes: true)
    let schema = files.schema()
    return (schema, files.diagnostics)
  }

  func names(in folder: String, ending: String) -> [String] {
    folders.entries(of: folder).filter { $0.hasSuffix(ending) && $0 != ending }
      .map { String($0.dropLast(ending.count)) }
  }
}
