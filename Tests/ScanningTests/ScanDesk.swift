import Chancery
import Diagnostics
import Foundation
import SigningSupport

/// Where the tests issue documents and scan their paper.
struct ScanDesk {
  let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.templates = [Judge.root.path + "/Templates"]
    configuration.fonts = [Judge.root.path + "/Fonts"]
    return configuration
  }

  private static let drawn: [String: Result<[UInt8], any Error>] = Dictionary(
    uniqueKeysWithValues: ["ordinary", "two-hosts", "minimal"].map { example in
      (example, Result { try draw(example) })
    })

  private static func draw(_ example: String) throws -> [UInt8] {
    let path = Judge.root.path + "/Templates/placement-convention/examples/\(example).yaml"
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    let template = try Catalogue(configuration).template("placement-convention")
    let typesetter = try Typesetter(configuration)
    let record = RecordInput(record: SourceFile(name: path, bytes: bytes))
    return try typesetter.pdf(typesetter.compose(template, record))
  }

  /// The convention of an example.
  static func pdf(_ example: String) throws -> [UInt8] {
    guard let drawn = drawn[example] else { throw CocoaError(.fileNoSuchFile) }
    return try drawn.get()
  }

  /// Issues the convention of an example; its path.
  func issue(_ example: String) throws -> String {
    try scratch.write(Self.pdf(example), example + ".pdf")
  }

  /// Scans pages (`ordinary.pdf:2`, or `blank`) into a file; its path.
  @discardableResult
  func scan(_ name: String, _ options: [String] = [], _ pages: [String]) throws -> String {
    let file = scratch.url.appending(path: name).path
    let sheets = pages.map { $0 == "blank" ? $0 : scratch.url.appending(path: $0).path }
    try Judge.run(
      [Judge.python.path, Judge.root.path + "/Tests/Judges/scanner.py", file] + options + sheets)
    return file
  }
}
