internal import Diagnostics
internal import Document

/// What layout refuses, in both languages.
enum LayoutDiagnostic {
  static func wordTooWide(_ word: String, at origin: Origin) -> Diagnostic {
    let word = word.count > 60 ? word.prefix(60) + "…" : word
    return Diagnostic(
      "layout.word-too-wide",
      Message(
        fr: "« \(word) » est plus large que sa ligne et ne peut être coupé",
        en: "\"\(word)\" is wider than its line and cannot be divided"),
      at: origin,
      hint: Message(
        fr: "élargir la colonne, réduire le corps, ou marquer les coupures possibles par &shy;",
        en: "widen the column, use a smaller size, or mark where it may be divided with &shy;"))
  }

  static func addressTooWide(_ line: String, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "layout.address-too-wide",
      Message(
        fr:
          "la ligne d'adresse « \(line) » est plus large que son cadre, au plus petit corps permis",
        en: "the address line \"\(line)\" is wider than its frame, in the smallest size allowed"),
      at: origin,
      hint: Message(
        fr:
          "abréger la ligne, ou élargir le cadre ou baisser son « floor » dans le papier à en-tête",
        en: "shorten the line, or widen the frame or lower its \"floor\" in the letterhead"))
  }

  static func missingGlyph(_ scalar: Unicode.Scalar, at origin: Origin) -> Diagnostic {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let name = scalar.properties.name.map { " " + $0 } ?? ""
    return Diagnostic(
      "layout.missing-glyph",
      Message(
        fr: "aucune police ne dessine le caractère \(code)\(name)",
        en: "no font draws the character \(code)\(name)"),
      at: origin,
      hint: Message(
        fr: "corriger le texte, ou ajouter par --fonts une police qui ait ce caractère",
        en: "correct the text, or add a font that has this character with --fonts"))
  }

  static func tooTall(_ height: Length, room: Length, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "layout.block-too-tall",
      Message(
        fr:
          "ce bloc demande \(millimetres(height, ",")) ; une page en offre \(millimetres(room, ","))",
        en: "this block needs \(millimetres(height)); a page has \(millimetres(room))"),
      at: origin,
      hint: Message(
        fr: "le réduire, ou ne plus demander qu'il reste d'un seul tenant",
        en: "make it smaller, or let it be divided"))
  }

  static func regionOverflow(
    _ name: String, _ height: Length, room: Length, at origin: Origin
  ) -> Diagnostic {
    Diagnostic(
      "layout.region-overflow",
      Message(
        fr:
          "la région « \(name) » demande \(millimetres(height, ",")) ; elle en a \(millimetres(room, ","))",
        en: "the region \"\(name)\" needs \(millimetres(height)); it has \(millimetres(room))"),
      at: origin,
      hint: Message(
        fr: "lui donner plus de hauteur dans le papier à en-tête, ou abréger son texte",
        en: "give it more height in the letterhead, or shorten its text"))
  }

  static func frameOverflow(
    _ name: String, _ height: Length, room: Length, at origin: Origin
  ) -> Diagnostic {
    Diagnostic(
      "layout.frame-overflow",
      Message(
        fr:
          "le cadre « \(name) » demande \(millimetres(height, ",")) ; il en a \(millimetres(room, ","))",
        en: "the frame \"\(name)\" needs \(millimetres(height)); it has \(millimetres(room))"),
      at: origin,
      hint: Message(fr: "abréger ce qui y va", en: "shorten what goes there"))
  }

  static func noRoom(at origin: Origin) -> Diagnostic {
    Diagnostic(
      "layout.no-room",
      Message(
        fr: "il ne reste pas de largeur pour ce bloc", en: "no width is left for this block"),
      at: origin,
      hint: Message(
        fr: "réduire les retraits ou les colonnes fixes",
        en: "make the indents or the fixed columns smaller"))
  }

  static func offPage(_ page: Int, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "layout.off-page",
      Message(
        fr: "ce qui est composé ici sort de la page \(page)",
        en: "what is set here leaves page \(page)"),
      at: origin,
      hint: Message(
        fr: "revoir les places et les marges dans le papier à en-tête et le thème",
        en: "look at the places and margins in the letterhead and the theme"))
  }

  static func coveredCode(_ page: Int, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "layout.covered-code",
      Message(
        fr: "le code n'a pas sa place libre à la page \(page), sa marge blanche comprise",
        en: "the code's place is not free on page \(page), its quiet zone included"),
      at: origin,
      hint: Message(
        fr: "le mettre hors du texte, des régions et des cadres, à quatre modules de tout",
        en: "put it off the text, the regions and the frames, four modules from everything"))
  }

  static func misplacedNote(_ number: Int, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "layout.misplaced-note",
      Message(
        fr: "la note \(number) est appelée d'un endroit qui n'a pas de bas de page",
        en: "note \(number) is marked in a place that has no foot of the page"),
      at: origin,
      hint: Message(
        fr: "l'appeler du corps du document, hors des régions et des autres notes",
        en: "mark it in the body of the document, not in regions or other notes"))
  }

  static func nesting(_ limit: Int, at origin: Origin) -> Diagnostic {
    Limits.reached(
      "nesting",
      Message(
        fr: "plus de \(limit) blocs l'un dans l'autre", en: "more than \(limit) nested blocks"),
      at: origin)
  }

  static func pages(_ limit: Int, at origin: Origin) -> Diagnostic {
    Limits.reached(
      "pages",
      Message(
        fr: "le document dépasse \(limit) pages", en: "the document has more than \(limit) pages"),
      at: origin)
  }

  static func unshaped(_ error: any Error, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "layout.not-shaped",
      Message(
        fr: "ce texte n'a pu être composé : \(error)",
        en: "this text could not be shaped: \(error)"),
      at: origin)
  }

  /// A length as people read it, in tenths of a millimetre.
  private static func millimetres(_ length: Length, _ mark: String = ".") -> String {
    let tenths = (length.millimetres * 10).rounded()
    guard tenths.isFinite, abs(tenths) < 1e9 else { return "∞ mm" }
    let whole = Int(tenths)
    let sign = whole < 0 ? "-" : ""
    return "\(sign)\(abs(whole) / 10)\(mark)\(abs(whole) % 10) mm"
  }
}
