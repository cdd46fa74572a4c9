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

  /// Adds a file, the words that its structure must read, and its text as `--format text` gives it.
  func add(
    _ name: String, _ pdf: [UInt8], words: String? = nil, plain: String? = nil
  ) throws {
    if let plain {
      try Data(plain.utf8).write(to: folder.appending(path: name + ".plain"))
    }
    try Data(pdf).write(to: folder.appending(path: name + ".pdf"))
    if let words {
      try Data(words.utf8).write(to: folder.appending(path: name + ".txt"))
    }
  }

  /// What is wrong with the files, a line each; the folder is removed when nothing is.
  func verdict(
    profiles: String = "3a,ua1", rasters: Bool = false, waiving rule: String? = nil
  ) throws -> String {
    let output = try Self.script(
      "judge.py",
      ["--profile", profiles, folder.path] + (rasters ? ["--rasters"] : [])
        + (rule.map { ["--waive", $0] } ?? []))
    if output.isEmpty { try FileManager.default.removeItem(at: folder) }
    return output.isEmpty ? "" : output + folder.path
  }

  /// What is wrong with a form once another program has filled it in.
  func filled(_ name: String) throws -> String {
    let filled = folder.appending(path: "filled.out").path
    return try forms(["fill", folder.appending(path: name + ".pdf").path, filled])
  }

  /// What `forms.py` says.
  func forms(_ words: [String]) throws -> String { try Self.script("forms.py", words) }

  /// The structure tree of a file, an element a line.
  func tree(_ name: String) throws -> String {
    try Self.script("tree.py", [folder.appending(path: name + ".pdf").path])
  }

  /// What becomes of a file without each step of its finishing, a line each: `step: what is said`.
  func steps(_ name: String) throws -> String {
    try Self.script("steps.py", [folder.appending(path: name + ".pdf").path])
  }

  private static func script(_ name: String, _ words: [String]) throws -> String {
    let python = Checkout.root.appending(path: ".build/judges/bin/python").path
    return try run(
      [
        FileManager.default.fileExists(atPath: python) ? python : "python3",
        Checkout.root.appending(path: "Tests/Judges/\(name)").path,
      ] + words)
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
