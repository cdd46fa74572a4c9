import Diagnostics
import Records
import Testing

@Suite struct RecordMergeTests {
  private func node(_ text: String) -> DataNode? {
    DataReader.yaml(SourceFile(name: "\(text.count).yaml", text: text)).0
  }

  @Test(arguments: [
    ("{a: 1, b: {c: 2, d: 3}}", "{b: {d: 4, e: 5}}", "{b: {d: 4, e: 5, c: 2}, a: 1}"),
    ("{a: [1, 2]}", "{a: [3]}", "{a: [3]}"), ("{a: 1}", "{a: ~}", "{a: 1}"),
    ("{a: {b: 1}}", "{a: x}", "{a: x}"),
    ("{a: x}", "{a: {b: 1}}", "{a: {b: 1}}"), ("", "{a: 1}", "{a: 1}"), ("{a: 1}", "", "{a: 1}"),
  ])
  func merges(base: String, record: String, expected: String) {
    #expect(dump(RecordMerge.merging(base: node(base), over: node(record))) == expected)
  }

  @Test func mergingARecordWithItselfChangesNothing() {
    let record = node(GardenFixture.garden)
    #expect(dump(RecordMerge.merging(base: record, over: record)) == dump(record))
  }

  @Test(arguments: [
    ("{a: 1}", "a=2", "{a: 2}"), ("{a: 1}", "b.c=2", "{a: 1, b: {c: 2}}"),
    ("", "a=x=y", "{a: x=y}"),
    ("{g: [{e: 1}]}", "g.1.e=2", "{g: [{e: 2}]}"),
    ("{g: [{e: 1}]}", "g.2.e=2", "{g: [{e: 1}, {e: 2}]}"),
    ("", "g.1.e=2", "{g: [{e: 2}]}"), ("{a: 1}", "a=", "{a: }"),
    ("{a: {1: x}}", "a.1=y", "{a: {1: y}}"),
  ])
  func sets(record: String, assignment: String, expected: String) {
    let (result, found) = RecordMerge.set(assignment, in: node(record))
    #expect(dump(result) == expected)
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    ("{a: 1}", "a", "1:1 data.set-malformed"), ("{a: 1}", "=1", "1:1 data.set-malformed"),
    ("{a: 1}", "a..b=1", "1:1 data.set-malformed"), ("{a: 1}", "a.b=1", "1:1 data.set-path"),
    ("{a: [1]}", "a.b=1", "1:1 data.set-path"), ("{a: [1]}", "a.3=1", "1:1 data.set-index"),
    ("{a: [1]}", "a.0=1", "1:1 data.set-index"),
  ])
  func refuses(record: String, assignment: String, expected: String) {
    let (result, found) = RecordMerge.set(assignment, in: node(record))
    #expect(places(found) == [expected])
    #expect(dump(result) == dump(node(record)))
  }

  /// Values of a base, a record and `--set` stand in different files: each error names its own.
  @Test func errorsNameTheFileOfTheirValue() {
    let base = node("crops: { summer: { kilos: 0 } }")
    let record = node("crops: { summer: }\nbeds: 0\n")
    let merged = RecordMerge.merging(base: base, over: record)
    let (set, _) = RecordMerge.set("growers.1.email=zoe", in: merged)
    let decoder = RecordDecoder(schema: GardenFixture.schema, type: "Garden")
    let found = decoder.decode(set).1.filter { $0.id != "record.missing" }
    #expect(
      Set(found.compactMap { $0.origin.record?.span?.file.name }) == [
        "31.yaml", "27.yaml", "--set",
      ])
    #expect(!DiagnosticRenderer().render(found).isEmpty)
  }
}
