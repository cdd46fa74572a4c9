internal import Diagnostics

/// What an object is to the document: so that a change to it can be called by its name.
enum ObjectRole: Sendable {
  case signature, appearance, annotation, field, page, pages
  case attachment, properties, structure, validation

  /// The roles of all objects that can be reached, as a revision sees them.
  static func all(
    in document: PDFDocument, _ parts: DocumentParts
  ) throws(Diagnostic) -> [Int: ObjectRole] {
    var map = RoleMap(document, parts)
    let catalog = parts.catalog
    for field in parts.form.fields {
      if field.isSignature, let value = field.value { try map.reach(value, .signature) }
      if let look = field.dictionary["AP"] { try map.reach(look, .appearance) }
      map.set(field.number, .field)
    }
    for parent in parts.form.parents { map.set(parent, .field) }
    if let store = catalog["DSS"] { try map.reach(store, .validation) }
    if let metadata = catalog["Metadata"] { try map.reach(metadata, .properties) }
    if let info = document.revisions[parts.revision].trailer["Info"] {
      try map.reach(info, .properties)
    }
    for key in ["AF", "Names"] as [StaticString] {
      if let value = catalog[key] { try map.reach(value, .attachment) }
    }
    for page in parts.pages.pages {
      for annotation in parts.annotations[page] ?? [] { try map.reach(annotation, .annotation) }
      guard let dictionary = try document.object(page, at: parts.revision).dictionary else {
        continue
      }
      try map.reach(.dictionary(dictionary.without("Annots", "Parent")), .page)
    }
    try map.reach(.dictionary(catalog.without("Pages", "AcroForm")), .structure)
    return map.roles
  }
}

/// A walk over objects that gives each the role of whom it is reached from first.
private struct RoleMap {
  private(set) var roles: [Int: ObjectRole] = [:]
  private let document: PDFDocument
  private let revision: Int

  init(_ document: PDFDocument, _ parts: DocumentParts) {
    self.document = document
    revision = parts.revision
    for page in parts.pages.pages { roles[page] = .page }
    for node in parts.pages.nodes { roles[node] = .pages }
    roles[document.root(at: revision)] = .structure
  }

  mutating func set(_ number: Int, _ role: ObjectRole) { roles[number] = role }

  mutating func reach(_ value: PDFObject, _ role: ObjectRole) throws(Diagnostic) {
    var waiting = value.references
    while let number = waiting.popLast() {
      guard roles[number] == nil, document.has(number, at: revision) else { continue }
      roles[number] = role
      waiting += try document.object(number, at: revision).references
    }
  }
}
