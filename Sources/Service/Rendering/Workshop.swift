internal import Chancery
internal import Diagnostics

/// What one thread draws with: its fonts, and the templates that it has checked. What threads share
/// they count references of, and wait for each other.
///
/// Organisations that have the same templates share what was made of them; who has templates of its own
/// has all of its own, caches included.
final class Workshop {
  private final class Shelf {
    let source: OrganisationTemplates.Source
    var typesetter: Typesetter?
    var templates: [String: PreparedTemplate] = [:]

    init(_ source: OrganisationTemplates.Source) { self.source = source }
  }

  /// How many sets of templates a thread keeps at hand.
  private static let most = 8

  private let sources: OrganisationTemplates
  /// The one that was used last stands last.
  private var shelves: [Shelf] = []

  init(_ sources: OrganisationTemplates) { self.sources = sources }

  /// A template of an organisation. Throws `template.…`.
  func template(_ name: String, of organisation: String) throws -> PreparedTemplate {
    let shelf = try shelf(of: organisation)
    if let known = shelf.templates[name] { return known }
    let template = try Catalogue(shelf.source.configuration).template(name)
    shelf.templates[name] = template
    return template
  }

  /// The names of an organisation's templates, sorted.
  func templateNames(of organisation: String) throws -> [String] {
    Catalogue(try shelf(of: organisation).source.configuration).names
  }

  /// The typesetter of an organisation.
  func typesetter(of organisation: String) throws -> Typesetter {
    let shelf = try shelf(of: organisation)
    if let known = shelf.typesetter { return known }
    let typesetter = try Typesetter(shelf.source.configuration)
    shelf.typesetter = typesetter
    return typesetter
  }

  private func shelf(of organisation: String) throws -> Shelf {
    let source = try sources.source(of: organisation)
    if let last = shelves.last, last.source.key == source.key { return last }
    let place = shelves.firstIndex { $0.source.key == source.key }
    let shelf = place.map { shelves.remove(at: $0) } ?? Shelf(source)
    if shelves.count == Self.most { shelves.removeFirst() }
    shelves.append(shelf)
    return shelf
  }
}
