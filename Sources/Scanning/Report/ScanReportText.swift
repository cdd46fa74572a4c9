internal import Chancery
package import Diagnostics

/// A report as people read it: a line for each document, what is to be said of it below, then the
/// pages that belong to none.
package struct ScanReportText {
  private let language: Message.Language

  /// Makes a printer in a language.
  package init(language: Message.Language) { self.language = language }

  /// The report.
  package func text(_ report: ScanReport) -> String {
    var lines = report.documents.flatMap(self.lines)
    if !report.unmatched.isEmpty {
      lines.append(
        words("Pages qui ne sont d'aucun document :", "Pages that belong to no document:"))
      lines += report.unmatched.map { "  \(place($0.place)) : \(words($0.reason))" }
    }
    if !report.absent.isEmpty {
      lines.append(
        words("Documents dont aucune page n'est là :", "Documents of which no page is here:"))
      lines += report.absent.map { "  \($0.name), \(pages($0.pages))" }
    }
    lines.append(summary(of: report))
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ document: ScannedDocument) -> [String] {
    let name =
      document.name.map { "\($0) (\(document.identifier))" }
      ?? words("document \(document.identifier)", "document \(document.identifier)")
    var lines = ["\(name) : \(state(of: document))"]
    for page in document.repeated {
      let places = document.scans[page]?.map(place).joined(separator: " ; ") ?? ""
      lines.append(words("  page \(page) en double : \(places)", "  page \(page) twice: \(places)"))
    }
    if !document.isComplete {
      for (page, places) in document.scans.sorted(by: { $0.key < $1.key })
      where places.count == 1 {
        lines.append("  page \(page) : \(place(places[0]))")
      }
    }
    return lines
  }

  private func state(of document: ScannedDocument) -> String {
    let count = pages(document.pages)
    switch document.origin {
    case .unknown:
      return words("inconnu parmi les documents émis", "not among the issued documents")
    case .void:
      return words("nul : déclaré tel ou remplacé depuis", "void: declared so or replaced since")
    case .otherPages(let issued):
      return words(
        "d'une autre édition : \(count) selon le code, \(issued) selon le fichier émis",
        "of another edition: \(count) by its code, \(issued) by the issued file")
    case .issued, .unasked: break
    }
    let missing = document.missing.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }.joined(separator: ", ")
    if missing.isEmpty { return words("complet, \(count)", "complete, \(count)") }
    return words(
      "incomplet, manque : \(missing) (sur \(document.pages))",
      "incomplete, missing: \(missing) (of \(document.pages))")
  }

  private func words(_ reason: UnmatchedPage.Reason) -> String {
    switch reason {
    case .noCode: words("aucun code lisible", "no code that can be read")
    case .damagedCode: words("code altéré", "altered code")
    case .otherVersion:
      words("code d'une version plus récente de Chancery", "code of a newer version of Chancery")
    }
  }

  private func summary(of report: ScanReport) -> String {
    let complete = report.documents.count { $0.isComplete }
    let others = report.documents.count - complete
    return words(
      "pages : \(report.pageCount), documents complets : \(complete), autres : \(others), "
        + "pages sans document : \(report.unmatched.count)",
      "pages: \(report.pageCount), complete documents: \(complete), others: \(others), "
        + "pages without a document: \(report.unmatched.count)")
  }

  private func place(_ place: ScannedPlace) -> String { "\(place.file), page \(place.page)" }

  private func pages(_ count: Int) -> String { count == 1 ? "1 page" : "\(count) pages" }

  private func words(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }
}
