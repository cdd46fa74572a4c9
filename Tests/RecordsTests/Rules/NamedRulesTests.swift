import Diagnostics
import Records
import Testing

@Suite struct NamedRulesTests {
  @Test(arguments: [
    ("{ postcode: 25000, town: x }", []),
    ("{ postcode: 96000, town: x }", ["1:13 record.postcode-matches-department"]),
    ("{ postcode: 00100, town: x, country: France }", ["1:13 record.postcode-matches-department"]),
    ("{ postcode: 00100, town: x, country: Allemagne }", []),
    ("{ postcode: 98000, town: x, country: Monaco }", []),
    ("{ postcode: 97133, town: Saint-Barthélemy }", []),
  ])
  func postcodes(text: String, expected: [String]) {
    #expect(places(GardenFixture.decode(text, as: "Place").1) == expected)
  }

  private static let stays = """
    Stay: { label: Période, fields: { dates?: { type: dateRange, label: Dates } } }
    Placement:
      label: Stage
      fields: { stays: { type: Stay 0..9, label: Périodes, blank: 2 } }
      rules: [{ rule: stays-do-not-overlap }]
    """

  @Test(arguments: [
    (["2024-06-17..2024-06-21", "2024-06-24..2024-06-28"], 0),
    (["2024-06-24..2024-06-28", "2024-06-17..2024-06-24"], 1),
    (["2024-06-17..2024-06-28", "2024-06-18..2024-06-19", "2024-06-20..2024-06-20"], 2), ([], 0),
    (["2024-06-17..2024-06-17", "2024-06-17..2024-06-17"], 1),
  ])
  func staysDoNotOverlap(dates: [String], count: Int) {
    let (schema, found) = SchemaReader.schema(from: [SourceFile(name: "t.yaml", text: Self.stays)])
    #expect(places(found) == [])
    let text = "stays: [" + dates.map { "{ dates: \($0) }" }.joined(separator: ", ") + "]"
    let node = DataReader.yaml(SourceFile(name: "r.yaml", text: text)).0
    let refused = RecordDecoder(schema: schema, type: "Placement").decode(node).1
    #expect(refused.map(\.id) == Array(repeating: "record.stays-do-not-overlap", count: count))
    // Under --blank the rows are holes, and nothing is judged.
    let blank = RecordDecoder(schema: schema, type: "Placement", isBlank: true).decode(nil)
    #expect(blank.0 != nil && blank.1.isEmpty)
  }

  @Test func aRuleIsAddedByName() {
    let text =
      "A: { label: a, fields: { x: { type: line, label: X } }, rules: [{ rule: never, at: x }] }"
    let rules = NamedRules.standard.adding("never") { facts in
      [RuleViolation(Message(fr: "jamais", en: "never"), at: nil)]
    }
    let file = SourceFile(name: "t.yaml", text: text)
    #expect(SchemaReader.schema(from: [file]).1.map(\.id) == ["schema.unknown-rule"])
    let (schema, found) = SchemaReader.schema(from: [file], rules: rules)
    #expect(found.isEmpty)
    let node = DataReader.yaml(SourceFile(name: "r.yaml", text: "x: 1")).0
    let refused = RecordDecoder(schema: schema, type: "A", rules: rules).decode(node).1
    #expect(places(refused) == ["1:4 record.never"])
  }
}
