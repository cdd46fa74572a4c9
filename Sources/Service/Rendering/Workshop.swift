internal import Chancery
internal import Diagnostics

/// What one thread draws with: its fonts, and the templates that it has checked. What threads share
/// they count references of, and wait for each other.
final class Workshop {
  private let configuration: Configuration
  private var typesetters: [String: Typesetter] = [:]
  private var templates: [String: PreparedTemplate] = [:]

  init(_ configuration: Configuration) { self.configuration = configuration }

  /// A template of an organisation. Throws `template.…`.
  func template(_ name: String, of organisation: String) throws -> PreparedTemplate {
    let key = organisation + "/" + name
    if let known = templates[key] { return known }
    let template = try Catalogue(configuration).template(name)
    templates[key] = template
    return template
  }

  /// The typesetter of an organisation.
  func typesetter(of organisation: String) throws -> Typesetter {
    if let known = typesetters[organisation] { return known }
    let typesetter = try Typesetter(configuration)
    typesetters[organisation] = typesetter
    return typesetter
  }
}
