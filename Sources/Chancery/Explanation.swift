public import Diagnostics

/// What `Documentation/errors.md` says of a diagnostic.
public enum Explanation {
  /// The page's section on an identifier. Throws `command.unknown-diagnostic`, or what reading the
  /// shipped page throws.
  public static func section(
    on id: String, limits: Limits = Limits()
  ) throws(Diagnostic) -> String {
    let path = (Configuration.shippedFolder.first ?? ".") + "/Documentation/errors.md"
    let page = try SourceFile.reading(path, limits: limits)
    let sections = String(decoding: page.bytes, as: UTF8.self).split(
      separator: "\n### ", omittingEmptySubsequences: true
    ).dropFirst()
    for section in sections where section.prefix(while: { $0 != "\n" }) == id {
      // A heading of the next room may follow.
      let lines = section.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix { !$0.hasPrefix("## ") }
      return trimmed(lines.joined(separator: "\n"))
    }
    throw unknown(id, among: sections.map { String($0.prefix { $0 != "\n" }) })
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }

  private static func unknown(_ id: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      "command.unknown-diagnostic",
      Message(
        fr: "aucun message ne porte l'identifiant « \(id) »",
        en: "no diagnostic has the identifier \"\(id)\""),
      at: Origin.none, hint: NearestName.hint(id, among: known))
  }
}
