import Chancery
import Diagnostics
import Foundation
import Records
import Testing

/// Every sheet of Documentation/records.md is read as the page says.
@Suite struct SheetDocumentationTests {
  @Test func sheetsAreReadAsTheySay() throws {
    let root = Checkout.root.path
    let page = try #require(try FolderStack(roots: [root]).source("Documentation/records.md"))
    let parts = page.span.text.split(separator: "```", omittingEmptySubsequences: false)
    let blocks = stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
    let types = try #require(blocks.first { $0.hasPrefix("yaml types\n") })
    let template = try SheetFixture.template(types: String(types.dropFirst(10)))
    var count = 0
    for block in blocks where block.hasPrefix("csv ") {
      let lines = block.split(separator: "\n", maxSplits: 1)
      let words = lines[0].split(separator: " ").map(String.init)
      var file = RecordFile(path: "r.csv", bytes: Array(lines[1].utf8))
      file.groupBy =
        words.lazy.filter { $0.hasPrefix("group-by=") }.map { String($0.dropFirst(9)) }
        .first
      var found: [String] = []
      do {
        let summary = try template.validate(file) { found += $0.map(\.id) }
        #expect(summary.records == 1)
      } catch let refusal as Refusal {
        found += refusal.diagnostics.map(\.id)
      }
      #expect(found == (words.contains("refused:") ? [words[words.count - 1]] : []), "\(block)")
      count += 1
    }
    #expect(count >= 5)
  }
}
