import Diagnostics
import Records
import Testing

@Suite struct PostalAddressTests {
  private func lines(_ fields: [String: String]) throws -> [String] {
    let values = fields.map { name, text in
      let type = name == "town" ? ScalarType.town : name == "postcode" ? .postcode : .line
      return (name, ExpressionFixture.located(.string(text, type), "address", name))
    }
    let record = RecordValue(
      type: "Address", fields: FieldValues(Dictionary(uniqueKeysWithValues: values)))
    return try PostalAddress.lines(
      of: LocatedValue(.record(record)), schema: ExpressionFixture.schema
    ).compactMap { if case .string(let text, _) = $0.value { text } else { nil } }
  }

  @Test func capitalsWithoutAccents() throws {
    #expect(
      try lines([
        "recipient": "Menuiserie des Tilleuls", "street": "14, rue des Granges-Hautes",
        "postcode": "25000", "town": "Besançon",
      ]) == ["MENUISERIE DES TILLEULS", "14 RUE DES GRANGES HAUTES", "25000 BESANCON"])
    #expect(
      try lines(["recipient": "Nguyễn & N'Gahane", "postcode": "01000", "town": "L’Œuf"])
        == ["NGUYEN & N'GAHANE", "01000 L OEUF"])
  }

  /// CS and BP stand on a line of their own, above a CEDEX that is not the town's code; at most six
  /// lines, seven abroad.
  @Test func trap6CedexAndBoxes() throws {
    var fields = [
      "recipient": "Lycée Hortense-Vernier", "service": "Mme L'Hermitte", "complement": "Bât. C",
      "street": "12 rue des Granges", "box": "CS 51807", "postcode": "25030",
      "town": "Besançon cedex",
    ]
    let six = [
      "LYCEE HORTENSE-VERNIER", "MME L'HERMITTE", "BAT C", "12 RUE DES GRANGES", "CS 51807",
      "25030 BESANCON CEDEX",
    ]
    #expect(try lines(fields) == six)
    fields["country"] = "Monaco"
    #expect(try lines(fields) == six + ["MONACO"])
    fields = ["recipient": "Mairie", "box": "BP 12", "postcode": "98800", "town": "Nouméa"]
    #expect(try lines(fields) == ["MAIRIE", "BP 12", "98800 NOUMEA"])
  }

  /// 32 characters of a street are kept; the 33rd shortens its words.
  @Test func trap6StreetsOfThirtyTwo() throws {
    let street = "1 BOULEVARD DU MARECHAL LECLERCQ"
    #expect(street.count == 32)
    func line(_ street: String) throws -> String {
      try lines(["recipient": "A", "street": street, "postcode": "1", "town": "B"])[1]
    }
    #expect(try line(street) == street)
    #expect(try line("1" + street) == "11 BD DU MARECHAL LECLERCQ")
  }

  @Test func longStreetsAreAbbreviated() throws {
    let found = try lines([
      "recipient": "A", "street": "112 boulevard du Maréchal de Lattre", "postcode": "1",
      "town": "B",
    ])
    #expect(found[1] == "112 BD DU MARECHAL DE LATTRE")
  }

  @Test func tooLongNamesTheField() {
    let name = String(repeating: "Abc ", count: 12)
    #expect { try lines(["recipient": name, "postcode": "1", "town": "B"]) } throws: {
      guard let found = $0 as? Diagnostic else { return false }
      return found.id == "record.address-line-too-long"
        && found.origin.record?.path == "address.recipient"
    }
  }
}
