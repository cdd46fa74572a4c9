import Foundation
import Testing

/// How diagnostics are worded.
@Suite struct WordingTests {
  /// Hints say what to do in the infinitive: « écrire », never « écrivez ».
  @Test func hintsAreInTheInfinitive() throws {
    let sources = Checkout.root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    // A question is no order: « vouliez-vous dire … ? ».
    let allowed: Set<Substring> = ["vouliez", "chez", "assez", "nez"]
    var count = 0
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      count += 1
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\p{L}+ez\b/) where !allowed.contains(match.output) {
        Issue.record("\(file.lastPathComponent): « \(match.output) »")
      }
    }
    #expect(count > 100)
  }
}
