public import Diagnostics
internal import PDFFile

/// A document that was issued with a code on each page, as far as its paper can be matched to it.
public struct IssuedPages: Sendable, Hashable {
  /// What it is known by.
  public let identifier: DocumentIdentifier
  /// What people call it: its file.
  public let name: String
  /// How many pages it has.
  public let pages: Int

  /// A document that is known otherwise than by its file.
  public init(_ identifier: DocumentIdentifier, name: String, pages: Int) {
    self.identifier = identifier
    self.name = name
    self.pages = pages
  }

  /// Reads what a PDF file was issued as: its first revision counts, whatever was appended since.
  /// Nil for a file without an identifier of ours. Throws `pdf.…` for a damaged one.
  public init?(in file: [UInt8], name: String) throws(Diagnostic) {
    let document = try PDFDocument(file)
    guard let written = try document.identifier(at: 0),
      written.hasPrefix(Self.scheme),
      let identifier = DocumentIdentifier(written.dropFirst(Self.scheme.count))
    else { return nil }
    self.init(identifier, name: name, pages: try document.pageCount(at: 0))
  }

  /// How `dc:identifier` begins in files of ours.
  static let scheme = "chancery:"
}
