internal import Chancery
package import Diagnostics

/// Sorts scanned pages by the documents that they belong to.
package struct ScanSorting {
  private let issued: (any IssuedDocuments)?
  private let limits: Limits
  private var documents: [Key: [Int: [ScannedPlace]]] = [:]
  private var order: [Key] = []
  private var report = ScanReport()

  /// Pages of one document, as their codes tell it.
  private struct Key: Hashable {
    let identifier: DocumentIdentifier
    let pages: Int
  }

  /// With what was issued, or without: then the codes alone tell what there should be.
  package init(issued: (any IssuedDocuments)? = nil, limits: Limits = Limits()) {
    self.issued = issued
    self.limits = limits
  }

  /// Takes files in any order; one that cannot be read, or not to its end, is told in the report.
  /// Throws `scans.no-library`.
  package mutating func take(_ paths: [String]) throws(Diagnostic) {
    let reader = try CodeReader()
    for path in paths {
      do throws(Diagnostic) {
        let file = try ScannedFile(at: path, limits: limits)
        try file.forEachPage { page, pixels throws(Diagnostic) in
          take(reader.reading(of: pixels), at: ScannedPlace(file: file.name, page: page))
        }
      } catch {
        if error.id == "scans.no-library" { throw error }
        report.problems.append(error)
      }
    }
  }

  private mutating func take(_ reading: PageReading, at place: ScannedPlace) {
    report.pageCount += 1
    switch reading {
    case .codes(let codes):
      for code in codes {
        let key = Key(identifier: code.identifier, pages: code.pages)
        if documents[key] == nil { order.append(key) }
        documents[key, default: [:]][code.page, default: []].append(place)
      }
    case .none: report.unmatched.append(.init(place: place, reason: .noCode))
    case .damaged: report.unmatched.append(.init(place: place, reason: .damagedCode))
    case .otherVersion: report.unmatched.append(.init(place: place, reason: .otherVersion))
    }
  }

  private func origin(of key: Key, _ document: IssuedPages?) -> ScannedDocument.Origin {
    guard let document else { return .unknown }
    guard document.pages == key.pages else { return .otherPages(document.pages) }
    return issued?.isInForce(key.identifier) ?? true ? .issued : .void
  }

  /// What came of it. Throws what looking up throws.
  package func sorted() throws(Diagnostic) -> ScanReport {
    var report = report
    for key in order {
      let document = try issued?.document(key.identifier)
      var found = ScannedDocument(
        identifier: key.identifier, name: document?.name, pages: key.pages,
        scans: documents[key] ?? [:])
      if issued != nil {
        found.origin = origin(of: key, document)
      }
      report.documents.append(found)
    }
    let seen = Set(order.map(\.identifier))
    report.absent = issued?.all?.filter { !seen.contains($0.identifier) } ?? []
    return report
  }
}
