import Diagnostics
import Records
import Testing

@Suite struct CSVReaderTests {
  private func read(_ text: String) -> (DataNode?, [Diagnostic]) {
    DataReader.csv(SourceFile(name: "r.csv", text: text))
  }

  @Test(arguments: [
    ("a,b\n1,2\n", "{a: 1, b: 2}"), ("a;b\r\n1,5;2\r\n", "{a: 1,5, b: 2}"),
    ("a\tb\n1\t2", "{a: 1, b: 2}"),
    ("a,b\n\"x, \"\"y\"\"\nz\",01000", "{a: x, \"y\"\nz, b: 01000}"),
    ("p.a,q,p.b\n1,2,3", "{p: {a: 1, b: 3}, q: 2}"),
    ("g.1.e,g.2.e\nx,y", "{g: [{e: x}, {e: y}]}"), ("g.2,g.1\nx,y", "{g: [y, x]}"),
    ("g.1.e,g.1.f,g.2.e,g.2.f\nx,,,", "{g: [{e: x, f: }]}"), ("g.1,g.3\nx,y", "{g: {1: x, 3: y}}"),
    ("\"a;b\",c\n1,2", "{a;b: 1, c: 2}"), ("", "-"), ("a\n1\n\n\n", "{a: 1}"),
    ("a,b\n,\n", "{a: , b: }"),
  ])
  func reads(text: String, expected: String) {
    let (node, found) = read(text)
    #expect(dump(node) == expected)
    #expect(places(found) == [])
  }

  @Test(arguments: [
    ("a,b\n1,2\n3,4\n", "3:1 data.csv-several-rows"), ("a,b\n", "1:1 data.csv-no-row"),
    ("a,b\n1\n", "2:1 data.csv-columns"), ("a\n1,2\n", "2:3 data.csv-columns"),
    ("a,a\n1,2", "1:3 data.duplicate-key"),
    ("a,a.b\n1,2", "1:3 data.duplicate-key"), ("a.b,a\n1,2", "1:5 data.duplicate-key"),
    ("a..b\n1", "1:1 data.csv-header"), ("a,\n1,2", "1:3 data.csv-header"),
    ("a\n\"1", "2:1 data.csv-syntax"),
    ("a\n\"1\"x", "2:4 data.csv-syntax"),
  ])
  func refuses(text: String, expected: String) {
    #expect(places(read(text).1) == [expected])
  }

  @Test func errorsNameRowAndField() {
    let (_, found) = GardenFixture.decode("name;email\nZoé;zoe@\n", as: "Grower", name: "r.csv")
    #expect(places(found) == ["2:5 record.not-an-email"])
    #expect(found.first?.origin.record?.row == 2)
    #expect(
      DiagnosticRenderer(format: .short).render(found).contains("(email, « Courriel », ligne 2)"))
  }

  @Test func headersMayBeLabels() {
    let file = SourceFile(name: "r.csv", text: "Nom,email\nZoé,\n")
    let (node, _) = DataReader.csv(file, labels: GardenFixture.schema.record("Grower"))
    #expect(dump(node) == "{name: Zoé, email: }")
  }
}
