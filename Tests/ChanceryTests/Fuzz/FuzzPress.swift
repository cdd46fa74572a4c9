import Chancery
import Diagnostics
import Foundation

/// The whole way from files to a finished PDF, with one file put in front of the shipped folders. It
/// keeps its fonts and caches from one input to the next, as a batch does.
final class FuzzPress {
  enum Outcome {
    case drawn([UInt8])
    case refused([Diagnostic])
  }

  private let front = FileManager.default.temporaryDirectory.appending(
    path: "chancery-fuzz-\(UUID().uuidString)")
  private let configuration: Configuration
  private var typesetter: Typesetter
  private var count = 0

  init() throws {
    var configuration = Checkout.configuration
    configuration.templates.insert(front.path, at: 0)
    configuration.limits.pages = 200
    configuration.limits.seconds = 20
    self.configuration = configuration
    typesetter = try Typesetter(configuration)
  }

  deinit { try? FileManager.default.removeItem(at: front) }

  /// Anything thrown but a refusal is a defect, and fails the test.
  func draw(_ input: FuzzInput) throws -> Outcome {
    // A typesetter keeps an engine for each theme's scale; a mutated theme may have any.
    count += 1
    if count.isMultiple(of: 256) { typesetter = try Typesetter(configuration) }
    try put(input)
    do {
      return .drawn(try pdf(input))
    } catch let refusal as Refusal {
      return .refused(refusal.diagnostics)
    } catch let diagnostic as Diagnostic {
      return .refused([diagnostic])
    }
  }

  private func put(_ input: FuzzInput) throws {
    try? FileManager.default.removeItem(at: front)
    let file = front.appending(path: input.victim)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(input.text.utf8).write(to: file)
  }

  private func pdf(_ input: FuzzInput) throws -> [UInt8] {
    let template = try Catalogue(configuration).template(input.template)
    let record =
      input.isRecord
      ? SourceFile(name: "record.yaml", text: input.text)
      : try Checkout.input(input.template, example: input.example).record
    let composition = try typesetter.compose(
      template, RecordInput(record: record), isBlank: input.isBlank)
    _ = composition.frames
    return try typesetter.pdf(composition)
  }
}
