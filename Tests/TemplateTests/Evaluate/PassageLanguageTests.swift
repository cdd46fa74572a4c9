import Diagnostics
import Document
import Template
import Testing

/// Passages in another language than the document's: `[words]{lang=en}`, and above a block.
@Suite struct PassageLanguageTests {
  @Test(arguments: [
    ("Dire [what's up: ok ?]{lang=en} l'été", "paragraph: Dire [@en what's up: ok ?] l’été\n"),
    ("[l'été : là]{lang=fr}", "paragraph: [@fr l’été⍽: là]\n"),
    ("[l'été : là]{.label lang=de}", "paragraph: [@de [label: l'été : là]]\n"),
    // Values print in a language that has a way to print them, and keep the document's otherwise.
    ("[{{ date }}]{lang=en-GB}", "paragraph: [@en-GB 1⍽March 2024]\n"),
    ("[{{ date }}]{lang=pt-BR}", "paragraph: [@pt-BR 1^er^⍽mars 2024]\n"),
    ("[a {{ \"d'un\" }} [l'un]{lang=fr}]{lang=en}", "paragraph: [@en a d'un [@fr l’un]]\n"),
    ("{lang=en}\nIt's: ok ?\n\nL'un ?", "paragraph @en: It's: ok ?\nparagraph: L’un·?\n"),
    ("{.place lang=en}\nIt's", "paragraph .place @en: It's\n"),
    ("# It's {lang=en}", "heading1 @en: It's\n"),
    ("{lang=en}\n{% box %}\nIt's\n{% endbox %}", "box @en\n  paragraph: It's\n"),
    (
      "{lang=en}\n{{ note | default(\"l'un\") }}",
      "paragraph @en: Premier paragraphe d'ici ⏎ suite\nparagraph @en: Second : fin\n"
    ),
    // A note stands apart from the passage that calls it.
    ("[a[^n]]{lang=en}\n\n[^n]: l'un", "paragraph: [@en a[^1: l’un]]\n"),
  ])
  func wordsFollowTheirLanguage(main: String, expected: String) {
    let found = FixtureFolder(main + "\n").dump()
    #expect(found == expected)
  }

  @Test func anEnglishDocumentIsNotSetAsFrench() {
    var folder = FixtureFolder("It's: ok ? [l'un ?]{lang=fr}\n")
    folder.settings["language"] = "en"
    #expect(folder.dump() == "paragraph: It's: ok ? [@fr l’un·?]\n")
    let styles = try? folder.document(FixtureFolder.record).styles
    #expect(styles?.block("body").text.language == "en")
    #expect(styles?.tables["grid"]?.cell.language == "en")
  }

  /// A theme may have a style for a language.
  @Test func aStyleMayHaveALanguage() {
    let theme = FixtureFolder.theme.replacing(
      "  place: {", with: "  english: { language: en }\n  place: {")
    let folder = FixtureFolder(
      "{.english}\nIt's ok ?\n\n{.place}\nL'un ?\n", files: ["themes/plain.yaml": theme])
    #expect(folder.dump() == "paragraph .english @en: It's ok ?\nparagraph .place: L’un·?\n")
  }

  @Test(arguments: ["english", "e", "EN", "en_GB", "en-", "1"])
  func whatIsNoLanguageIsRefused(code: String) {
    #expect(
      FixtureFolder("a\n\n[b]{lang=\"\(code)\"}\n").problems() == ["template.wrong-language@3"])
    #expect(FixtureFolder("{lang=\"\(code)\"}\nb\n").problems() == ["template.wrong-language@1"])
  }

  @Test func aLanguageBelongsToWordsAndBlocks() {
    #expect(
      FixtureFolder("![a](b.png){.x lang=en}\n").problems().contains("template.unknown-attribute@1")
    )
    #expect(FixtureFolder("a {lang=en}\n").problems() == ["template.misplaced-attributes@1"])
  }

  /// Any other brace stays a plain character.
  @Test(arguments: ["a {langue} b", "[a]{b=c}", "{lang en}", "{language=en}"])
  func otherBracesArePlain(text: String) {
    #expect(FixtureFolder(text + "\n").dump() == "paragraph: \(text)\n")
  }
}
