import Diagnostics
import Records
import Testing

/// The record that samples make.
@Suite struct SampleRecordTests {
  private static func sample(
    _ fields: String, _ types: String = "", _ rules: String = ""
  ) -> (RecordValue?, [Diagnostic]) {
    let text =
      "R:\n  label: R\n  fields:\n"
      + fields.split(separator: "\n").map { "    \($0)\n" }.joined() + rules + "\n" + types
    let (schema, found) = SchemaReader.schema(from: [SourceFile(name: "r.yaml", text: text)])
    #expect(found.isEmpty, "\(DiagnosticRenderer().render(found))")
    let (value, refused) = SampleRecord.decoded("R", in: schema)
    if case .record(let record)? = value?.value { return (record, refused) }
    return (nil, refused)
  }

  @Test(arguments: ScalarType.allCases.filter { $0 != .length && $0 != .image })
  func everyScalarHasAValueToShow(type: ScalarType) {
    let (record, refused) = Self.sample("x: { type: \(type.rawValue), label: Prénom et nom }")
    #expect(refused.isEmpty, "\(DiagnosticRenderer().render(refused))")
    #expect(record != nil)
  }

  @Test(arguments: [
    ("x: { type: line, label: Prénom et nom, max: 6 }", Value.string("Prénom", .line)),
    ("x: { type: line, label: Nom, min: 6 }", .string("Nom Nom", .line)),
    ("x: { type: integer, label: N, min: 12 }", .integer(12)),
    (
      "x: { type: date, label: D, max: 2000-01-01 }",
      .date(CalendarDate(year: 2000, month: 1, day: 1)!)
    ),
    ("x: { type: duration, label: D, sample: 3 h }", .duration(minutes: 180)),
    ("x?: { type: line, label: L }", .absent),
    ("x?: { type: line, label: L, sample: ici }", .string("ici", .line)),
  ])
  func limitsAndSamplesAreKept(field: String, expected: Value) {
    let (record, refused) = Self.sample(field)
    #expect(refused.isEmpty, "\(DiagnosticRenderer().render(refused))")
    #expect(record?["x"].value == expected)
  }

  private static let types = """
    Kind:
      label: Sorte
      cases:
        none: aucune
        some: { label: une, fields: { of: { type: line, label: Nom, sample: poire }, on?: { type: date, label: Jour } } }
    Day:
      label: Jour
      cases: { monday: lundi, tuesday: mardi }
    Row:
      label: Ligne
      fields:
        day:   { type: Day, label: Jour }
        hours: { type: duration, label: Durée, sample: 7 h }
        note?: { type: line, label: Note, sample: rien }
    """

  @Test func aSampleOfAWholeGoesOverThoseOfItsParts() {
    let (record, refused) = Self.sample(
      """
      kind: { type: Kind, label: K, sample: { some: { on: 2024-01-02 } } }
      plain: { type: Kind, label: K }
      named: { type: Kind, label: K, sample: une }
      rows: { type: Row 0..2, label: R, key: day, sample: { tuesday: { hours: 3 h, note: } } }
      two: { type: Row 1..2, label: R, key: day }
      few: { type: Row 0..9, label: R, blank: 3 }
      none: { type: Row 0..9, label: R }
      """, Self.types)
    #expect(refused.isEmpty, "\(DiagnosticRenderer().render(refused))")
    guard let record else { return }
    #expect(Self.text(record["kind"].value) == "some(of=poire on=2024-1-2)")
    #expect(Self.text(record["plain"].value) == "none()")
    #expect(Self.text(record["named"].value) == "some(of=poire on=)")
    #expect(Self.text(record["rows"].value) == "[day=tuesday() hours=180 note=]")
    #expect(
      Self.text(record["two"].value)
        == "[day=monday() hours=420 note=rien, day=tuesday() hours=420 note=rien]")
    #expect(Self.text(record["few"].value).split(separator: ",").count == 3)
    #expect(record["none"].value == .list([]))
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .string(let text, _): text
    case .duration(let minutes): "\(minutes)"
    case .date(let date): "\(date.year)-\(date.month)-\(date.day)"
    case .choice(let choice): choice.name + "(" + fields(choice.fields) + ")"
    case .record(let record): fields(record.fields)
    case .list(let rows): "[" + rows.map { text($0.value) }.joined(separator: ", ") + "]"
    default: ""
    }
  }

  private static func fields(_ fields: FieldValues) -> String {
    fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(text($0.value.value))" }
      .joined(separator: " ")
  }

  @Test(arguments: [
    ("x: { type: image, label: Logo }", "", "4:5 schema.no-sample"),
    (
      "x: { type: line, label: X, sample: a }",
      "  rules: [{ require: x == \"b\", else: Non, at: x }]", "4:40 schema.sample-refused"
    ),
    (
      "x: { type: date, label: X }\ny: { type: date, label: Y, sample: 2023-01-01 }",
      "  rules: [{ require: x <= y, else: Non, at: y }]", "5:40 schema.sample-refused"
    ),
    ("x?: { type: Row, label: X, sample: { hour: 3 h } }", "", "4:42 schema.sample-refused"),
    ("x: { type: Row 2..3, label: X, sample: [{}] }", "", "4:44 schema.sample-refused"),
  ])
  func whatCannotBeShownIsTold(fields: String, rules: String, expected: String) {
    let (record, refused) = Self.sample(fields, Self.types, rules)
    #expect(record == nil)
    #expect(places(refused) == [expected], "\(DiagnosticRenderer().render(refused))")
    #expect(refused.allSatisfy { $0.hint != nil })
  }

  @Test func whatARuleAsksForIsThere() {
    let (record, refused) = Self.sample(
      """
      public: { type: boolean, label: Public }
      voted?: { type: date, label: Vote }
      row?:   { type: Row, label: Ligne }
      more?:  { type: line, label: Suite }
      """, Self.types,
      """
        rules:
          - { require: not public or voted, else: Sans vote, at: voted }
          - { require: not voted or row, else: Sans ligne, at: row }
      """)
    #expect(refused.isEmpty, "\(DiagnosticRenderer().render(refused))")
    #expect(record?["voted"].value == .date(CalendarDate(year: 2024, month: 9, day: 2)!))
    #expect(Self.text(record?["row"].value ?? .absent) == "day=monday() hours=420 note=rien")
    #expect(record?["more"].value == .absent)
  }

  @Test func aTypeWithinItselfEnds() {
    let (record, refused) = Self.sample(
      "x?: { type: R, label: X, sample: {} }\ny: { type: R 0..*, label: Y, blank: 9, sample: [{}] }"
    )
    #expect(refused.isEmpty)
    #expect(record?["x"].value == .absent)
    #expect(record?["y"].value == .list([]))
  }
}
