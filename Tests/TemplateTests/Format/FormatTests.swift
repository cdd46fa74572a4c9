import Diagnostics
import Template
import Testing

/// The canonical form: idempotent, of the same meaning, and as it is written here.
struct FormatTests {
  /// Every template of the repository, and every fixture.
  private static let files =
    [
      "Templates/rectorate-letter/main.md", "Templates/letterheads/rectorate.md",
      "Templates/letterheads/plain.md",
    ].map(Fixture.repositoryFile)
    + [
      "everything.md", "letterhead.md", "library/attendance-attestation/main.md",
      "library/invitation-letter/main.md", "library/placement-attestation/main.md",
      "library/placement-convention/main.md", "library/letterheads/school.md",
      "library/letterheads/host.md", "library/partials/declares.md",
      "library/partials/provisions.md",
    ].map(Fixture.file)

  @Test(arguments: files.indices)
  func formattingKeepsTheMeaning(_ index: Int) throws {
    let file = Self.files[index]
    #expect(!file.bytes.isEmpty)
    let tree = TemplateParser.parse(file)
    #expect(LosslessCheck.faults(tree) == [])
    let text = try #require(TemplateFormatter.format(tree))
    let again = TemplateParser.parse(SourceFile(name: file.name, text: text))
    #expect(SyntaxDump.text(again, spans: false) == SyntaxDump.text(tree, spans: false))
    #expect(TemplateFormatter.format(again) == text)
  }

  @Test(arguments: [
    ("{{a}}", "{{ a }}\n"), ("{%if a%}\nb\n{%endif%}", "{% if a %}\nb\n{% endif %}\n"),
    ("a\n\n\n\nb", "a\n\nb\n"), ("3. a\n3. b", "3. a\n4. b\n"),
    ("\n---\n\na", "\n---\n\na\n"), ("{.b #c a=\"d\" .e}\nf", "{.b .e #c a=d}\nf\n"),
    ("# a\nb", "# a\n\nb\n"), ("{.b}\n# a", "# a {.b}\n"), ("a  \nb", "a\nb\n"),
    ("|a|b|\n|-|-:|\n|ccc|d|", "| a   | b |\n|-----|--:|\n| ccc | d |\n"),
    ("|日本|b|\n|-|-|\n|abc|d|", "| 日本 | b |\n|------|---|\n| abc  | d |\n"),
    ("a\r\nb\r\n", "a\nb\n"), ("\\_a\\,", "\\_a,\n"),
    ("[a]{lang=\"en\"}", "[a]{lang=en}\n"), ("{lang=en .b}\nc", "{.b lang=en}\nc\n"),
    ("{lang=en #b}\n# c", "# c {lang=en #b}\n"), ("# a {lang=de}", "# a {lang=de}\n"),
  ])
  func eachSpellingHasOneForm(_ text: String, _ expected: String) {
    let tree = TemplateParser.parse(SourceFile(name: "t.md", text: text))
    #expect(TemplateFormatter.format(tree) == expected)
  }

  @Test func whatIsWrongHasNoForm() {
    let tree = TemplateParser.parse(SourceFile(name: "t.md", text: "**a"))
    #expect(TemplateFormatter.format(tree) == nil)
  }
}
