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
