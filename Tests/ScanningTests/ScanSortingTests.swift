import Chancery
import Diagnostics
import Foundation
import SigningSupport
import Testing

@testable import Scanning

/// Paper comes back: turned, askew, dirty, shuffled, in every kind of file.
@Suite struct ScanSortingTests {
  /// A scanner's ways, each over one whole document.
  private static let ways: [(file: String, options: [String])] = [
    ("plain.tif", ["--dpi", "150"]),
    ("fax.tif", ["--dpi", "200", "--bilevel", "--skew", "1"]),
    (
      "askew.pdf",
      ["--dpi", "200", "--skew", "1.5", "--turn", "90", "--noise", "6", "--blur", "0.5"]
    ),
    ("upside-down.pdf", ["--dpi", "300", "--skew", "-2", "--turn", "180", "--bilevel"]),
    (
      "dirty.tif",
      ["--dpi", "200", "--skew", "2", "--turn", "270", "--noise", "20", "--blur", "0.7"]
    ),
  ]

  @Test(arguments: ways.indices)
  func aWholeDocumentIsKnown(way: Int) throws {
    let desk = try ScanDesk()
    let path = try desk.issue("ordinary")
    let issued = try #require(try IssuedPages(in: ScanDesk.pdf("ordinary"), name: path))
    let pages = (1...issued.pages).reversed().map { "ordinary.pdf:\($0)" }
    let file = try desk.scan(Self.ways[way].file, Self.ways[way].options, pages)
    let report = try sorted([file], issued: [path])
    #expect(report.isComplete, "\(ScanReportText(language: .english).text(report))")
    let document = try #require(report.documents.first)
    #expect(report.documents.count == 1 && document.identifier == issued.identifier)
    #expect(document.name == path && document.pages == issued.pages)
    for page in 1...issued.pages {
      #expect(document.scans[page] == [ScannedPlace(file: file, page: issued.pages + 1 - page)])
    }
  }

  /// Two documents shuffled over three files, one page lost, one scanned twice, one sheet of nobody's,
  /// one document that was not issued.
  @Test func pagesAreSorted() throws {
    let desk = try ScanDesk()
    let issued = [try desk.issue("ordinary"), try desk.issue("two-hosts")]
    _ = try desk.issue("minimal")
    let first = try desk.scan(
      "first.pdf", ["--dpi", "200"],
      ["two-hosts.pdf:3", "ordinary.pdf:4", "blank", "ordinary.pdf:1"])
    let second = try desk.scan(
      "second.tif", ["--dpi", "200", "--bilevel"],
      ["ordinary.pdf:3", "two-hosts.pdf:1", "ordinary.pdf:2", "ordinary.pdf:1"])
    let third = try desk.scan("third.png", [], ["minimal.pdf:2"])
    let report = try sorted([first, second, third], issued: issued)
    #expect(!report.isComplete && report.pageCount == 9 && report.problems.isEmpty)
    #expect(report.documents.map(\.name) == [issued[1], issued[0], nil])
    let (hosts, ordinary, foreign) = (
      report.documents[0], report.documents[1], report.documents[2]
    )
    #expect(ordinary.isComplete && ordinary.repeated == [1])
    #expect(
      ordinary.scans[1] == [
        ScannedPlace(file: first, page: 4), ScannedPlace(file: second, page: 4),
      ])
    #expect(!hosts.isComplete && hosts.origin == .issued)
    #expect(hosts.missing == [2...2, 4...hosts.pages])
    #expect(foreign.origin == .unknown && !foreign.isComplete)
    #expect(
      report.unmatched == [.init(place: ScannedPlace(file: first, page: 3), reason: .noCode)])
    let text = ScanReportText(language: .french).text(report)
    #expect(text.contains("ordinary.pdf (\(ordinary.identifier)) : complet, 4 pages\n"), "\(text)")
    #expect(text.contains("  page 1 en double : \(first), page 4 ; \(second), page 4\n"))
    #expect(text.contains(" : incomplet, manque : 2, 4–\(hosts.pages) (sur \(hosts.pages))\n"))
    #expect(text.contains("\(foreign.identifier) : inconnu parmi les documents émis\n"))
    #expect(text.contains("  \(first), page 3 : aucun code lisible\n"))
    #expect(
      text.hasSuffix("pages : 9, documents complets : 1, autres : 2, pages sans document : 1\n"))
    try judge(ScanReportJSON().text(report))
  }

  /// What the JSON says, read by another reader.
  private func judge(_ json: String) throws {
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(value?["complete"] as? Bool == false && value?["pages"] as? Int == 9)
    let documents = try #require(value?["documents"] as? [[String: Any]])
    #expect(documents.map { $0["state"] as? String } == ["incomplete", "complete", "unknown"])
    #expect(
      documents[0]["missing"] as? [[Int]] == [[2, 2], [4, documents[0]["pages"] as? Int ?? 0]])
    #expect(documents[1]["repeated"] as? [Int] == [1])
    let unmatched = try #require(value?["unmatched"] as? [[String: Any]])
    #expect(unmatched.map { $0["reason"] as? String } == ["no-code"])
  }

  /// Another program reads in the codes what our own reader does.
  @Test func theCodesAreReadByOthers() throws {
    let desk = try ScanDesk()
    let path = try desk.issue("ordinary")
    let issued = try #require(try IssuedPages(in: ScanDesk.pdf("ordinary"), name: path))
    for page in 1...issued.pages {
      let picture = desk.scratch.url.appending(path: "page")
      try Judge.run([
        "pdftoppm", "-r", "200", "-png", "-f", "\(page)", "-singlefile", path, picture.path,
      ])
      let read = try Judge.run(["zbarimg", "-q", "--nodbus", "--raw", picture.path + ".png"])
      #expect(read == PageCode(issued.identifier, page: page, of: issued.pages).text + "\n")
    }
  }

  /// Whoever asks for none of what was issued is told of what did not come.
  @Test func whatDidNotComeIsTold() throws {
    let desk = try ScanDesk()
    let issued = [try desk.issue("ordinary"), try desk.issue("two-hosts")]
    let report = try sorted(
      [try desk.scan("one.jpg", [], ["ordinary.pdf:2"])], issued: [desk.scratch.url.path])
    #expect(report.absent.map(\.name) == [issued[1]])
    #expect(report.documents.first?.missing == [1...1, 3...4])
    let text = ScanReportText(language: .english).text(report)
    #expect(text.contains("Documents of which no page is here:\n  \(issued[1]), "), "\(text)")
  }

  /// The code says more pages than the file has, or fewer: another edition.
  @Test func anotherEditionIsTold() throws {
    let desk = try ScanDesk()
    let path = try desk.issue("ordinary")
    let issued = try #require(try IssuedPages(in: ScanDesk.pdf("ordinary"), name: path))
    var files = IssuedFiles()
    files.add(IssuedPages(issued.identifier, name: path, pages: issued.pages + 1))
    var sorting = ScanSorting(issued: files)
    try sorting.take([path])
    let report = try sorting.sorted()
    #expect(report.documents.map(\.origin) == [.otherPages(5)] && !report.isComplete)
    let text = ScanReportText(language: .french).text(report)
    #expect(
      text.contains("d'une autre édition : 4 pages selon le code, 5 selon le fichier émis"))
  }

  private func sorted(_ files: [String], issued: [String]) throws -> ScanReport {
    var known = IssuedFiles()
    for path in issued { try known.add(path, limits: Limits()) }
    var sorting = ScanSorting(issued: known)
    try sorting.take(files)
    return try sorting.sorted()
  }
}
