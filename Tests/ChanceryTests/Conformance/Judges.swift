import Foundation
import Testing

/// The outside judges of files: page-validation, qpdf, and a reader of structure trees
/// (`Tests/Judges`). `scripts/setup.sh test` installs what they need.
struct Judges {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "chancery-judged-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Adds a file, and the words that its structure must read.
  func add(_ name: String, _ pdf: [UInt8], words: String? = nil) throws {
    try Data(pdf).write(to: folder.appending(path: name + ".pdf"))
    if let words {
      try Data(words.utf8).write(to: folder.appending(path: name + ".txt"))
    }
  }

  /// What is wrong with the files, a line each; the folder is removed when nothing is.
  func verdict(profiles: String = "3a,ua1", rasters: Bool = false) throws -> String {
    let judges = Checkout.root.appending(path: "Tests/Judges")
    let python = Checkout.root.appending(path: ".build/judges/bin/python").path
    let output = try Self.run(
      [
        FileManager.default.fileExists(atPath: python) ? python : "python3",
        judges.appending(path: "judge.py").path, "--profile", profiles, folder.path,
      ] + (rasters ? ["--rasters"] : []))
    if output.isEmpty { try FileManager.default.removeItem(at: folder) }
    return output.isEmpty ? "" : output + folder.path
  }

  /// A program's output, and what it says on its error stream.
  static func run(_ words: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
