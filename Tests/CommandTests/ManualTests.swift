import Foundation
import Testing

/// Every example of the README and of the command line's page does what the page says.
///
/// A fenced block whose info string holds `file=PATH` is written there; an indented line that
/// begins with `chancery` is run, and must exit with 0 or with what its comment says.
@Suite struct ManualTests {
  @Test(arguments: ["README.md", "Documentation/command-line.md"])
  func everyExampleRuns(page: String) throws {
    let text = try String(contentsOf: Program.root.appending(path: page), encoding: .utf8)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "chancery-manual-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "Templates"),
      withDestinationURL: Program.root.appending(path: "Templates"))
    for match in text.matches(of: /(?ms)^```\w+ file=(\S+)\n(.*?)^```$/) {
      let file = folder.appending(path: String(match.output.1))
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(match.output.2.utf8).write(to: file)
    }
    let commands = text.matches(of: /(?m)^    chancery ([^\[\n…]+)$/).map { String($0.output.1) }
    #expect(commands.count >= 4)
    for command in commands where !command.contains("TEMPLATE") {
      try run(command, in: folder)
    }
  }

  private func run(_ command: String, in folder: URL) throws {
    let parts = command.split(separator: "#", maxSplits: 1)
    let arguments = parts[0].split(separator: " ").map(String.init)
    let expected = parts.count > 1 ? Int32(parts[1].filter(\.isNumber)) ?? 0 : 0
    let outcome = try Program.run(arguments, folder: folder)
    #expect(outcome.status == expected, "chancery \(command)\n\(outcome.error)")
  }

  /// The page and `--help` know the same commands and options.
  @Test func thePageTellsEveryOption() throws {
    let page = try String(
      contentsOf: Program.root.appending(path: "Documentation/command-line.md"), encoding: .utf8)
    let help = try Program.run(["--help"]).text
    let commands = help.matches(of: /(?m)^  ([a-z]+) {2,}/).map { String($0.output.1) }
    #expect(commands.count >= 6)
    var options: Set<String> = []
    for command in commands where command != "help" {
      #expect(page.contains("chancery \(command)"), "\(command) is not in the page")
      options.formUnion(Self.options(in: try Program.run(["help", command]).text))
    }
    options.subtract(["--help", "--version"])
    #expect(options == Self.options(in: page))
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }
}
