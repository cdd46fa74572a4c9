internal import Diagnostics

/// libyaml's complaints in the words of people who write records.
enum YAMLProblem {
  private struct Entry {
    let said: String
    let id: String
    let message: Message
    let hint: Message?

    init(_ said: String, _ id: String, fr: String, en: String, hint: (String, String)? = nil) {
      self.said = said
      self.id = id
      message = Message(fr: fr, en: en)
      self.hint = hint.map { Message(fr: $0.0, en: $0.1) }
    }
  }

  static func diagnostic(_ said: String, at span: SourceSpan, begun: SourceSpan?) -> Diagnostic {
    let tab = UInt8(ascii: "\t")
    let offset = Int(span.range.lowerBound)
    let isTab = span.file.bytes.indices.contains(offset) && span.file.bytes[offset] == tab
    let entry = isTab ? Self.tab : table.first { said.contains($0.said) }
    let note = Diagnostic.Note(Message(fr: "commencé ici", en: "begun here"), at: begun)
    return Diagnostic(
      entry?.id ?? "data.yaml-syntax",
      entry?.message ?? Message(fr: "YAML illisible (\(said))", en: "unreadable YAML (\(said))"),
      at: span, notes: begun.map { $0.range == span.range } ?? true ? [] : [note],
      hint: entry?.hint)
  }

  private static let quote = (
    "mettre la valeur entre guillemets droits : \"…\"", "put the value between quotes: \"…\""
  )
  private static let align = (
    "aligner les noms d'un même niveau sur la même colonne, avec des espaces",
    "align the names of one level on the same column, with spaces"
  )
  private static let close = (
    "fermer ce qui a été ouvert, ou mettre le texte entre guillemets droits",
    "close what was opened, or put the text between quotes"
  )
  private static let tab = Entry(
    "", "data.yaml-tab", fr: "une tabulation ne peut pas servir de retrait",
    en: "a tab cannot indent", hint: ("la remplacer par des espaces", "replace it by spaces"))

  private static let table = [
    Entry(
      "tab character", tab.id, fr: tab.message.french, en: tab.message.english,
      hint: ("la remplacer par des espaces", "replace it by spaces")),
    Entry(
      "control characters", "data.control-character", fr: "caractère de contrôle dans le fichier",
      en: "a control character in the file", hint: ("l'enlever", "remove it")),
    Entry(
      "mapping values are not allowed", "data.yaml-syntax",
      fr: "un deux-points suivi d'une espace n'est pas permis ici",
      en: "a colon followed by a space is not allowed here", hint: quote),
    Entry(
      "cannot start any token", "data.yaml-syntax",
      fr: "une valeur ne peut pas commencer par ce caractère",
      en: "a value cannot begin with this character", hint: quote),
    Entry(
      "could not find expected ':'", "data.yaml-syntax",
      fr: "il manque un deux-points après un nom",
      en: "a colon is missing after a name",
      hint: ("écrire « nom: valeur »", "write \"name: value\"")),
    Entry(
      "did not find expected key", "data.yaml-syntax",
      fr: "un nom suivi d'un deux-points est attendu",
      en: "a name followed by a colon is expected", hint: align),
    Entry(
      "did not find expected '-' indicator", "data.yaml-syntax",
      fr: "un élément de liste (« - … ») est attendu", en: "a list item (\"- …\") is expected",
      hint: align),
    Entry(
      "block sequence entries are not allowed", "data.yaml-syntax",
      fr: "un élément de liste n'est pas permis ici", en: "a list item is not allowed here",
      hint: ("commencer la liste à la ligne", "begin the list on a line of its own")),
    Entry(
      "did not find expected ',' or ']'", "data.yaml-syntax",
      fr: "une virgule ou un crochet fermant est attendu", en: "a comma or \"]\" is expected",
      hint: close),
    Entry(
      "did not find expected ',' or '}'", "data.yaml-syntax",
      fr: "une virgule ou une accolade fermante est attendue", en: "a comma or \"}\" is expected",
      hint: close),
    Entry(
      "unexpected end of stream", "data.yaml-syntax", fr: "le fichier finit trop tôt",
      en: "the file ends too early", hint: close),
    Entry(
      "unexpected document indicator", "data.yaml-syntax",
      fr: "« --- » coupe un texte entre guillemets", en: "\"---\" cuts a quoted text", hint: close),
    Entry(
      "unknown escape character", "data.yaml-syntax",
      fr: "suite inconnue après une barre oblique inverse", en: "unknown escape after a backslash",
      hint: ("doubler la barre : « \\\\ »", "double the backslash: \"\\\\\"")),
    Entry(
      "did not find expected <document start>", "data.yaml-syntax",
      fr: "du texte suit la fin des données", en: "text follows the end of the data", hint: align),
    Entry(
      "tag", "data.yaml-tag", fr: "une étiquette YAML (« ! ») n'est pas permise",
      en: "a YAML tag (\"!\") is not allowed", hint: quote),
  ]
}
