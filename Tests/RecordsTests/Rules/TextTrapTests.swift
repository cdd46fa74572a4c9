import Diagnostics
import Records
import Testing

/// The traps of the domain that names, addresses and pasted text set.
@Suite struct TextTrapTests {
  /// Names as they are given, however long; nothing is capitalised, cut or asked for in vain.
  @Test func trap4Names() throws {
    var placement = PlacementFixture(student: "lastName: Suharto")
    placement.stays[0].name = String(repeating: "Société ", count: 22) + "Sàrl"
    placement.stays[0].representative = "lastName: de La Tour, firstName: Jean-Philippe"
    let email = String(repeating: "a", count: 50) + "@etablissement.example"
    #expect(email.count == 72)
    placement.stays[0].tutor = "lastName: N'GAHANE, email: \(email.dropFirst())"
    let (value, found) = PlacementTypes.decode(placement.yaml)
    #expect(places(found) == [])
    #expect(value?.text("student", "fullName") == "Suharto")
    #expect(value?.text("stays", 0, "host", "name")?.count == 180)
    #expect(
      value?.text("stays", 0, "host", "representative", "fullName") == "Jean-Philippe de La Tour")
    #expect(value?.text("stays", 0, "tutor", "lastName") == "N'GAHANE")
    #expect(value?.text("stays", 0, "tutor", "email")?.count == 71)
    placement.stays[0].name += "s"
    #expect(placement.refusals == ["stays.1.host.name record.too-long"])
  }

  /// Every script is kept scalar by scalar; what was lost before is refused by name.
  @Test func trap5Characters() {
    for name in ["Nguyễn", "Ğül", "Łoś", "Арсений", "عربي", "Rene\u{301}", "Zoé 🙂", "Čapek"] {
      let placement = PlacementFixture(student: "lastName: \(name)")
      let value = PlacementTypes.decode(placement.yaml).0
      #expect(
        value?.text("student", "lastName").map { Array($0.unicodeScalars) }
          == Array(name.unicodeScalars))
    }
    let lost = PlacementFixture(student: "lastName: Ren\u{FFFD}")
    #expect(lost.refusals == ["student.lastName record.lost-character"])
    #expect(lost.texts.first?.contains("U+FFFD") == true)
  }

  @Test(arguments: [
    ("postcode: 25030, town: BESANCON CEDEX, box: CS 12345", []),
    ("postcode: 20137, town: Porto-Vecchio", []), ("postcode: 20600, town: Bastia", []),
    ("postcode: 97150, town: Saint-Martin", []), ("postcode: 98000, town: Monaco", []),
    ("postcode: 98800, town: Nouméa, street: BP 12", []),
    ("town: Besançon", ["stays.1.workplace.postcode record.missing"]),
    ("postcode: 2A000, town: Ajaccio", ["stays.1.workplace.postcode record.not-a-postcode"]),
    (
      "postcode: 96000, town: Nulle-Part",
      ["stays.1.workplace.postcode record.postcode-matches-department"]
    ),
  ])
  func trap6Addresses(address: String, expected: [String]) {
    var placement = PlacementFixture()
    placement.stays[0].workplace = "{ recipient: Atelier, \(address) }"
    #expect(placement.refusals == expected)
  }

  /// A long street is shortened by the norm's words; a line that stays too long names its field.
  @Test func trap6LongLines() throws {
    var placement = PlacementFixture()
    placement.stays[0].workplace =
      "{ recipient: A, street: 112 boulevard du Maréchal de Lattre, postcode: 25000, town: B }"
    let value = PlacementTypes.decode(placement.yaml).0
    let address = try #require(value?.member("stays", 0, "workplace"))
    let lines = try PostalAddress.lines(of: address, schema: PlacementTypes.schema.0)
    #expect(lines.map(\.value).contains(.string("112 BD DU MARECHAL DE LATTRE", .line)))
    placement.stays[0].workplace =
      "{ recipient: \(String(repeating: "Abc ", count: 12)), postcode: 25000, town: B }"
    let long = try #require(
      PlacementTypes.decode(placement.yaml).0?.member("stays", 0, "workplace"))
    let refused = #expect(throws: Diagnostic.self) {
      try PostalAddress.lines(of: long, schema: PlacementTypes.schema.0)
    }
    #expect(refused?.id == "record.address-line-too-long")
    #expect(refused?.origin.record?.path == "stays.1.workplace.recipient")
  }

  /// Pasted from a word processor: what cannot be seen is refused with its name and its field.
  @Test(arguments: [
    ("Sui\u{AD}vre", "tiret conditionnel (U+00AD)"), ("Suivre\u{200B} un", "espace sans chasse"),
    ("Suivre\tun", "tabulation (U+0009)"),
  ])
  func trap11PastedText(text: String, name: String) {
    let yaml = PlacementFixture().yaml.replacing(
      "activities: Suivre une commande.", with: "activities: \"\(text)\"")
    let found = PlacementTypes.decode(yaml).1
    #expect(found.map { $0.origin.record?.path } == ["stays.1.activities"])
    #expect(found.first?.message.french.contains(name) == true)
  }

  @Test func trap11LineEndsAndQuotes() {
    let yaml = PlacementFixture().yaml.replacing(
      "activities: Suivre une commande.", with: "activities: \"L’atelier\\r\\n« suite » – fin\"")
    let (value, found) = PlacementTypes.decode(yaml)
    #expect(places(found) == [])
    #expect(value?.text("stays", 0, "activities") == "L’atelier\n« suite » – fin")
  }
}
