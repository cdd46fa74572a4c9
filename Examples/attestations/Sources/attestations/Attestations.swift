import Chancery
import Diagnostics
import Glibc

/// Draws up one attestation for each record that it is given, and says what is wrong with the others:
/// `attestations FOLDER RECORD…`. Exits with 1 when a record was refused.
@main struct Attestations {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first else { return print("usage: attestations FOLDER RECORD…") }
    // Once for all records: a template may be shared by threads, a typesetter belongs to one.
    let template = try Catalogue().template("placement-attestation")
    var office = try Attestations(template: template, typesetter: Typesetter(), folder: folder)
    let refused = arguments.dropFirst().filter { !office.draw($0) }
    exit(refused.isEmpty ? 0 : 1)
  }

  let template: PreparedTemplate
  let typesetter: Typesetter
  let folder: String
  private var names: [String: Int] = [:]

  init(template: PreparedTemplate, typesetter: Typesetter, folder: String) {
    self.template = template
    self.typesetter = typesetter
    self.folder = folder
  }

  /// One attestation; false when its record is refused, with every reason told.
  mutating func draw(_ path: String) -> Bool {
    do {
      let record = try SourceFile.reading(path, limits: Limits())
      let composition = try typesetter.compose(template, RecordInput(record: record))
      let file = "\(folder)/\(name(for: composition)).pdf"
      try OutputFile.write(typesetter.pdf(composition), to: file)
      print("\(file) : \(composition.pageCount) page(s)")
      return true
    } catch let refusal as Refusal {
      print(DiagnosticRenderer(language: .french).render(refusal.diagnostics))
    } catch let diagnostic as Diagnostic {
      print(DiagnosticRenderer(language: .french).render([diagnostic]))
    } catch {
      print(error)
    }
    return false
  }

  /// The name that the template gives, numbered from its second use: homonyms must not take each
  /// other's file.
  private mutating func name(for composition: Composition) -> String {
    let name = composition.outputName
    names[name, default: 0] += 1
    let count = names[name, default: 1]
    return count == 1 ? name : "\(name) (\(count))"
  }
}
