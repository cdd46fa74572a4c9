import Diagnostics
import Records
import TestSupport
import Testing

@Suite struct JSONReaderTests {
  private func read(_ text: String, limits: Limits = Limits()) -> (DataNode?, [Diagnostic]) {
    DataReader.json(SourceFile(name: "r.json", text: text), limits: limits)
  }

  @Test(arguments: [
    (#"{"a": 01}"#, "1:8 data.json-leading-zero"), (#"{"a": 1,}"#, "1:9 data.json-syntax"),
    (#"[1,]"#, "1:4 data.json-syntax"), (#"{"a" 1}"#, "1:6 data.json-syntax"),
    (#"{a: 1}"#, "1:2 data.json-syntax"),
    (#"[1] x"#, "1:5 data.json-syntax"), (#"[1"#, "1:3 data.json-syntax"),
    (#"["a"#, "1:4 data.json-syntax"),
    (#"["\x"]"#, "1:3 data.json-escape"), (#"["\ud800"]"#, "1:3 data.json-escape"),
    (#"["\udc00\ud800"]"#, "1:3 data.json-escape"), (#"["\u12"]"#, "1:3 data.json-escape"),
    ("[\"a\tb\"]", "1:4 data.json-syntax"), (#"[1.]"#, "1:4 data.json-syntax"),
    (#"[-]"#, "1:3 data.json-syntax"),
    (#"[1e]"#, "1:4 data.json-syntax"), (#"[+1]"#, "1:2 data.json-syntax"),
    (#"[NaN]"#, "1:2 data.json-syntax"),
    (#"[True]"#, "1:2 data.json-syntax"), (#"{"é": 1, "é": 2}"#, "1:10 data.duplicate-key"),
    ("// x\n1", "1:1 data.json-syntax"), (#"[1 2]"#, "1:4 data.json-syntax"),
    ("\u{0}", "1:1 data.json-syntax"),
  ])
  func refuses(text: String, expected: String) {
    #expect(places(read(text).1) == [expected])
  }

  @Test(arguments: [
    (
      #"{"a": [1, -0.5e+3, true, null, "x"], "b": {}}"#,
      #"{a: [#1, #-0.5e+3, !true, null, "x"], b: {}}"#
    ),
    (#""\u00e9\n\"\/\\""#, #""é\n\"/\\""#), (#""\ud83d\ude00""#, #""😀""#), ("", "-"),
    (" \n[]\n", "[]"), ("0", "#0"),
  ])
  func reads(text: String, expected: String) {
    let (node, found) = read(text)
    #expect(dump(node) == expected)
    #expect(places(found) == [])
  }

  @Test func depthIsLimitedAndCostsNoStack() {
    #expect(places(read(String(repeating: "[", count: 1_000_000)).1) == ["1:65 limit.nesting"])
    #expect(places(read(String(repeating: #"{"a":"#, count: 100_000)).1) == ["1:321 limit.nesting"])
  }

  /// Whatever a string holds, its quoted form is read back.
  @Test func stringsSurvive() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let scalars = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
      }
      let text = String(String.UnicodeScalarView(scalars))
      let node = read("[" + JSONText.quoted(text) + "]").0
      #expect(node?.elements?.first?.scalar == text)
    }
  }

  @Test func theFormatFollowsTheName() {
    let cases = [
      ("a.JSON", "[1]", "[#1]"), ("a.yaml", "[1]", "[1]"),
      ("<stdin>", " \n{\"a\":1}", "{a: #1}"),
      ("<stdin>", "a: 1", "{a: 1}"),
    ]
    for (name, text, expected) in cases {
      #expect(dump(DataReader.read(SourceFile(name: name, text: text)).0) == expected)
    }
  }
}
