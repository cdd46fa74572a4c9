import Chancery
import Diagnostics
import Foundation
import Records
import Testing

@testable import Dispatching

/// Of many rows few are drawn to count their pages.
@Suite struct SampleChoiceTests {
  private func choice(of lengths: [Int], _ mailing: MailingFolder) throws -> SampleChoice {
    let template = try Catalogue(mailing.configuration).template("letter")
    var choice = SampleChoice(template)
    for (row, length) in lengths.enumerated() {
      let name = String(repeating: "a", count: length)
      let intake = try RecordIntake(
        template, bases: [], assignments: ["name=\(name)", "postcode=25000"])
      choice.consider(try #require(intake.record(nil).0), row: row)
    }
    return choice
  }

  /// The sixteen with most text, however many there are; the one that drawing finds the longest.
  @Test func pagesAreCountedOfFewRows() throws {
    let lengths = (0..<300).map { 1 + $0 * 71 % 293 }
    let choice = try choice(of: lengths, MailingFolder())
    var asked: [Int] = []
    let chosen = choice.chosen { row in
      asked.append(row)
      return asked.count == 9 ? 5 : 2
    }
    #expect(asked.count == 16 && Set(asked).count == 16)
    let longest = lengths.indices.sorted { lengths[$0] > lengths[$1] }.prefix(16)
    #expect(asked.map { lengths[$0] } == longest.map { lengths[$0] })
    #expect(chosen[asked[8]] == [.mostPages(5)])
    #expect(chosen[asked[0]]?.contains(.longest("name")) == true)
    #expect(chosen.values.flatMap(\.self).count { $0.name == "most-pages" } == 1)
  }

  /// What cannot be drawn is the riskiest of all; where all have as many pages, the one of most text.
  @Test func whatCannotBeDrawnIsShown() throws {
    let choice = try choice(of: [4, 9, 30, 8, 7], MailingFolder())
    let chosen = choice.chosen { $0 == 3 ? nil : 1 }
    #expect(chosen[3] == [.undrawable])
    #expect(chosen[2] == [.longest("name"), .longestWord, .mostPages(1)])
  }
}
