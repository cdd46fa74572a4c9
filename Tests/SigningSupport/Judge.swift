package import Foundation

/// Programs that share no code with Chancery.
package enum Judge {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The Python of the judges, which `scripts/setup.sh test` installs.
  package static let python = root.appending(path: ".build/judges/bin/python")

  /// A program's output, standard error included. Throws when it ends with another status than 0.
  @discardableResult
  package static func run(
    _ words: [String], environment: [String: String] = [:]
  ) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else { throw JudgeError(output: text) }
    return text
  }
}

/// A program that was not content.
package struct JudgeError: Error, CustomStringConvertible {
  package let output: String
  package var description: String { output }
}

/// A folder that goes with its owner.
package final class ScratchFolder {
  package let url = FileManager.default.temporaryDirectory.appending(
    path: "chancery-signing-\(UUID().uuidString)")

  package init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file; its path.
  @discardableResult
  package func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let file = url.appending(path: name)
    try Data(bytes).write(to: file)
    return file.path
  }
}
