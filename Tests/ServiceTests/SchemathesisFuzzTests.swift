import Foundation
import SigningSupport
import Testing

@testable import Register
@testable import Service

/// schemathesis asks the service whatever its description allows, and what it forbids: every answer is as
/// described, and none is a defect.
@Suite(.serialized) struct SchemathesisFuzzTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "chancery-schemathesis-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// How many requests there are for each operation: more in `make soak`.
  private static let environment = ProcessInfo.processInfo.environment
  private static let isLong = environment["CHANCERY_FUZZ"] != nil
  private static let examples = isLong ? "500" : "20"
  private static let seed = environment["CHANCERY_FUZZ_SEED"] ?? "1"

  @Test func schemathesisFindsNothing() throws {
    let database = folder.appending(path: "r.sqlite")
    let register = try Register(path: database.path)
    try register.add(Organisation(id: "college", name: "C"), actor: "test")
    let order = TokenOrder(organisation: "college", name: "t", scopes: Set(Scope.allCases))
    let token = try register.makeToken(order, actor: "test").secret
    let served = try ServedProgram(["--rate", "100000", "--behind-proxy"], database: database)
    defer { served.stop() }
    let output = try ask(served.address, token)
    // It ends with 1 where it finds something; it is to find something to ask everywhere.
    let counts = try #require(output.firstMatch(of: /Selected: (\d+)\/(\d+)\s+Tested: (\d+)\n/))
    let asked = try #require(Int(counts.output.3))
    #expect(counts.output.1 == counts.output.2 && counts.output.1 == counts.output.3, "\(output)")
    #expect(asked == APIDocument.operations.count, "\(output)")
  }

  private func ask(_ address: String, _ token: String) throws -> String {
    let judges = Judge.root.appending(path: "Tests/Judges").path
    // From a file: it does not ask for the address that it has a description from.
    let description = folder.appending(path: "openapi.json").path
    try Data(APIDocument.text.utf8).write(to: URL(filePath: description))
    let program = Judge.python.deletingLastPathComponent().appending(path: "schemathesis").path
    return try Judge.run(
      [
        "-C", folder.path, program, "--config-file", judges + "/schemathesis.toml", "run",
        description, "--url", address, "--header", "Authorization: Bearer \(token)",
        "--max-examples", Self.examples, "--seed", Self.seed,
      ] + (Self.isLong ? [] : ["--max-time", "30"]),
      environment: ["PYTHONPATH": judges, "PYTHONDONTWRITEBYTECODE": "1"])
  }
}
