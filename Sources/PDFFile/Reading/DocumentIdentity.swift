package import Diagnostics

extension PDFDocument {
  /// How many pages a revision has. Throws `pdf.catalog` for pages that do not form a tree.
  package func pageCount(at revision: Int) throws(Diagnostic) -> Int {
    try PageTree(self, at: revision).pages.count
  }

  /// The `dc:identifier` of a revision's metadata, as files of ours spell it: its first occurrence,
  /// character data alone. Nil when there is none.
  package func identifier(at revision: Int) throws(Diagnostic) -> String? {
    guard case .stream(let stream) = try resolved(catalog(at: revision)["Metadata"], at: revision)
    else { return nil }
    let packet = String(decoding: try data(of: stream), as: UTF8.self)
    guard let start = packet.firstRange(of: "<dc:identifier>")?.upperBound,
      let end = packet[start...].firstIndex(of: "<")
    else { return nil }
    return String(packet[start..<end])
  }
}
