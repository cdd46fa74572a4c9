import Diagnostics
import TestSupport
import Testing

@testable import Chancery

/// What the codes say, and how they are read.
@Suite struct PageCodeTests {
  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private static func code(_ dice: inout SeededGenerator) throws -> PageCode {
    let text = String((0..<20).map { _ in letters.randomElement(using: &dice) ?? "0" })
    let pages = Int.random(in: 1...2_000, using: &dice)
    let identifier = try #require(DocumentIdentifier(text))
    return PageCode(identifier, page: Int.random(in: 1...pages, using: &dice), of: pages)
  }

  @Test func whatIsWrittenIsRead() throws {
    var dice = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let code = try Self.code(&dice)
      #expect(try PageCode(code.text) == code)
      // 38 characters are what a code of 25 modules a side holds at level M (ISO/IEC 18004, table 7).
      #expect(code.text.utf8.count <= 38)
      #expect(code.text.allSatisfy { $0.isNumber || $0.isUppercase || ":/".contains($0) })
    }
  }

  /// One wrong character, or two that changed places, are found wherever they stand.
  @Test func theCheckFindsMistakes() throws {
    var dice = SeededGenerator(seed: 8)
    for _ in 0..<40 {
      let text = Array(try Self.code(&dice).text)
      for index in text.indices.dropFirst(5) {
        var other = text
        other[index] = text[index] == "7" ? "8" : "7"
        #expect(throws: PageCode.Fault.self) { try PageCode(String(other)) }
        guard index + 1 < text.count, text[index] != text[index + 1] else { continue }
        other = text
        other.swapAt(index, index + 1)
        #expect(throws: PageCode.Fault.self) { try PageCode(String(other)) }
      }
    }
  }

  /// The standard's own kind of proof: the weighted sum of all, check characters included, leaves 1.
  @Test func theCheckIsThatOfTheStandard() throws {
    var dice = SeededGenerator(seed: 9)
    for _ in 0..<50 {
      let text = try Self.code(&dice).text
      let values = text.map {
        $0.isLetter ? Int($0.asciiValue ?? 0) - 55 : $0.wholeNumberValue ?? 0
      }
      let sum = values.reduce(0) { ($0 * 36 + $1) % 1271 }
      #expect(sum == 1, "\(text)")
    }
  }

  @Test func othersAreToldApart() throws {
    var dice = SeededGenerator(seed: 10)
    let text = try Self.code(&dice).text
    let faults: [(String, PageCode.Fault)] = [
      ("", .foreign), ("https://stages.example", .foreign), ("CHYPRE", .foreign),
      ("CHY2:" + text.dropFirst(5), .otherVersion), ("CHY1", .damaged),
      (String(text.dropLast()), .damaged), (text + "0", .damaged), (text.lowercased(), .foreign),
      (String(repeating: text, count: 9), .foreign),
    ]
    for (text, fault) in faults {
      #expect(throws: fault, "\(text)") { try PageCode(text) }
    }
    let identifier = try #require(DocumentIdentifier("7K3F9Q2M4T8W1X5Z6R0P"))
    for numbers in ["0/3", "4/3", "+1/3", "01/3", "1/03", "1", "1/2/3", "1/99999999", "-1/3", "/"] {
      let body = "CHY1:\(identifier):\(numbers):"
      #expect(throws: PageCode.Fault.damaged) { try PageCode(body + PageCode.check(body)) }
    }
    #expect(DocumentIdentifier("7K3F9Q2M4T8W1X5Z6R0") == nil)
    #expect(DocumentIdentifier("7K3F9Q2M4T8W1X5Z6ROP") == nil)
  }
}
