internal import Chancery
internal import Diagnostics
internal import Records

/// A report as programs read it.
package struct ScanReportJSON {
  package init() {}

  /// The report, one object.
  package func text(_ report: ScanReport) -> String {
    JSONValue.object([
      ("complete", .boolean(report.isComplete)), ("pages", number(report.pageCount)),
      ("documents", .array(report.documents.map(document))),
      ("unmatched", .array(report.unmatched.map(page))),
      ("absent", .array(report.absent.map(absent))),
      ("problems", .array(report.problems.map { .string($0.id) })),
    ]).text + "\n"
  }

  private func document(_ document: ScannedDocument) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("id", .string(document.identifier.text)), ("pages", number(document.pages)),
      ("state", .string(state(of: document))),
    ]
    if let name = document.name { members.append(("issued", .string(name))) }
    if case .otherPages(let pages) = document.origin {
      members.append(("issuedPages", number(pages)))
    }
    members.append(
      (
        "missing",
        .array(document.missing.map { .array([number($0.lowerBound), number($0.upperBound)]) })
      ))
    members.append(("repeated", .array(document.repeated.map(number))))
    let scans = document.scans.sorted { $0.key < $1.key }.flatMap { page, places in
      places.map { place in
        JSONValue.object([("page", number(page))] + self.members(of: place))
      }
    }
    members.append(("scans", .array(scans)))
    return .object(members)
  }

  private func state(of document: ScannedDocument) -> String {
    switch document.origin {
    case .unknown: "unknown"
    case .void: "void"
    case .otherPages: "other-pages"
    case .issued, .unasked: document.isComplete ? "complete" : "incomplete"
    }
  }

  private func page(_ page: UnmatchedPage) -> JSONValue {
    .object(members(of: page.place) + [("reason", .string(page.reason.rawValue))])
  }

  private func absent(_ document: IssuedPages) -> JSONValue {
    .object([
      ("id", .string(document.identifier.text)), ("issued", .string(document.name)),
      ("pages", number(document.pages)),
    ])
  }

  private func members(of place: ScannedPlace) -> [(name: String, value: JSONValue)] {
    [("file", .string(place.file)), ("filePage", number(place.page))]
  }

  private func number(_ value: Int) -> JSONValue { .number(String(value)) }
}
