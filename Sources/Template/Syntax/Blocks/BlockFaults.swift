import Diagnostics
import Records

extension TemplateReading {
  func reportIndentation(_ line: SourceLine) {
    fault(
      "indentation", line.start..<line.text, fr: "ce retrait n'a pas de sens ici",
      en: "this indentation means nothing here",
      hint: (
        "supprimer les espaces : il n'y a pas de code en retrait",
        "delete the spaces: there is no indented code"
      ))
  }

  func reportSetext(_ line: SourceLine) {
    fault(
      "underlined-heading", line.range, fr: "un titre ne se souligne pas",
      en: "a heading is not underlined",
      hint: (
        "écrire « # Titre » ; pour un filet, laisser une ligne vide au-dessus",
        "write ‘# Heading’; for a rule, leave a blank line above"
      ))
  }

  func reportDeepHeading(_ range: Range<Int32>) {
    fault(
      "heading-level", range, fr: "un titre a six niveaux au plus",
      en: "a heading has six levels at most", hint: ("retirer des « # »", "take some ‘#’ away"))
  }

  func reportHeadingSpace(_ range: Range<Int32>) {
    fault(
      "heading-space", range, fr: "il manque une espace après « # »",
      en: "a space is missing after ‘#’",
      hint: (
        "écrire « # Titre », ou « \\# » pour le signe", "write ‘# Heading’, or ‘\\#’ for the sign"
      ))
  }

  func reportEmptyHeading(_ range: Range<Int32>) {
    fault(
      "empty-heading", range, fr: "ce titre est vide", en: "this heading is empty",
      hint: ("écrire son texte", "write its text"))
  }

  func reportEmptyNote(_ range: Range<Int32>) {
    fault(
      "empty-note", range, fr: "cette note est vide", en: "this note is empty",
      hint: ("écrire son texte après « : »", "write its text after ‘:’"))
  }

  func reportEmptyQuote(_ range: Range<Int32>) {
    fault(
      "empty-quote", range, fr: "cette citation est vide", en: "this quote is empty",
      hint: ("écrire son texte, ou « \\> » pour le signe", "write its text, or ‘\\>’ for the sign")
    )
  }

  func reportFence(_ line: SourceLine) {
    fault(
      "code-fence", line.text..<line.text + 3, fr: "il n'y a pas de blocs de code",
      en: "there are no code blocks",
      hint: ("écrire le texte sans « ``` »", "write the text without ‘```’"))
  }

  // MARK: Notes

  func define(note: Expression.PathComponent) {
    guard let first = notes.updateValue(note.span, forKey: note.name) else { return }
    notes[note.name] = first
    fault(
      "note-twice", note.span.range, fr: "la note « \(note.name) » est définie deux fois",
      en: "the note ‘\(note.name)’ is defined twice",
      notes: [
        Diagnostic.Note(Message(fr: "la première fois", en: "the first time"), at: first)
      ], hint: ("lui donner un autre nom", "give it another name"))
  }

  func checkNotes() {
    let used = Set(noteReferences.map(\.name))
    let inOrder = notes.filter { !used.contains($0.key) }.sorted {
      $0.value.range.lowerBound < $1.value.range.lowerBound
    }
    let known = notes.keys.sorted().prefix(200)
    var unknown: Set<String> = []
    for reference in noteReferences where notes[reference.name] == nil && !faults.isFull {
      guard unknown.insert(reference.name).inserted else { continue }
      let hint = NearestName.hint(reference.name, among: inOrder.prefix(200).map(\.key) + known)
      fault(
        "unknown-note", reference.span.range,
        fr: "la note « \(reference.name) » n'est pas définie",
        en: "the note ‘\(reference.name)’ is not defined", hint: (hint.french, hint.english))
    }
    // A note whose caller misspells its name was told of just now, by that caller.
    for (name, span) in inOrder.dropFirst(unknown.count) {
      fault(
        "unused-note", span.range, fr: "rien ne renvoie à la note « \(name) »",
        en: "nothing refers to the note ‘\(name)’",
        hint: ("écrire [^\(name)] dans le texte", "write [^\(name)] in the text"))
    }
  }
}
