internal import Glibc

public import Diagnostics
internal import Template

/// Template sources as files that people edit, outside any library.
public enum TemplateSources {
  /// The template files at paths; folders give all their `.md` files, sorted, without links.
  public static func files(at paths: [String]) throws(Diagnostic) -> [String] {
    var result: [String] = []
    for path in paths {
      result += isFolder(path, followingLinks: true) ? markdown(below: path) : [path]
    }
    return result
  }

  /// The canonical form. Throws everything that is wrong with the source.
  public static func formatted(_ source: SourceFile, limits: Limits) throws(Refusal) -> String {
    let tree = TemplateParser.parse(source, limits: limits)
    guard let text = TemplateFormatter.format(tree) else { throw Refusal(tree.diagnostics) }
    return text
  }

  private static func markdown(below folder: String) -> [String] {
    FolderStack(roots: [folder]).entries(of: "").flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if isFolder(path) { return markdown(below: path) }
      return name.hasSuffix(".md") ? [path] : []
    }
  }

  private static func isFolder(_ path: String, followingLinks: Bool = false) -> Bool {
    var status = stat()
    let found = followingLinks ? stat(path, &status) : lstat(path, &status)
    return found == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
