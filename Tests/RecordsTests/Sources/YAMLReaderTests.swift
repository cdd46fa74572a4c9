import Diagnostics
import Records
import Testing

@Suite struct YAMLReaderTests {
  private func read(_ text: String, limits: Limits = Limits()) -> (DataNode?, [Diagnostic]) {
    DataReader.yaml(SourceFile(name: "r.yaml", text: text), limits: limits)
  }

  @Test(arguments: [
    ("a: 1", "{a: 1}"),
    ("a: 01000\nb: 'no'\nc: no", "{a: 01000, b: \"no\", c: no}"),
    ("- x\n- [y, {z: }]\n- ~\n- null\n- Null", "[x, [y, {z: null}], null, null, Null]"),
    ("t: |\n  l1\n  l2\nu: >\n  a\n  b\n", #"{t: "l1\nl2\n", u: "a b\n"}"#),
    ("é: è\nб: \"\\u00e9\"", "{é: è, б: \"é\"}"),
    ("", "-"), ("# rien\n", "-"),
    ("a: x # note\nb:\n  c: d e\n", "{a: x, b: {c: d e}}"),
  ])
  func reads(text: String, expected: String) {
    let (node, diagnostics) = read(text)
    #expect(dump(node) == expected)
    #expect(places(diagnostics) == [])
  }

  @Test(arguments: [
    ("a: 1\na: 2", ["2:1 data.duplicate-key"]),
    ("a: &x 1\nb: *x", ["1:4 data.yaml-anchor", "2:4 data.yaml-anchor"]),
    ("a: !!str 1", ["1:4 data.yaml-tag"]),
    ("a: !e!x 1", ["1:4 data.yaml-tag"]),
    ("b: {a: 1}\n<<: {c: 1}", ["2:1 data.yaml-merge-key"]),
    ("a: 1\n---\nb: 2\n---\nc: 3", ["2:1 data.several-documents"]),
    ("? [a]\n: 1", ["1:3 data.key-not-text"]),
    ("\"\": 1", ["1:1 data.empty-key"]),
    ("a:\n\tb: 1", ["2:1 data.yaml-tab"]),
    ("é: \"x", ["1:6 data.yaml-syntax"]),
    ("éé: a: b", ["1:6 data.yaml-syntax"]),
    ("é: \u{1}", ["1:4 data.control-character"]),
    ("a: [1, 2\nb: 3", ["2:2 data.yaml-syntax"]),
    ("a: 1\n b: 2", ["2:3 data.yaml-syntax"]),
    ("a: 1\n- b", ["2:1 data.yaml-syntax"]),
    ("a: @b", ["1:4 data.yaml-syntax"]),
    ("a: %b", ["1:4 data.yaml-syntax"]),
    ("a: \"\\q\"", ["1:5 data.yaml-syntax"]),
  ])
  func refuses(text: String, expected: [String]) {
    let (_, diagnostics) = read(text)
    #expect(places(diagnostics) == expected)
    for diagnostic in diagnostics {
      #expect(!diagnostic.message.french.contains("illisible"), "\(diagnostic.message.french)")
    }
  }

  @Test func theFirstOfTwoEqualKeysIsKept() {
    let (node, diagnostics) = read("a: 1\nb: 2\na: 3")
    #expect(dump(node) == "{a: 1, b: 2}")
    #expect(diagnostics.first?.notes.first?.span?.start.line == 1)
  }

  @Test func spansCoverTheSourceWhateverTheScript() throws {
    let text = "élève: Nguyễn\nб:\n  - \"عربي 😀\"\n  - [x, 'É']\n# 😀😀\nzz: fin\n"
    let node = try #require(read(text).0)
    for (text, source) in covered(node) {
      #expect(source.trimmingQuotes == text)
    }
    #expect(node.span.text == text.dropLast(1))
  }

  @Test func limitsHold() {
    var limits = Limits()
    limits.nesting = 3
    #expect(places(read("[[[1]]]", limits: limits).1) == [])
    #expect(places(read("[[[[1]]]]", limits: limits).1) == ["1:4 limit.nesting"])
    limits.values = 3
    #expect(places(read("[1, 2, 3]", limits: limits).1) == ["1:1 limit.values"])
    limits.inputBytes = 4
    #expect(places(read("[1,2]", limits: limits).1) == ["limit.input"])
    #expect(places(read(String(repeating: "[", count: 100_000)).1) == ["1:65 limit.nesting"])
    #expect(places(read(String(repeating: "- ", count: 100_000)).1) == ["1:129 limit.nesting"])
  }
}

extension String {
  var trimmingQuotes: String {
    guard count >= 2, let first, first == last, "\"'".contains(first) else { return self }
    return String(dropFirst().dropLast())
  }
}
