import Foundation

/// The built `chancery-service`, run as a user runs it.
final class ServedProgram {
  /// Where it listens, as it says itself.
  let address: String
  let process: Process

  private static let program: URL = {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "chancery-service")
  }()

  /// Starts `serve` on a free port.
  init(_ options: [String], database: URL) throws {
    let output = Pipe()
    process = Self.prepared(
      ["serve", "--port", "0", "--database", database.path] + options)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = output.fileHandleForReading.availableData
    address = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  deinit { stop() }

  /// Ends it without warning.
  func stop() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// A command's exit code and what it wrote.
  static func run(_ arguments: [String]) throws -> (status: Int32, output: String, error: String) {
    let process = prepared(arguments)
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let told = output.fileHandleForReading.readDataToEndOfFile()
    let wrong = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: told, as: UTF8.self),
      String(decoding: wrong, as: UTF8.self)
    )
  }

  private static func prepared(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.environment = ["CHANCERY_HOME": Checkout.root.path]
    return process
  }
}
