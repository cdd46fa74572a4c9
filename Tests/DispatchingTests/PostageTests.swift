import Foundation
import Testing

@testable import Dispatching

/// What letters weigh, at the ends of La Poste's classes.
@Suite struct PostageTests {
  private func table(_ pages: [Int], isDuplex: Bool) throws -> String {
    let mailing = try MailingFolder()
    let folder = try BatchFolder(mailing.folder.path + "/out")
    try folder.prepare()
    var postage = Postage(isDuplex: isDuplex)
    for (row, count) in pages.enumerated() {
      var entry = LedgerEntry(.row(row + 1), .issued)
      entry.department = "25"
      entry.pages = count
      postage.add(entry)
    }
    try postage.write(to: folder)
    let data = try #require(try mailing.files()[".unissued/postage.csv"])
    return String(decoding: data, as: UTF8.self)
  }

  /// 5 g a sheet and 5 g an envelope: three sheets are 20 g, four are 25 g.
  @Test func aSheetMoreIsTheNextClass() throws {
    let pages = [3, 4, 19, 20, 599, 600]
    #expect(
      try table(pages, isDuplex: false) == """
        département;lettres;pages;feuilles;jusqu'à 20 g;jusqu'à 100 g;jusqu'à 250 g;\
        jusqu'à 3000 g;au-delà de 3000 g
        25;6;1245;1245;1;2;1;1;1

        """)
    #expect(
      try table(pages, isDuplex: true) == """
        département;lettres;pages;feuilles;jusqu'à 20 g;jusqu'à 100 g;jusqu'à 2000 g
        25;6;1245;624;2;2;2

        """)
  }
}
