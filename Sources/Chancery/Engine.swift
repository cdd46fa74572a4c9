internal import Drawing
internal import PDFFile

/// What a document's bytes depend on besides its template and its record.
public enum Engine {
  /// The version of Chancery.
  public static let version = "0.1.0"

  /// The libraries and their versions.
  static let libraries = DrawingLibraries.all + [("libdeflate", PDFFinisher.compressionVersion)]

  /// The libraries and their versions, in one line.
  package static let libraryNames = libraries.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
}
