internal import Diagnostics

/// The parts of a document that comparisons go by, as a revision sees them.
struct DocumentParts: Sendable {
  let revision: Int
  let catalog: PDFObject.Dictionary
  let form: FormFields
  let pages: PageTree
  /// The annotations of each page.
  private(set) var annotations: [Int: [PDFObject]] = [:]

  init(_ document: PDFDocument, at revision: Int) throws(Diagnostic) {
    self.revision = revision
    catalog = document.catalog(at: revision)
    form = try FormFields(document, at: revision)
    pages = try PageTree(document, at: revision)
    for (page, list) in pages.annotations {
      annotations[page] = try document.resolved(list, at: revision).array ?? []
    }
  }
}
