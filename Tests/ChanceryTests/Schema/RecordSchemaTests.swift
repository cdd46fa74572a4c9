import Chancery
import Diagnostics
import Foundation
import Records
import Template
import Testing

/// The exported JSON Schema against the decoder, with Python's `jsonschema` as judge.
@Suite struct RecordSchemaTests {
  /// What a schema has no words for: values that exclude each other, keys, days, rules.
  private static let beyondShape = Set(
    [
      "rule", "reversed-range", "no-such-day", "wrong-siret-key", "wrong-uai-key", "repeated-key",
      "too-small", "too-large", "too-many-decimals",
    ] + NamedRules.standard.names
  ).map { "record." + $0 }

  /// A type, its schema and valid records of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var type: String
    var schema: Schema
    var records: [JSONValue]
    var testDescription: String { name }
  }

  private static let cases: [Case] = [placement] + shipped

  private static let placement: Case = {
    let (schema, _) = SchemaReader.schema(
      from: [SourceFile(name: "types.yaml", text: PlacementFixture.types)])
    let nodes = PlacementFixture.records.compactMap {
      DataReader.yaml(SourceFile(name: "r.yaml", text: $0)).0
    }
    return Case(
      name: "placement", type: "Placement", schema: schema, records: nodes.map(JSONValue.init))
  }()

  /// Every template with its examples.
  private static let shipped: [Case] = {
    let catalogue = Catalogue(Checkout.configuration)
    return catalogue.names.compactMap { name in
      guard let prepared = try? catalogue.template(name) else { return nil }
      let examples = Checkout.examples.filter { $0.template == name }
      let nodes = examples.compactMap { example in
        try? Checkout.input(name, example: example.example).record.flatMap {
          DataReader.read($0).0
        }
      }
      return Case(
        name: name, type: prepared.template.recordType, schema: prepared.template.schema,
        records: nodes.map(JSONValue.init))
    }
  }()

  /// What the decoder says of a JSON record.
  private static func refusals(_ record: JSONValue, _ one: Case) -> [Diagnostic] {
    let (node, found) = DataReader.json(SourceFile(name: "r.json", text: record.line))
    return found + RecordDecoder(schema: one.schema, type: one.type).decode(node).1
  }

  private static func text(_ one: Case) -> String {
    JSONSchemaExport.schema(of: one.type, in: one.schema, template: one.name).text
  }

  @Test(arguments: cases)
  func everyExampleIsAccepted(_ one: Case) throws {
    #expect(!one.records.isEmpty)
    let accepted = try SchemaJudge.accepts(Self.text(one), one.records)
    for (record, isAccepted) in zip(one.records, accepted) {
      let told = DiagnosticRenderer().render(Self.refusals(record, one))
      #expect(told.isEmpty, "\(told)")
      #expect(isAccepted, "\(record.line)")
    }
    #expect(accepted.count == one.records.count)
  }

  /// The two agree on every slip that concerns shape; on the rest the schema is the milder one.
  @Test(arguments: cases)
  func slipsAreRefusedByBothOrNeither(_ one: Case) throws {
    guard !one.records.isEmpty else { return }
    var mutation = RecordMutation(seed: 7)
    // The fixture has every construct in little room; conventions are long.
    let count = one.name == Self.placement.name ? 500 : 80
    let mutants = (0..<count).map { index in
      mutation.mutated(one.records[index % one.records.count])
    }
    let accepted = try SchemaJudge.accepts(Self.text(one), mutants)
    try #require(accepted.count == mutants.count)
    var (bothRefuse, bothAccept) = (0, 0)
    for (mutant, isAccepted) in zip(mutants, accepted) {
      let refusals = Self.refusals(mutant, one)
      let shape = refusals.filter {
        !Self.beyondShape.contains($0.id) && !$0.id.hasPrefix("expression.")
      }
      let told = DiagnosticRenderer(format: .short, language: .english).render(refusals)
      if isAccepted {
        #expect(shape.isEmpty, "the schema accepts \(mutant.line)\n\(told)")
        bothAccept += refusals.isEmpty ? 1 : 0
      } else {
        #expect(!refusals.isEmpty, "the schema alone refuses \(mutant.line)")
        bothRefuse += 1
      }
    }
    #expect(bothRefuse > count / 4)
    #expect(bothAccept > count / 40)
  }

  /// Each form of the table of `Documentation/records.md`.
  @Test func theTableOfValuesHolds() throws {
    let page = try String(
      contentsOf: Checkout.root.appending(path: "Documentation/records.md"), encoding: .utf8)
    let beyond: Set = ["35600000000049", "0682027K", "2024-06-28 – 2024-06-17", "12:00-8:30"]
    let one = Self.scalars(ScalarType.allCases)
    var expected: [(record: JSONValue, isTaken: Bool)] = []
    for line in page.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map(String.init)
      guard let type = ScalarType(rawValue: cells[0].filter { $0 != " " }) else { continue }
      for (cell, isTaken) in zip(cells[1...], [true, false]) {
        let parts = cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        for (index, form) in parts where index % 2 == 1 && !beyond.contains(String(form)) {
          expected.append((.object([(type.rawValue, .string(String(form)))]), isTaken))
        }
      }
    }
    #expect(expected.count > 60)
    let accepted = try SchemaJudge.accepts(Self.text(one), expected.map(\.record))
    try #require(accepted.count == expected.count)
    for ((record, isTaken), isAccepted) in zip(expected, accepted) {
      #expect(isAccepted == isTaken, "\(record.line)")
    }
  }

  /// Invisible and unprintable characters of the basic plane are taken for the same.
  @Test func theClassesOfCharactersAgree() throws {
    var one = Self.scalars([.line])
    one.schema.makeRequired("One")
    let ranges: [ClosedRange<UInt32>] = [
      0x1...0x900, 0x1150...0x1170, 0x1680...0x1680, 0x17A0...0x1820, 0x1FF0...0x2080,
      0x2800...0x2801, 0x3000...0x3001, 0x3164...0x3164, 0xFDF0...0xFE20, 0xFEFF...0xFEFF,
      0xFFA0...0xFFA0, 0xFFF0...0xFFFD,
    ]
    let scalars = ranges.joined().compactMap(Unicode.Scalar.init)
    for frame in ["", "a"] {
      let instances = scalars.map {
        ["line": .string(frame + String(Character($0)) + frame)] as JSONValue
      }
      let accepted = try SchemaJudge.accepts(Self.text(one), instances)
      for (index, scalar) in scalars.enumerated() {
        let isTaken = Self.refusals(instances[index], one).isEmpty
        #expect(accepted[index] == isTaken, "U+\(String(scalar.value, radix: 16)) in \(frame)")
      }
    }
  }

  /// A record of one optional field of each of some types.
  private static func scalars(_ types: [ScalarType]) -> Case {
    var definition = RecordDefinition(name: "One", label: "Un")
    definition.fields = types.map {
      FieldDefinition(name: $0.rawValue, type: .optional(.scalar($0)), label: $0.rawValue)
    }
    return Case(
      name: "one", type: "One", schema: Schema(types: ["One": .record(definition)]), records: [])
  }

  /// What people and forms are told stands where JSON Schema has it.
  @Test func labelsHelpAndRulesAreTold() {
    let text = Self.text(Self.placement)
    for piece in [
      #""$id": "urn:chancery:template:placement""#, #""title": "Date de l'acte""#,
      #""description": "Le jour de la signature""#, #""x-filled-by": "host""#,
      #""x-sensitive": true"#, "Règle : Une journée comporte au moins une demi-journée.",
      "« Prénom et nom » (fullName) est calculé et ne se donne pas.",
      #"{"const": "f", "title": "Madame"}"#, #""maxItems": 2"#, #""examples": ["Lefèvre"]"#,
    ] {
      #expect(text.contains(piece), "\(piece)")
    }
  }
}

extension Schema {
  /// The same record, its fields required.
  fileprivate mutating func makeRequired(_ name: String) {
    guard var record = record(name) else { return }
    for index in record.fields.indices {
      record.fields[index].type = record.fields[index].type.asPresent
    }
    types[name] = .record(record)
  }
}
