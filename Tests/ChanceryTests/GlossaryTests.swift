import Foundation
import Testing

/// The pages that tie the law's words to our names say what is so.
@Suite struct GlossaryTests {
  private static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: Checkout.root.appending(path: folder).path
    ).sorted()
  }

  /// What stands between backquotes.
  private static func names(in page: String) -> Set<String> {
    Set(
      page.split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap {
        $0.offset % 2 == 1 ? String($0.element) : nil
      })
  }

  /// The types that stand in `Templates/types`.
  private static func types() throws -> Set<String> {
    Set(
      try files("Templates/types").flatMap { file in
        Checkout.text("types/" + file).split(separator: "\n").compactMap {
          $0.first?.isUppercase == true ? String($0.prefix { $0 != ":" }) : nil
        }
      })
  }

  @Test func everyTypeIsInTheGlossary() throws {
    let names = Set(
      Self.names(in: Checkout.document("glossary.md")).map { String($0.prefix { $0 != "." }) })
    let types = try Self.types()
    #expect(types.count > 30)
    #expect(types.subtracting(names).sorted() == [])
  }

  @Test func everyNameOfTheGlossaryExists() throws {
    let types = try Self.types()
    let templates = try Self.files("Templates").filter { $0.contains("-") }
    let papers = templates + (try Self.files("Templates/partials").map { String($0.dropLast(3)) })
    for name in Self.names(in: Checkout.document("glossary.md")) {
      let head = String(name.prefix { $0 != "." })
      if head.first?.isUppercase == true, !name.contains("/") {
        #expect(types.contains(head), "\(name)")
      } else if name.contains("-"), !name.hasPrefix("#") {
        let isRule = Checkout.document("records.md").contains("| \(name) |")
        #expect(papers.contains(name) || isRule, "\(name)")
      }
    }
  }

  /// The table of what the law requires names each article of ours, and no other.
  @Test func everyArticleAnswersSomething() {
    let page = Checkout.document("convention-type.md")
    let provisions = Checkout.text("partials/general-provisions.md")
    let articles = provisions.matches(of: /(?m)^## (.+?) \{\.article #/).map { String($0.output.1) }
    #expect(articles.count > 10)
    for article in articles { #expect(page.contains("article *\(article)*"), "\(article)") }
    for named in page.matches(of: /article \*(.+?)\*/) {
      #expect(articles.contains(String(named.output.1)), "\(named.output.1)")
    }
  }
}
