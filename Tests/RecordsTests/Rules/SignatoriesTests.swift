import Diagnostics
import Records
import Testing

@Suite struct SignatoriesTests {
  private static let rule = "record.signatories-have-addresses"

  /// Everyone who signs has an e-mail of their own.
  private static func electronic() -> PlacementFixture {
    var placement = PlacementFixture(signing: "electronic")
    placement.student += ", email: camille@eleve.example"
    placement.guardians = ["part: signs, lastName: Lefèvre, email: anne@famille.example"]
    placement.head += ", email: proviseur@lycee.example"
    placement.stays[0].representative += ", email: oury@boucle.example"
    placement.stays[0].tutor += ", email: marchetti@boucle.example"
    return placement
  }

  @Test func everyMissingAddressIsNamedAtOnce() {
    #expect(Self.electronic().refusals == [])
    var placement = PlacementFixture(signing: "electronic")
    placement.guardians += ["part: informed, lastName: B"]
    placement.teachers = ["part: approves, lastName: T", "part: informed, lastName: U"]
    #expect(
      placement.refusals.sorted() == [
        "school.head.email \(Self.rule)", "stays.1.host.representative.email \(Self.rule)",
        "stays.1.tutor.email \(Self.rule)", "student.email \(Self.rule)",
        "student.guardians.1.email \(Self.rule)", "teachers.1.email \(Self.rule)",
      ])
    let found = PlacementTypes.decode(placement.yaml).1
    #expect(found.allSatisfy { $0.hint?.french.hasPrefix("donner le courriel") == true })
  }

  /// A pupil could sign for the guardian.
  @Test func twoPeopleDoNotShareAnAddress() {
    var placement = Self.electronic()
    placement.guardians = ["part: signs, lastName: Lefèvre, email: CAMILLE@eleve.example"]
    #expect(placement.refusals == ["student.guardians.1.email \(Self.rule)"])
    #expect(placement.texts.first?.contains("aussi celui de student.email") == true)
    // Not even with the same name: the pupil is nobody else.
    placement.student = "lastName: Lefèvre, email: a@famille.example"
    placement.guardians = ["part: signs, lastName: Lefèvre, email: a@famille.example"]
    #expect(placement.refusals == ["student.guardians.1.email \(Self.rule)"])
    // Two guardians are two people.
    placement = Self.electronic()
    placement.guardians += ["part: approves, lastName: Lefèvre, email: anne@famille.example"]
    #expect(placement.refusals == ["student.guardians.2.email \(Self.rule)"])
  }

  @Test func onePersonInTwoPlacesKeepsTheirAddress() {
    var placement = Self.electronic()
    placement.stays[0].tutor = placement.stays[0].representative
    #expect(placement.refusals == [])
    placement.stays[0].tutor = "lastName: Oury, firstName: Jean, email: oury@boucle.example"
    #expect(placement.refusals == ["stays.1.tutor.email \(Self.rule)"])
    // A parent who is the tutor.
    placement = Self.electronic()
    placement.stays[0].tutor = "lastName: Lefèvre, email: anne@famille.example"
    #expect(placement.refusals == [])
  }

  @Test func onPaperAGuardianHasAnAddress() {
    var placement = PlacementFixture()
    let line = placement.yaml.split(separator: "\n").first { $0.hasPrefix("  address:") } ?? ""
    func refusals() -> [String] {
      PlacementTypes.decode(placement.yaml.replacing(line + "\n", with: "")).1
        .map { ($0.origin.record?.path ?? "") + " " + $0.id }
    }
    #expect(refusals() == ["student.guardians.1.address \(Self.rule)"])
    placement.guardians = [
      "part: signs, lastName: L, address: { recipient: L, postcode: 01000, town: Bourg }"
    ]
    #expect(refusals() == [])
  }
}
