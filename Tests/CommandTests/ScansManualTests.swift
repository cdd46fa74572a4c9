import Foundation
import SigningSupport
import Testing

/// The examples of `Documentation/scans.md` are run, with scans that the tests make.
@Suite struct ScansManualTests {
  private static let page = Result {
    try String(
      contentsOf: Program.root.appending(path: "Documentation/scans.md"), encoding: .utf8)
  }

  @Test func everyExampleRuns() throws {
    let desk = try ScratchFolder()
    try FileManager.default.createSymbolicLink(
      at: desk.url.appending(path: "Templates"),
      withDestinationURL: Program.root.appending(path: "Templates"))
    let page = try Self.page.get()
    let commands = page.matches(of: /(?m)^    chancery (.+)$/).map { String($0.output.1) }
    #expect(commands.count == 4)
    var outputs: [String] = []
    for command in commands {
      let parts = command.split(separator: "#", maxSplits: 1)
      let words = parts[0].split(separator: " ").map(String.init)
      let expected = parts.count > 1 ? Int32(parts[1].filter(\.isNumber)) ?? 0 : 0
      let outcome = try Program.run(words, folder: desk.url)
      #expect(outcome.status == expected, "chancery \(command)\n\(outcome.text)\(outcome.error)")
      if words[0] == "render" { try scan(desk.url) } else { outputs.append(outcome.text) }
    }
    // What the page shows is what comes out, but for the identifier.
    for (name, output) in zip(["complete", "incomplete"], outputs) {
      let block = try #require(
        page.firstMatch(of: try Regex("(?ms)^```text file=\(name)\\n(.*?)^```$"))?.output[1]
          .substring)
      #expect(Self.plain(String(block)) == Self.plain(output))
    }
  }

  private static func plain(_ text: String) -> String {
    text.replacing(/\([0-9A-Z]{20}\)/, with: "()")
  }

  private func scan(_ folder: URL) throws {
    let scans: [(String, [String], [Int?])] = [
      ("retour.pdf", ["--turn", "180", "--skew", "1"], [2, 1, 4, 3]),
      ("lot-1.pdf", ["--noise", "5"], [4, 2, nil]), ("lot-2.tif", ["--bilevel"], [1, 4]),
    ]
    for (name, options, pages) in scans {
      let sheets = pages.map { page in
        page.map { folder.appending(path: "convention.pdf").path + ":\($0)" } ?? "blank"
      }
      try Judge.run(
        [
          Judge.python.path, Judge.root.path + "/Tests/Judges/scanner.py",
          folder.appending(path: name).path,
        ] + options + sheets)
    }
  }

  @Test func aRefusalHasItsExitCode() throws {
    let desk = try ScratchFolder()
    let missing = try Program.run(["scans", desk.url.path + "/none.pdf"])
    #expect(missing.status == 74 && missing.error.contains("[file.unreadable]"))
    let text = try desk.write(Array("bonjour".utf8), "text.pdf")
    let strange = try Program.run(["scans", text, "--lang", "en", "--format", "json"])
    #expect(strange.status == 1 && strange.error.contains("[scans.unknown-kind]"))
    #expect(strange.text.contains("\"problems\": [\"scans.unknown-kind\"]"), "\(strange.text)")
    let issued = try Program.run(["scans", text, "--issued", desk.url.path + "/none"])
    #expect(issued.status == 74 && issued.error.contains("[file.unreadable]"))
    #expect(try Program.run(["scans"]).status == 64)
  }
}
