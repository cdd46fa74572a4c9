import Foundation
import Testing

/// Every example of the README and of the command line's page does what the page says.
///
/// A fenced block whose info string holds `file=PATH` is written there; an indented line that
/// begins with `chancery` is run, and must exit with 0 or with what its comment says.
@Suite struct ManualTests {
  @Test(arguments: [
    "README.md", "Documentation/command-line.md", "Documentation/batch.md",
    "Documentation/embedding.md",
  ])
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
    // What a register needs is run where there is one: `RegisterManualTests`.
    for command in commands
    where !command.contains(#/^(?:register|organisation) | (?:TEMPLATE|ID|ORG)\b/#) {
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

  /// The page's list and `--help` have the same commands, each with the same options.
  @Test func thePageTellsEveryCommandAndOption() throws {
    let page = try String(
      contentsOf: Program.root.appending(path: "Documentation/command-line.md"), encoding: .utf8)
    let help = try Program.run(["--help"]).text
    let commands = Set(help.matches(of: /(?m)^  ([a-z]+) {2,}/).map { String($0.output.1) })
      .subtracting(["help"])
    #expect(commands.count >= 6)
    let listed = Self.synopsis(of: page)
    #expect(Set(listed.keys) == commands)
    let shared = Self.options(in: Self.paragraph("Every command also takes", of: page))
    #expect(shared.count >= 6)
    for command in commands {
      let known = Self.options(in: try Program.run(["help", command]).text)
        .subtracting(["--help", "--version"])
      #expect(shared.isSubset(of: known), "\(command)")
      #expect(listed[command] == known.subtracting(shared), "\(command)")
      #expect(page.contains(try Regex("(?m)^## .*\\b\(command)\\b")), "\(command) has no heading")
    }
  }

  /// The commands of the page's first block with their options; long ones go on, indented.
  private static func synopsis(of page: String) -> [String: Set<String>] {
    var commands: [String: Set<String>] = [:]
    var last = ""
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2) {
      guard line.hasPrefix("    ") else { break }
      if let match = line.firstMatch(of: /^    chancery ([a-z]+)/) { last = String(match.output.1) }
      commands[last, default: []].formUnion(options(in: String(line)))
    }
    return commands
  }

  private static func paragraph(_ beginning: String, of page: String) -> String {
    page.split(separator: "\n\n").first { $0.hasPrefix(beginning) }.map(String.init) ?? ""
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }
}
