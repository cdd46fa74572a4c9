package import Chancery
package import Diagnostics

/// A page of a scanned file.
package struct ScannedPlace: Sendable, Hashable {
  /// The file.
  package let file: String
  /// The page in it, from 1.
  package let page: Int
}

/// What scanned pages are.
package struct ScanReport: Sendable {
  /// The documents found, in the order of their first pages.
  package var documents: [ScannedDocument] = []
  /// The pages that belong to none.
  package var unmatched: [UnmatchedPage] = []
  /// What was issued, and of which no page was scanned.
  package var absent: [IssuedPages] = []
  /// Files that could not be read, or not to their ends.
  package var problems: [Diagnostic] = []
  /// How many pages were looked at.
  package var pageCount = 0

  /// Whether every page belongs to a document, and every document of which there is a page is whole.
  package var isComplete: Bool {
    unmatched.isEmpty && problems.isEmpty && documents.allSatisfy(\.isComplete)
  }
}

/// A document, as far as its pages were scanned.
package struct ScannedDocument: Sendable {
  /// What is known of its being issued.
  package enum Origin: Sendable, Hashable {
    /// Nobody said what was issued.
    case unasked
    /// It was.
    case issued
    /// It was, and was declared void or replaced since.
    case void
    /// It was not, as far as is known here.
    case unknown
    /// It was issued with so many pages, which are others than the codes say.
    case otherPages(Int)
  }

  package let identifier: DocumentIdentifier
  /// The issued file.
  package let name: String?
  /// How many pages it has, by its codes.
  package let pages: Int
  /// Where each page was found.
  package let scans: [Int: [ScannedPlace]]
  package var origin = Origin.unasked

  /// The pages that were not found: from where to where, since a code may claim millions.
  package var missing: [ClosedRange<Int>] {
    var gaps: [ClosedRange<Int>] = []
    var next = 1
    for page in scans.keys.sorted() + [pages + 1] {
      if page > next { gaps.append(next...page - 1) }
      next = page + 1
    }
    return gaps
  }

  /// The pages that were found more than once.
  package var repeated: [Int] { scans.filter { $0.value.count > 1 }.keys.sorted() }

  /// Whether it is one of ours, and whole.
  package var isComplete: Bool {
    scans.count == pages && (origin == .issued || origin == .unasked)
  }
}

/// A page that belongs to no document.
package struct UnmatchedPage: Sendable, Hashable {
  /// Why.
  package enum Reason: String, Sendable {
    /// It shows no code of ours.
    case noCode = "no-code"
    /// Its code is ours, but changed or incomplete.
    case damagedCode = "damaged-code"
    /// Its code is of a version that is not known here.
    case otherVersion = "other-version"
  }

  package let place: ScannedPlace
  package let reason: Reason
}
