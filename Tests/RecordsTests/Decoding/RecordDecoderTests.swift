import Diagnostics
import Records
import Testing

@Suite struct RecordDecoderTests {
  private func field(_ path: String, of value: LocatedValue?) -> LocatedValue? {
    var current = value
    for step in path.split(separator: ".").map(String.init) {
      switch current?.value {
      case .record(let record): current = record.fields[step]
      case .choice(let choice): current = choice.fields[step]
      case .list(let elements):
        current = Int(step).flatMap { elements.indices.contains($0 - 1) ? elements[$0 - 1] : nil }
      default: return nil
      }
    }
    return current
  }

  @Test func decodesEveryConstruct() throws {
    let text =
      GardenFixture.garden + """

        open: { from: "8:30", to: "12:00" }
        crops: { summer: { kilos: "1,5" }, autumn: { kilos: 2 } }
        """
    let (value, found) = GardenFixture.decode(text)
    #expect(places(found) == [])
    #expect(field("place.postcode", of: value)?.value == .string("01000", .postcode))
    #expect(field("crops.1.kilos", of: value)?.value == .decimal(Decimal(units: 15, scale: 1)))
    #expect(field("free", of: value)?.value == .integer(5))
    #expect(field("half", of: value)?.value == .integer(-2))
    #expect(field("tags", of: value)?.value == .list([]))
    #expect(field("note", of: value)?.value == .absent)
    let email = try #require(field("growers.1.email", of: value)?.location)
    #expect(email.path == "growers.1.email")
    #expect(email.label == "Courriel")
    #expect(email.span?.text == "zoe@jardin.example")
  }

  @Test(arguments: [
    ("nom: x", ["1:1 record.unknown-field"]),
    ("name: {a: 1}", ["1:7 record.not-a-value"]), ("name: [a]", ["1:7 record.not-a-value"]),
    ("place: x", ["1:8 record.not-a-record"]), ("place: [x]", ["1:8 record.not-a-record"]),
    ("growers: { name: x }", ["1:10 record.not-a-list"]),
    ("growers: [{name: a}, {name: b}, {name: c}, {name: d}]", ["1:10 record.too-many"]),
    ("growers: [{name: a}, ~]", ["1:22 record.missing"]),
    ("growers: [{name: Zéphyrine Maraval}]", ["1:18 record.too-long"]),
    ("growers: [{nome: a}]", ["1:11 record.missing", "1:12 record.unknown-field"]),
    ("delivery: envoyée", ["1:11 record.unknown-choice"]),
    ("delivery: sent", ["1:11 record.missing"]),
    ("delivery: { sent: { on: hier } }", ["1:25 record.not-a-date"]),
    ("delivery: { sent: { on: 2024-01-01, off: x } }", ["1:37 record.unknown-field"]),
    ("delivery: { sent: {}, collected: {} }", ["1:11 record.not-a-choice"]),
    (
      "crops: { monday: {} , summer: { kilos: 0.4 } }",
      ["1:10 record.unknown-choice", "1:40 record.too-small"]
    ),
    ("crops: [{season: summer}, {season: été}]", ["1:36 record.repeated-key"]),
    ("beds: 0", ["1:7 record.too-small"]), ("beds: 100", ["1:7 record.too-large"]),
    ("free: 3", ["1:1 record.derived-field"]), ("open: 9 h", ["1:7 record.not-times"]),
    ("open: { from: 9 h }", ["1:7 record.not-a-range"]),
    ("tags: [\"a\\tb\"]", ["1:8 record.control-character"]),
  ])
  func refuses(line: String, expected: [String]) throws {
    let name = String(line.prefix { $0 != ":" })
    let rest = GardenFixture.garden.split(separator: "\n").filter {
      !$0.hasPrefix(name + ":") && !(name == "growers" && $0.hasPrefix("  - "))
    }
    let (value, found) = GardenFixture.decode(
      ([line] + rest.map(String.init)).joined(separator: "\n"))
    #expect(value == nil)
    #expect(places(found) == expected)
    for diagnostic in found {
      #expect(diagnostic.origin.record != nil)
      #expect(diagnostic.message.french != diagnostic.message.english)
    }
  }

  @Test func everyErrorComesInOneRunInTheOrderOfTheFile() {
    let (_, found) = GardenFixture.decode(
      """
      beds: beaucoup
      place: { postcode: 1000, twon: Bourg }
      growers: [{ email: zoe }]
      """)
    #expect(
      found.map { ($0.origin.record?.path ?? "") + " " + $0.id } == [
        "name record.missing", "delivery record.missing", "used record.missing",
        "beds record.not-an-integer", "place.town record.missing",
        "place.postcode record.not-a-postcode",
        "place.twon record.unknown-field", "growers.1.name record.missing",
        "growers.1.email record.not-an-email",
      ])
    let text = DiagnosticRenderer(format: .short).render(found)
    #expect(text.contains("r.yaml:2:26: erreur[record.unknown-field]"))
    #expect(text.contains("« Courriel »"))
  }

  @Test func rulesBlameTheirField() {
    let text = GardenFixture.garden.replacing("used: 7", with: "used: 13")
    let (_, found) = GardenFixture.decode(text)
    #expect(places(found) == ["7:7 record.rule"])
    #expect(found.first?.message.french == "Il y a plus de planches cultivées que de planches.")
    #expect(found.first?.origin.record?.path == "used")
  }

  @Test func jsonNumbersAreNoCodes() {
    let (_, found) = GardenFixture.decode(
      #"{"postcode": 1000, "town": true}"#, as: "Place", name: "r.json")
    #expect(places(found) == ["1:14 record.number-for-text", "1:28 record.not-text"])
    #expect(found.first?.hint?.french.contains("zéros") == true)
  }

  @Test func aBlankFormIsMadeOfHolesAndRows() throws {
    let (value, found) = GardenFixture.decode("name: Les Trois Haies", isBlank: true)
    #expect(places(found) == [])
    #expect(field("name", of: value)?.value == .string("Les Trois Haies", .line))
    #expect(
      field("beds", of: value)?.value
        == .hole(Hole(type: .integer, label: "Planches", isRequired: true)))
    #expect(
      field("free", of: value)?.value == .hole(Hole(type: .integer, label: "Planches libres")))
    #expect(
      field("note", of: value)?.value
        == .hole(Hole(type: .text, label: "Remarque", room: .lines(3))))
    guard case .list(let growers)? = field("growers", of: value)?.value else {
      Issue.record("growers are no rows")
      return
    }
    #expect(growers.count == 2)
    #expect(
      field("growers.2.name", of: value)?.value
        == .hole(Hole(type: .line, label: "Nom", isRequired: true)))
    #expect(field("growers.2.name", of: value)?.location?.path == "growers.2.name")
    // Keyed by an enum: one row a case, its key given.
    let seasons = (1...3).map { field("crops.\($0).season", of: value)?.value }
    #expect(
      seasons
        == ["spring", "summer", "autumn"].map { .choice(ChoiceValue(type: "Season", name: $0)) })
    #expect(field("crops.4", of: value) == nil)
  }

  @Test func anEmptyRecordLacksEverything() {
    let decoder = RecordDecoder(schema: GardenFixture.schema, type: "Place")
    let (value, found) = decoder.decode(nil)
    #expect(value == nil)
    #expect(found.map { $0.origin.record?.path } == ["postcode", "town"])
    #expect(
      RecordDecoder(schema: GardenFixture.schema, type: "Plaec").decode(nil).1.map(\.id) == [
        "record.unknown-type"
      ])
  }
}
