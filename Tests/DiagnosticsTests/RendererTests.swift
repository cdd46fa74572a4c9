import Diagnostics
import Testing

@Suite struct RendererTests {
  private let template = SourceFile(name: "main.md", text: "Bonjour,\n\tle {{ dâte }}.\n")
  private let record = SourceFile(name: "r.yaml", text: "day: demain\n")

  private var diagnostic: Diagnostic {
    let root = RecordLocation(row: 3)
    let location = RecordLocation(
      parent: root, component: .field("day"), label: "Jour",
      span: SourceSpan(file: record, range: 5..<11))
    return Diagnostic(
      "room.wrong", Message(fr: "la valeur n'est pas une date", en: "the value is not a date"),
      at: Origin(template: SourceSpan(file: template, range: 13..<24), record: location),
      notes: [Diagnostic.Note(Message(fr: "le type est ici", en: "the type is here"))],
      hint: Message(fr: "écrire 2024-03-28", en: "write 2024-03-28"))
  }

  @Test func peopleSeeThePlaceTheLineACaretAndWhatToDo() {
    let text = DiagnosticRenderer(format: .human, language: .french).render(diagnostic)
    #expect(
      text == """
        main.md:2:5: erreur[room.wrong]: la valeur n'est pas une date (day, « Jour », ligne 3)
          2 |  le {{ dâte }}.
            |     ^^^^^^^^^^
          r.yaml:1:6: la valeur est ici
          1 | day: demain
            |      ^^^^^^
          note: le type est ici
          conseil : écrire 2024-03-28

        """)
  }

  /// A record must not be able to steer the terminal of the one who reads about it.
  @Test func whatSteersATerminalIsShownAsASign() {
    let file = SourceFile(name: "a\u{1B}b", text: "x: \u{1B}[2J\u{202E}\u{9B}é")
    let wrong = Diagnostic(
      "room.wrong", Message(fr: "« \u{1B}\n »", en: ""),
      at: SourceSpan(file: file, range: 3..<4), hint: Message(fr: "\u{7}", en: ""))
    #expect(
      DiagnosticRenderer().render(wrong) == """
        a␛b:1:4: erreur[room.wrong]: « ␛␊ »
          1 | x: ␛[2J��é
            |    ^
          conseil : ␇

        """)
  }

  @Test func ofALongLineOnlyWhatStandsAroundTheSpanIsShown() {
    let text = String(repeating: "a", count: 1_000) + "b" + String(repeating: "c", count: 1_000)
    let file = SourceFile(name: "f", text: text)
    let wrong = Diagnostic(
      "room.wrong", Message(fr: "faux", en: "wrong"), at: SourceSpan(file: file, range: 1000..<1001)
    )
    let lines = DiagnosticRenderer().render(wrong).split(separator: "\n")
    #expect(lines[1].count < 180)
    let column = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    #expect(column.map { Array(lines[1])[$0] } == "b")
    #expect(lines[1].hasSuffix("c…") && lines[1].contains("| …a"))
  }

  @Test func scriptsGetOneLine() {
    let text = DiagnosticRenderer(format: .short, language: .english).render(diagnostic)
    #expect(
      text == "main.md:2:5: error[room.wrong]: the value is not a date (day, « Jour », row 3)\n")
  }

  @Test func programsGetJSON() {
    let text = DiagnosticRenderer(format: .json, language: .english).render(diagnostic)
    #expect(
      text == """
        {"id":"room.wrong","severity":"error","message":"the value is not a date",\
        "at":{"file":"main.md","line":2,"column":5,"endLine":2,"endColumn":15},\
        "record":{"path":"day","label":"Jour","row":3,\
        "at":{"file":"r.yaml","line":1,"column":6,"endLine":1,"endColumn":12}},\
        "notes":[{"message":"the type is here"}],"hint":"write 2024-03-28"}

        """)
  }

  @Test func jsonTextIsEscaped() {
    #expect(JSONText.quoted("a\"\\\n\u{1}é") == "\"a\\\"\\\\\\n\\u0001é\"")
  }

  @Test func aPlaceOfNoLengthGetsACaret() {
    let text = DiagnosticRenderer().render(
      Diagnostic(
        "a.b", Message(fr: "ici", en: "here"), at: SourceSpan(file: record, range: 12..<12)))
    #expect(text.contains("  2 | \n    | ^\n"))
  }
}
