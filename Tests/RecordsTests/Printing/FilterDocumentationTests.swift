import Diagnostics
import Foundation
import Records
import Testing

/// `Documentation/filters.md` is written by this test (`RECORD=1`) and compared with the table.
@Suite struct FilterDocumentationTests {
  private var document: String {
    var lines = [
      "# Filters and functions", "",
      "Written from `FunctionTable`; a test evaluates each example. `x | f(a)` is `f(x, a)`.",
      "In the examples `day` is 1 March 2024, `hours` 9:00–12:00, `birth` 20 June 2008,",
      "`dates` 17 to 28 June 2024, `n` 2, `town` Audincourt, `harbour` Le Havre, `gender` Madame, and `nothing` is absent.",
      "",
      "| | takes | en | fr | examples |", "|:--|:--|:--|:--|:--|",
    ]
    for entry in FunctionTable.entries {
      let examples = entry.examples.map { "`\($0.source)` → \($0.printed)" }.joined(
        separator: "<br>")
      let cells = [
        entry.name, "`\(entry.signature)`", entry.documentation.english, entry.documentation.french,
        examples,
      ]
      let row = cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")
      lines.append("| \(row) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func tableIsUpToDate() throws {
    let path = #filePath.components(separatedBy: "/Tests/")[0] + "/Documentation/filters.md"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try document.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let stored = try? String(contentsOfFile: path, encoding: .utf8)
    #expect(stored == document, "run the tests with RECORD=1")
  }
}
