import TestSupport
import Testing

@testable import PDFFile

/// What the scan lets pass, the parser reads, and finds the same in it.
@Suite struct ObjectScanTests {
  private struct Found {
    let references: [Int]
    let isSuspect: Bool
  }

  private static func scan(_ text: String) -> Found? {
    Array(text.utf8).withUnsafeBufferPointer { bytes -> Found? in
      var scan = ObjectScan()
      guard scan.accepts(bytes) else { return nil }
      return Found(references: scan.references, isSuspect: scan.isSuspect)
    }
  }

  @Test func commonValuesPass() {
    let text = "<</Type/Page/Parent 2 0 R/Kids[3 0 R 4 0 R]/Rect[0 -1.5 +.5 12]/T(a\\)(b))/V<0aF>>>"
    #expect(Self.scan(text)?.references == [2, 3, 4])
    #expect(Self.scan(text)?.isSuspect == false)
    for text in [
      "null", " true ", "12", "-1", "()", "<>", "[]", "<<>>", "/A", "7 0 R", "[1 2 0 R]",
    ] {
      #expect(Self.scan(text) != nil, "\(text)")
    }
  }

  @Test func whatIsRareOrWrongIsLeftToTheParser() {
    for text in [
      "", "]", ">>", "<</A>>", "<</A 1/A 2>>", "<<1 2>>", "[", "(", "<", "<0g>", "1 2", "/A#42",
      "nul", "1 1 R", "0 0 R", "--1", "1.2.3", "[1]]", "<</A[1>>]", "% c\n1", "true1", "{", "R",
      String(repeating: "[", count: 80) + String(repeating: "]", count: 80),
    ] { #expect(Self.scan(text) == nil, "\(text)") }
  }

  @Test(arguments: ["/JavaScript", "<</A<</S/Launch>>>>", "[<</OC 1 0 R>>]", "<</AA 1>>"])
  func suspectNamesAreMet(text: String) { #expect(Self.scan(text)?.isSuspect == true) }

  private static let pieces = [
    " ", "\n", "<<", ">>", "[", "]", "(", ")", "<", ">", "/", "%", "0", "17", "-", ".", "R", " 0 R",
    "3 0 R", "null", "true", "/A", "/B", "/Launch", "#41", "\\", "12345678901234567", "<</A ",
  ]

  @Test(arguments: Fuzz.shards) func theParserAgrees(shard: Int) {
    Fuzz.run("PDF outlines", shard: shard, seed: 6_500, usual: 8_000) { random in
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      guard let found = Self.scan(text) else { return }
      let bytes = Array(text.utf8)
      var parser = ObjectParser(bytes, 0..<bytes.count)
      guard let value = try? parser.value() else {
        Issue.record("\(text)")
        return
      }
      parser.skipBlanks()
      #expect(parser.next == nil, "\(text)")
      #expect(found.references.sorted() == value.references.sorted(), "\(text)")
      #expect(found.isSuspect || ContentCheck.problems(of: value, 1).isEmpty, "\(text)")
    }
  }
}
