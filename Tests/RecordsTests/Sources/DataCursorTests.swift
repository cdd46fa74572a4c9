import Diagnostics
import Records
import Testing

@Suite struct DataCursorTests {
  private func cursor(_ text: String) throws -> DataCursor {
    let node = try #require(DataReader.yaml(SourceFile(name: "t.yaml", text: text)).0)
    return DataCursor(node, room: "template", of: Message(fr: "le modèle", en: "the template"))
  }

  @Test func readsWhatIsThere() throws {
    var cursor = try cursor(
      "title: |\n  A\nblank: oui\ncopies: 3\nlist: [a, b]\nmap: {k: v}\nlang: fr\nno: ~")
    #expect(cursor.text("title", isRequired: true) == "A")
    #expect(cursor.boolean("blank") == true)
    #expect(cursor.integer("copies", in: 1...9) == 3)
    #expect(cursor.texts("list") == ["a", "b"])
    #expect(cursor.entries("map").map(\.key.name) == ["k"])
    #expect(cursor.choice("lang", of: ["fr", "en"]) == "fr")
    #expect(cursor.text("no") == nil)
    #expect(cursor.finish().isEmpty)
  }

  @Test func tellsAllThatIsWrong() throws {
    var cursor = try cursor(
      "titel: x\nblank: peut-être\ncopies: 12\nlist: x\nlang: de\nmap: [1]\nn: {}")
    _ = cursor.text("title", isRequired: true)
    _ = cursor.boolean("blank")
    _ = cursor.integer("copies", in: 1...9)
    _ = cursor.list("list")
    _ = cursor.choice("lang", of: ["fr", "en"])
    _ = cursor.entries("map")
    _ = cursor.text("n")
    let found = cursor.finish()
    #expect(
      places(found) == [
        "1:1 template.missing-key", "2:8 template.not-a-boolean", "3:9 template.out-of-range",
        "4:7 template.not-a-list", "5:7 template.unknown-value", "6:6 template.not-a-mapping",
        "7:4 template.not-text", "1:1 template.unknown-key",
      ])
    #expect(found.last?.hint?.french == "vouliez-vous dire « title » ?")
  }

  @Test(arguments: [
    ("é: a + b", true), ("é: \"a + b\"", true), ("é: 'a + b'", true),
    ("é: \"a \\\" b\"", false), ("é: 'it''s'", false), ("é: >\n  a\n  b\n", false),
  ])
  func embedsScalarsWhereTheyStand(text: String, isExact: Bool) throws {
    let node = try #require(DataReader.yaml(SourceFile(name: "t.yaml", text: text)).0?["é"])
    let source = try #require(EmbeddedSource(node))
    #expect(source.file.text(source.range) == node.scalar)
    #expect((source.file === node.span.file) == isExact)
    let start = source.file.position(of: source.range.lowerBound)
    #expect(start.line == 1)
    #expect(start.column == (isExact && text.contains(": a") ? 4 : isExact ? 5 : 4))
  }
}
