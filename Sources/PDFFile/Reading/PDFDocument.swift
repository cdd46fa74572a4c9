package import Diagnostics

/// A PDF file, read strictly: header, then revisions, each of objects that its own cross-references
/// list, and nothing between or behind them.
///
/// What is damaged, encrypted, hybrid or hidden is refused (`pdf.…`), never repaired.
package struct PDFDocument: Sendable {
  /// What a file may cost.
  package struct Limits: Sendable {
    package var bytes = 256 << 20
    /// What may come out of compressed object streams and cross-references, all together.
    package var unpackedBytes = 256 << 20
    package var revisions = 256
    /// The entries of all cross-references.
    package var objects = 2_000_000

    package init() {}
  }

  package let bytes: [UInt8]
  /// The states of the file, from the first on; never empty.
  package let revisions: [Revision]
  private let limits: Limits
  /// The newest catalogue, which everybody asks for.
  private let newestCatalog: PDFObject.Dictionary

  package init(_ bytes: [UInt8], limits: Limits = Limits()) throws(Diagnostic) {
    guard bytes.count <= limits.bytes else {
      throw ReadingDiagnostics.tooLarge("\(limits.bytes) octets", "\(limits.bytes) bytes")
    }
    var reading = DocumentReading(bytes, limits)
    let revisions = try reading.revisions()
    self.revisions = revisions
    self.bytes = bytes
    self.limits = limits
    let root = Self.root(of: revisions[revisions.count - 1])
    let catalog = try? Self.object(root, of: revisions[...]).dictionary
    newestCatalog = catalog ?? .init()
    guard newestCatalog.isType("Catalog") else {
      throw ReadingDiagnostics.catalog("/Root", "/Root")
    }
  }

  /// The file as it was issued: its first revision.
  package var issued: ArraySlice<UInt8> { bytes[..<revisions[0].end] }

  /// The newest revision.
  package var last: Int { revisions.count - 1 }

  /// An object, as a revision or the newest one sees it. Throws `pdf.missing-object`.
  package func object(_ number: Int, at revision: Int? = nil) throws(Diagnostic) -> PDFObject {
    try Self.object(number, of: revisions[...(revision ?? last)])
  }

  private static func object(
    _ number: Int, of revisions: ArraySlice<Revision>
  ) throws(Diagnostic) -> PDFObject {
    for revision in revisions.reversed() {
      switch revision.section.entries[number] {
      case nil: continue
      case .free?: throw ReadingDiagnostics.missingObject(number)
      case .file?:
        if let object = revision.objects[number] { return object.value }
      case .packed(let stream, let index)?:
        if let stream = revision.streams[stream] { return try stream.value(index) }
      }
      break
    }
    throw ReadingDiagnostics.missingObject(number)
  }

  /// Tells the objects that an object refers to itself, and whether it has to be looked into for what
  /// no document may hold; the object itself is not built for it. Nothing for one that is not there.
  func outline(
    of number: Int, at revision: Int,
    _ body: (_ references: ArraySlice<Int>, _ isSuspect: Bool) -> Void
  ) {
    for revision in revisions[...revision].reversed() {
      switch revision.section.entries[number] {
      case nil: continue
      case .free?: return
      case .file?: revision.objects[number].map { body($0.value.references[...], true) }
      case .packed(let stream, let index)?:
        if let stream = revision.streams[stream] {
          body(stream.references(index), stream.isSuspect(index))
        }
      }
      return
    }
  }

  /// Whether a revision, or one before, gives the object.
  package func has(_ number: Int, at revision: Int? = nil) -> Bool {
    for revision in revisions[...(revision ?? last)].reversed() {
      if let entry = revision.section.entries[number] { return entry != .free }
    }
    return false
  }

  /// The object itself where a value refers to one. A reference to a reference is refused.
  package func resolved(
    _ value: PDFObject?, at revision: Int? = nil
  ) throws(Diagnostic) -> PDFObject {
    guard let value else { return .null }
    guard case .reference(let number) = value else { return value }
    let object = try object(number, at: revision)
    guard object.reference == nil else {
      throw ReadingDiagnostics.catalog("\(number) 0 R", "\(number) 0 R")
    }
    return object
  }

  /// The catalogue's number, and what stands in it.
  package func root(at revision: Int? = nil) -> Int {
    Self.root(of: revisions[revision ?? last])
  }

  private static func root(of revision: Revision) -> Int {
    revision.trailer["Root"]?.reference ?? 0
  }

  /// The catalogue; empty when it is not there.
  package func catalog(at revision: Int? = nil) -> PDFObject.Dictionary {
    if (revision ?? last) == last { return newestCatalog }
    return (try? object(root(at: revision), at: revision).dictionary) ?? .init()
  }

  /// The plain data of a stream. Throws `pdf.stream-data`.
  package func data(of stream: PDFObject.Stream) throws(Diagnostic) -> [UInt8] {
    var decoding = StreamDecoding(budget: limits.unpackedBytes)
    return try decoding.data(of: stream)
  }
}
