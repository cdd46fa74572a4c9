import Chancery
import Diagnostics
import Foundation

/// The checkout that the tests run in: its templates, fonts and examples.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.templates = [root.path + "/Templates"]
    configuration.fonts = [root.path + "/Fonts"]
    return configuration
  }

  /// All examples of all templates, as template and example names.
  static let examples: [(template: String, example: String)] = {
    let catalogue = Catalogue(configuration)
    return catalogue.names.flatMap { template in
      let folder = root.appending(path: "Templates/\(template)/examples").path
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return files.sorted().filter { $0.hasSuffix(".yaml") }.map {
        (template, String($0.dropLast(5)))
      }
    }
  }()

  /// The text of a file below `Templates`; empty when there is none.
  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: "Templates/" + path), encoding: .utf8)) ?? ""
  }

  /// A page of the documentation; empty when there is none.
  static func document(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: "Documentation/" + path), encoding: .utf8)) ?? ""
  }

  static func input(_ template: String, example: String) throws -> RecordInput {
    let path = root.appending(path: "Templates/\(template)/examples/\(example).yaml")
    let bytes = try [UInt8](Data(contentsOf: path))
    return RecordInput(record: SourceFile(name: "\(example).yaml", bytes: bytes))
  }

  static func compose(_ template: String, example: String) throws -> Composition {
    let prepared = try Catalogue(configuration).template(template)
    return try Typesetter(configuration).compose(prepared, input(template, example: example))
  }
}
