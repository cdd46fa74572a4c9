import Diagnostics
import Records
import Testing

@Suite struct SchemaReaderTests {
  private func read(_ text: String) -> (Schema, [Diagnostic]) {
    SchemaReader.schema(from: [SourceFile(name: "types.yaml", text: text)])
  }

  @Test func readsEveryConstruct() throws {
    let (schema, diagnostics) = read(GardenFixture.types)
    #expect(places(diagnostics) == [])
    let garden = try #require(schema.record("Garden"))
    #expect(garden.label == "Jardin")
    #expect(garden.member("note")?.type == .optional(.text))
    #expect(garden.member("note")?.blank == .lines(3))
    #expect(
      garden.member("growers")?.type == .list(.record("Grower"), Bounds(minimum: 1, maximum: 3)))
    #expect(garden.member("tags")?.type == .list(.line, Bounds(minimum: 0)))
    #expect(garden.derived.map(\.field.name) == ["free", "half"])
    #expect(garden.rules.first?.at == ["used"])
    #expect(schema.choice("Season")?.isEnumeration == true)
    #expect(schema.choice("Delivery")?.isEnumeration == false)
    let chief = try #require(schema.record("Chief"))
    #expect(chief.fields.map(\.name) == ["name", "email", "since"])
    #expect(chief.party?.email == "email")
    #expect(chief.prints != nil)
  }

  @Test(arguments: [
    ("A: { fields: {} }", ["1:4 schema.missing-key"]),
    ("A: { label: a, feilds: {} }", ["1:16 schema.unknown-key"]),
    ("a: { label: a }", ["1:1 schema.bad-type-name"]),
    (
      "A: { label: a }\nB: { label: b }\n\nC: { label: c, extends: D }",
      ["4:25 schema.cannot-extend"]
    ),
    ("A: { label: a, extends: B }\nB: { label: b, extends: A }", ["1:25 schema.extends-cycle"]),
    (
      "A: { label: a, fields: { x: { type: B, label: x } } }\nB: { label: b, fields: { y: { type: A, label: y } } }",
      ["1:1 schema.endless-type", "2:1 schema.endless-type"]
    ),
    ("A: { label: a, fields: { x?: { type: A, label: x }, y: { type: A 0..*, label: y } } }", []),
    ("A: { label: a, fields: { x: { type: lien, label: x } } }", ["1:37 schema.unknown-type"]),
    ("A: { label: a, fields: { x: { type: line?, label: x } } }", ["1:37 schema.unknown-type"]),
    ("A: { label: a, fields: { x: { type: length, label: x } } }", ["1:37 schema.unknown-type"]),
    ("A: { label: a, fields: { x: { type: line 3..1, label: x } } }", ["1:37 schema.bad-bounds"]),
    ("A: { label: a, fields: { x: { label: x } } }", ["1:29 schema.missing-key"]),
    ("A: { label: a, fields: { x: { type: line } } }", ["1:29 schema.missing-key"]),
    ("A: { label: a, fields: { x y: { type: line, label: x } } }", ["1:26 schema.bad-name"]),
    (
      "A: { label: a, fields: { x: { type: line, label: x }, x?: { type: line, label: x } } }",
      ["1:55 schema.repeated-field"]
    ),
    (
      "A: { label: a, fields: { x: { type: date, label: x, sample: hier } } }",
      ["1:26 schema.bad-sample"]
    ),
    (
      "A: { label: a, fields: { x: { type: date, label: x, max: 12 } } }", ["1:26 schema.bad-limit"]
    ),
    (
      "A: { label: a, fields: { x: { type: line, label: x, min: 3, max: 1 } } }",
      ["1:26 schema.crossed-limits"]
    ),
    (
      "A: { label: a, fields: { x: { type: date, label: x, min: 2024-03-01, max: 28/02/2024 } } }",
      ["1:26 schema.crossed-limits"]
    ),
    ("A: { label: a, fields: { x: { type: integer, label: x, min: 3, max: 3 } } }", []),
    (
      "A: { label: a, fields: { x: { type: boolean, label: x, min: 1 } } }",
      ["1:26 schema.bad-limit"]
    ),
    (
      "A: { label: a, fields: { x: { type: line 0..2, label: x, blank: 6cm } } }",
      ["1:65 schema.bad-blank"]
    ),
    ("A: { label: a, fields: { x: { type: line, label: x, blank: 6cm } } }", []),
    (
      "A: { label: a, fields: { x: { type: line 0..2, label: x, key: y } } }",
      ["1:26 schema.bad-key"]
    ),
    ("A: { label: a, rules: [{ rule: stays-do-not-overlapp }] }", ["1:32 schema.unknown-rule"]),
    ("A: { label: a, rules: [{ require: 1 == 1 }] }", ["1:24 schema.missing-key"]),
    (
      "A: { label: a, rules: [{ require: 1 == 1, else: x, at: y }] }", ["1:24 schema.unknown-field"]
    ),
    ("A: { label: a, party: { name: nom } }", ["1:23 schema.unknown-field"]),
    ("A: { label: a, cases: {} }", ["1:23 schema.no-cases"]),
    ("A: { label: a, cases: { b: { fields: {} } } }", ["1:28 schema.missing-key"]),
    ("A: { label: a }\nA: { label: b }", ["2:1 data.duplicate-key"]),
    (
      "A: { label: a, derived: { d: { type: integer, label: d, is: e + 1 }, e: { type: integer, label: e, is: d + 1 } } }",
      ["1:27 schema.derived-cycle"]
    ),
  ])
  func refuses(text: String, expected: [String]) {
    let found = places(read(text).1)
    // A broken expression or cycle may add words of the checker's own.
    #expect(found.filter { $0.contains("schema.") || $0.contains("data.") } == expected)
  }

  @Test func expressionsAreReadWhereTheyStand() {
    let (_, found) = read("É:\n  label: é\nE:\n  label: \"éé\"\n  prints: \"é (\"\n")
    #expect(found.contains { $0.origin.template?.start.line == 5 })
  }

  @Test func aTypeMayStandInOneFileOnly() {
    let files = [
      SourceFile(name: "a.yaml", text: "A: { label: a }"),
      SourceFile(name: "b.yaml", text: "A: { label: a }"),
    ]
    let (_, found) = SchemaReader.schema(from: files)
    #expect(places(found) == ["1:1 schema.repeated-type"])
    #expect(found.first?.notes.first?.span?.file.name == "a.yaml")
  }

  @Test func parametersNeedNoLabels() throws {
    let node = try #require(
      DataReader.yaml(
        SourceFile(name: "p.md", text: "place: { type: Place }\nrunning?: { type: lin }")
      ).0)
    let (fields, found) = SchemaReader.fields(from: node, in: GardenFixture.schema)
    #expect(fields.map(\.name) == ["place", "running"])
    #expect(fields[0].type == .record("Place"))
    #expect(places(found) == ["2:19 schema.unknown-type"])
  }
}
