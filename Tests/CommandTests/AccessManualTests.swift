import Foundation
import Testing

/// The commands of `Documentation/access.md`, run in the page's order, and the commands it tells of.
@Suite struct AccessManualTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "chancery-access-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func run(_ line: String) throws -> (status: Int32, output: String) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": Program.path.deletingLastPathComponent().path + ":/usr/bin:/bin",
      "CHANCERY_HOME": Program.root.path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let told = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: told, as: UTF8.self))
  }

  @Test func everyCommandOfThePageRuns() throws {
    let page = try String(
      contentsOf: Program.root.appending(path: "Documentation/access.md"), encoding: .utf8)
    for match in page.matches(of: /(?ms)^```\w+ file=(\S+)\n(.*?)^```$/) {
      try Data(match.output.2.utf8).write(to: folder.appending(path: String(match.output.1)))
    }
    let commands = page.matches(of: /(?m)^    (chancery .+)$/).map { String($0.output.1) }
    #expect(commands.count >= 10)
    for command in commands {
      let parts = command.split(separator: "#", maxSplits: 1)
      let expected = parts.count > 1 ? Int32(parts[1].filter(\.isNumber)) ?? 0 : 0
      let outcome = try run(String(parts[0]))
      #expect(outcome.status == expected, "\(command)\n\(outcome.output)")
    }
    // The secrets that were printed are in no file.
    let register = try Data(contentsOf: folder.appending(path: "chancery.sqlite"))
    #expect(register.range(of: Data("trois tilleuls".utf8)) == nil)
  }

  @Test func aTokenIsRotatedAndRevoked() throws {
    _ = try run("chancery organisation add college Collège")
    let first = try run("chancery token create college n").output
    #expect(first.hasPrefix("chy_"))
    let list = try run("chancery token list college").output
    let id = String(list.split(separator: "\t").first ?? "")
    #expect(list.contains("read,issue") && !list.contains("chy_"), "\(list)")
    let second = try run("chancery token rotate college \(id) --overlap 2h").output
    #expect(second.hasPrefix("chy_") && second != first)
    #expect(try run("chancery token revoke college \(id)").status == 0)
    let after = try run("chancery token list college").output
    #expect(after.contains("revoked") && after.contains("valid"), "\(after)")
    #expect(try run("chancery token revoke college nothing").status == 1)
    #expect(try run("chancery token create college n --expires tomorrow").status == 64)
    #expect(try run("chancery token create college n --scopes all").status == 64)
  }

  @Test func aPasswordIsNoArgument() throws {
    _ = try run("chancery organisation add college Collège")
    let user = "chancery user add college a@college.example A"
    #expect(try run("\(user) --password 'trois tilleuls et un banc'").status == 64)
    let piped = try run("\(user) --password-fd 0 </dev/null")
    #expect(piped.status == 1 && piped.output.contains("user.password"), "\(piped.output)")
    let given = try run("echo 'trois tilleuls et un banc' | \(user) --password-fd 0")
    #expect(given.status == 0, "\(given.output)")
  }

  /// The page's list and `--help` have the same commands with the same options.
  @Test(arguments: ["token", "user", "key", "webhook"])
  func thePageTellsEveryCommandAndOption(group: String) throws {
    let help = try run("chancery \(group) --help").output
    let commands = Set(help.matches(of: /(?m)^  ([a-z]+) {2,}/).map { String($0.output.1) })
      .subtracting(["help"])
    #expect(commands.count >= 3)
    let listed = try listed("\(group) ([a-z]+)(.*)")
    #expect(Set(listed.keys) == commands)
    for command in commands {
      #expect(listed[command] == (try options(of: "\(group) \(command)")), "\(command)")
    }
  }

  @Test func thePageTellsHowToServe() throws {
    #expect(try listed("(serve)(.*)")["serve"] == (try options(of: "serve")))
  }

  private func listed(_ pattern: String) throws -> [String: Set<String>] {
    let page = try String(
      contentsOf: Program.root.appending(path: "Documentation/command-line.md"), encoding: .utf8)
    var listed: [String: Set<String>] = [:]
    for line in page.matches(of: try Regex("(?m)^    chancery \(pattern)$")) {
      listed[String(line.output[1].substring ?? "")] = Self.options(
        in: String(line.output[2].substring ?? ""))
    }
    return listed
  }

  private func options(of command: String) throws -> Set<String> {
    Self.options(in: try run("chancery \(command) --help").output).subtracting([
      "--help", "--database", "--templates", "--fonts", "--assets", "--lang", "--diagnostics",
      "--limit",
    ])
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }
}
