import Diagnostics
import Records
import Template
import Testing

/// `approved:` – a partial's text is the one that the record says was approved.
@Suite struct ApprovalTests {
  private static let provisions = "La convention cesse à la fin du stage.\n"

  private static let types = """
    Deliberation:
      label: Délibération
      fields: { date: { type: date, label: Date }, text: { type: fingerprint, label: Texte approuvé } }
    School:
      label: Établissement
      fields: { name: { type: line, label: Nom }, deliberation?: { type: Deliberation, label: Délibération } }
    Agreement:
      label: Convention
      fields: { school: { type: School, label: Établissement } }
    """

  private func folder(
    _ approved: String = "{ provisions: school.deliberation.text }",
    main: String = "{{ school.name }}\n\n{% include provisions %}\n"
  ) -> FixtureFolder {
    var folder = FixtureFolder(main, files: ["partials/provisions.md": Self.provisions])
    folder.files["types/agreement.yaml"] = Self.types
    folder.settings["record"] = "Agreement"
    folder.settings["approved"] = approved
    return folder
  }

  private func record(_ text: String?) -> String {
    let deliberation = text.map { ", deliberation: { date: 2024-06-12, text: \($0) }" }
    return "school: { name: Collège\(deliberation ?? "") }\n"
  }

  private var inForce: String { FixtureFolder.digest(Array(Self.provisions.utf8)) }

  @Test func theApprovedTextPrints() throws {
    #expect(folder().problems() == [])
    _ = try folder().document(record(inForce))
    _ = try folder().document(record(inForce.uppercased()))
    // Who says nothing is not asked, nor is a form to fill by hand.
    _ = try folder().document(record(nil))
    var form = folder()
    form.settings["blank"] = "true"
    _ = try form.document("", isBlank: true)
  }

  @Test func anotherTextIsRefused() throws {
    let other = String(inForce.reversed())
    let refusal = #expect(throws: Refusal.self) { try folder().document(record(other)) }
    let told = try #require(refusal?.diagnostics.first)
    #expect(refusal?.diagnostics.map(\.id) == ["template.text-not-approved"])
    #expect(told.message.french.contains("« partials/provisions.md »"))
    #expect(told.origin.record?.path == "school.deliberation.text")
    let place = try #require(told.origin.record?.span?.start)
    #expect((place.line, place.column) == (1, 66))
    #expect(
      told.notes.map { $0.span?.file.name } == ["partials/provisions.md", "doc/template.yaml"])
    #expect(told.notes.map { $0.span?.start.line } == [1, 1])
    #expect(told.hint?.french.contains(inForce) == true)
    #expect(told.hint?.english.contains(inForce) == true)
  }

  @Test(arguments: [
    ("{ provision: school.deliberation.text }", ["template.unknown-partial@1"]),
    ("{ provisions: school.deliberatoin.text }", ["expression.unknown-name@1"]),
    ("{ provisions: school.deliberation.date }", ["template.not-a-fingerprint@1"]),
    ("{ provisions: school.name }", ["template.not-a-fingerprint@1"]),
    ("{ provisions: [school] }", ["template.not-a-field@1"]),
    ("{ provisions: school.deliberation. }", ["expression.unexpected@1"]),
    ("provisions", ["template.not-a-mapping@1"]),
  ])
  func whatCannotBeApprovedIsTold(approved: String, expected: [String]) {
    #expect(folder(approved).problems() == expected)
  }

  @Test func aTextThatIsNotIncludedIsTold() {
    #expect(
      folder(main: "{{ school.name }}\n").problems() == ["template.approved-not-included@1"])
    // An include that was lost to another mistake is that mistake's affair.
    #expect(folder(main: "{% include provision %}\n").problems() == ["template.unknown-partial@1"])
  }

  @Test func aPartialWithinAPartialIsIncluded() {
    var folder = folder(main: "{% include outer %}\n")
    folder.files["partials/outer.md"] = "{% include provisions %}\n"
    #expect(folder.problems() == [])
  }

  /// The fingerprint is that of the file as it is, its byte order mark included.
  @Test func theFingerprintIsThatOfTheWholeFile() throws {
    var folder = folder()
    folder.files["partials/provisions.md"] = "\u{FEFF}" + Self.provisions
    let approval = try #require(folder.load().0?.approvals.first)
    #expect(
      approval.fingerprint == FixtureFolder.digest(Array(("\u{FEFF}" + Self.provisions).utf8)))
    #expect(approval.fingerprint != inForce)
  }
}

/// A template's hash.
@Suite struct TemplateHashTests {
  private let folder = FixtureFolder(
    "{{ student }}\n\n![](logo.svg)\n\n{% include more %}\n",
    files: [
      "partials/more.md": "Suite.\n", "partials/other.md": "Autre.\n", "assets/logo.svg": "<svg/>",
    ])

  private func hash(_ folder: FixtureFolder) throws -> String {
    let (template, problems) = folder.load()
    return try #require(template, "\(problems.map(\.id))").hash
  }

  /// Every file that the template reaches counts, down to its last byte, and no other.
  @Test func everyFileCounts() throws {
    let original = try hash(folder)
    var files = folder.files
    files["doc/template.yaml"] =
      "title: a\noutput: b\nrecord: Placement\ntheme: plain\nletterhead: bare\n"
    var whole = folder
    whole.files = files
    let settled = try hash(whole)
    #expect(settled != original)
    for path in files.keys {
      var changed = whole
      changed.files[path]? += path.hasSuffix("yaml") || path.hasPrefix("letterheads") ? "\n" : " \n"
      #expect((try hash(changed) == settled) == (path == "partials/other.md"), "\(path)")
    }
  }

  @Test func namesCount() throws {
    var renamed = folder
    renamed.files["types/every.yaml"] = renamed.files.removeValue(forKey: "types/all.yaml")
    #expect(try hash(renamed) != hash(folder))
  }
}
