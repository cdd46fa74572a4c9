package import Diagnostics

/// A file that goes with the document (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
package struct EmbeddedFile: Sendable {
  /// Its name, as it stands in the file specification.
  package let name: String
  /// Its media type.
  package let mediaType: String
  /// What it is to the document: `Source`, `Data`…
  package let relationship: String
  package let description: String
  package let content: [UInt8]
}

extension PDFDocument {
  /// The associated files of the catalogue, as a revision sees them: the first unless another is
  /// asked for, for what was issued is what counts. Throws what is read of a damaged file.
  package func embeddedFiles(at revision: Int = 0) throws(Diagnostic) -> [EmbeddedFile] {
    let catalog = catalog(at: revision)
    guard let list = try resolved(catalog["AF"], at: revision).array else { return [] }
    var files: [EmbeddedFile] = []
    for item in list {
      guard let specification = try resolved(item, at: revision).dictionary,
        let places = try resolved(specification["EF"], at: revision).dictionary,
        case .stream(let stream) = try resolved(places["UF"] ?? places["F"], at: revision)
      else { throw ReadingDiagnostics.catalog("/AF", "/AF") }
      files.append(
        EmbeddedFile(
          name: PDFText.decoded(specification["UF"]?.string ?? specification["F"]?.string ?? []),
          mediaType: PDFText.decoded(stream.dictionary["Subtype"]?.name?.bytes ?? []),
          relationship: PDFText.decoded(specification["AFRelationship"]?.name?.bytes ?? []),
          description: PDFText.decoded(specification["Desc"]?.string ?? []),
          content: try data(of: stream)))
    }
    return files
  }
}
