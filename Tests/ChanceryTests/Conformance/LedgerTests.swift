import Foundation
import Testing

/// The ledgers name tests that there are.
@Suite struct LedgerTests {
  /// Everything under `Tests`, as one text.
  private static let sources: String = {
    let folder = Checkout.root.appending(path: "Tests").path
    let files = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return files.filter { $0.hasSuffix(".swift") || $0.hasSuffix(".py") }
      .compactMap { try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }.joined()
  }()

  @Test(arguments: ["pdf-a-3.md", "pdf-ua-1.md", "README.md"])
  func everyTestThatIsNamedExists(page: String) {
    let rows = Checkout.document("conformance/" + page).split(separator: "\n")
      .filter { $0.hasPrefix("| ") }
    #expect(rows.count > 10)
    for row in rows {
      let shown = row.split(separator: "|").last ?? ""
      for match in shown.matches(of: /`([A-Za-z]+)`/) {
        let name = String(match.output.1)
        let exists = ["func \(name)(", "struct \(name) ", "def \(name)("].contains {
          Self.sources.contains($0)
        }
        #expect(exists, "\(page): \(name)")
      }
    }
  }
}
