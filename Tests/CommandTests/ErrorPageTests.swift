import Foundation
import Testing

/// `Documentation/errors.md` and `chancery explain`.
@Suite struct ErrorPageTests {
  /// Every identifier of the sources is explained, and none besides: `make errors` mends the page.
  @Test func everyDiagnosticIsExplained() throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [Program.root.path + "/scripts/errors.py", "--check"]
    process.standardOutput = output
    try process.run()
    let told = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: told, as: UTF8.self))")
  }

  @Test func aDiagnosticIsExplainedByItsIdentifier() throws {
    let outcome = try Program.run(["explain", "record.two-digit-year"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.text.hasPrefix("record.two-digit-year\n"))
    #expect(outcome.text.contains("n'a que deux chiffres — *the year of"))
    #expect(outcome.text.hasSuffix("Which century is meant cannot be known.\n"))
    // The last of its room: the next room's heading is not of it.
    let last = try Program.run(["explain", "record.wrong-uai-key"])
    #expect(!last.text.contains("##"), "\(last.text)")
  }

  @Test func anUnknownIdentifierIsRefused() throws {
    let outcome = try Program.run(["explain", "record.mising"])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("[command.unknown-diagnostic]"), "\(outcome.error)")
    #expect(outcome.error.contains("record.missing"), "\(outcome.error)")
  }
}
