import Diagnostics
import Document
import Records
import Template
import Testing

/// A value is text, whatever it looks like.
@Suite struct ValueTextTests {
  /// Typography sets the words of sentences wherever a filter puts them, and no name.
  @Test(arguments: [
    ("{{ reasons | join }}", "l’un, l’autre et l’été"),
    ("{{ [subject, name] | join(\" ; \") }}", "l’accueil·; d'Arc"),
    ("{{ [name, support] | join }}", "d'Arc et par l’organisme"),
    ("{{ [subject] | join }}", "l’accueil"), ("{{ subject | upper }}", "L’ACCUEIL"),
    ("{{ [name, subject] | join | upper }}", "D'ARC ET L’ACCUEIL"),
    ("{{ subject | elide(\"de\") }}", "de l’accueil"),
    ("{{ alias | default(subject) }}", "l’accueil"), ("{{ all }}", "l’accueil et d'Arc"),
  ])
  func proseStaysProse(value: String, expected: String) throws {
    var folder = FixtureFolder("x\n")
    folder.files["types/letter.yaml"] = """
      Words: { label: Mots, prints: 'join([subject, name])', fields: { subject: { type: prose, label: Objet }, name: { type: line, label: Nom } } }
      Letter:
        label: Lettre
        fields:
          subject: { type: prose, label: Objet }
          reasons: { type: prose 1..3, label: Motifs }
          name: { type: line, label: Nom }
          alias?: { type: line, label: Surnom }
          support: { type: Support, label: Prise en charge }
          all: { type: Words, label: Tout }
      """
    folder.settings["record"] = "Letter"
    folder.settings["title"] = "'De {{ subject }} de {{ name }}'"
    let record = """
      { subject: l'accueil, reasons: [l'un, l'autre, l'été], name: d'Arc, support: host,
        all: { subject: l'accueil, name: d'Arc } }
      """
    folder.files["doc/main.md"] = value + "\n"
    #expect(folder.dump(record) == "paragraph: \(expected)\n")
    #expect(try folder.document(record).metadata.title == "De l’accueil de d'Arc")
  }

  /// A value is text, whatever it looks like.
  @Test func valuesNeverBecomeMarkup() throws {
    let hostile = "**x** [l](https://e.example) {{ date }} {% page %} | a | <b> # \\\\"
    let record = FixtureFolder.record.replacing("Paul Diop", with: "'\(hostile)'")
    let text = FixtureFolder("{% for g in guardians %}\n- {{ g.name }}\n{% endfor %}\n").dump(
      record)
    #expect(text.contains("paragraph: \(hostile)\n"))
  }
}
