import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

@Suite struct SampleTests {
  /// The longest name, the longest word: whatever else is left out, they are drawn.
  @Test func theRiskiestRowsAreDrawn() throws {
    let mailing = try MailingFolder()
    var rows = (1...60).map { "N\($0);25000" }
    rows[20] = "Une dénomination sociale très longue et pourtant d'une seule ligne;25000"
    rows[40] = "Anticonstitutionnellement-dit;39000"
    var request = try mailing.request(rows)
    request.isSample = true
    request.isProof = true
    let (summary, _) = try mailing.run(request)
    #expect(summary.isIssued && summary.rows == 60 && summary.drawn == 3)
    #expect(summary.approval.utf8.count == 16)
    let lines = try #require(try mailing.files()["manifest.jsonl"]).split(separator: 0x0A)
    let numbers = try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])["row"] as? Int
    }
    #expect(numbers == [1, 21, 41])
    // The approval is of these records: with one letter more it is another.
    rows[50] += "0"
    var other = try mailing.request(rows.map { $0.replacing(";250000", with: ";25010") }, to: "b")
    other.isSample = true
    #expect(try mailing.run(other).0.approval != summary.approval)
    request.folder += "3"
    request.records = try mailing.request(rows.map { $0.replacing(";250000", with: ";25000") })
      .records
    #expect(try mailing.run(request).0.approval == summary.approval)
  }

  /// Letters, pages, sheets and weights, by département; on both sides half the sheets.
  @Test func postageIsCountedByDepartment() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(["A;25000", "B;97400", "C;25480", "D;20200"])
    _ = try mailing.run(request)
    let table = try #require(try mailing.files()["postage.csv"])
    #expect(
      String(decoding: table, as: UTF8.self) == """
        département;lettres;pages;feuilles;jusqu'à 20 g
        20;1;1;1;1
        25;2;2;2;2
        974;1;1;1;1

        """)
    request.folder += "2"
    request.writesDocuments = false
    request.runLength = 2
    request.isDuplex = true
    _ = try mailing.run(request)
    #expect(try mailing.files(in: "out2")["postage.csv"] == table)
  }
}
