internal import Diagnostics
internal import Document

/// What the accessibility check refuses, in both languages.
enum AccessibilityDiagnostic {
  static func imageWithoutAlternative(_ name: String, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "access.image-without-alternative",
      Message(
        fr: "l'image « \(name) » n'a pas de texte de remplacement",
        en: "the image \"\(name)\" has no alternative text"),
      at: origin,
      hint: Message(
        fr: "dire ce qu'elle montre, ou alt=\"\" si elle ne fait qu'orner",
        en: "tell what it shows, or alt=\"\" if it only decorates"))
  }

  static func codeWithoutAlternative(at origin: Origin) -> Diagnostic {
    Diagnostic(
      "access.code-without-alternative",
      Message(
        fr: "le code n'a pas de texte de remplacement", en: "the code has no alternative text"),
      at: origin,
      hint: Message(fr: "ajouter alt=\"…\"", en: "add alt=\"…\""))
  }

  static func tableWithoutHead(at origin: Origin) -> Diagnostic {
    Diagnostic(
      "access.table-without-head",
      Message(fr: "le tableau n'a pas de ligne de titre", en: "the table has no head row"),
      at: origin,
      hint: Message(
        fr: "nommer les colonnes dans une première ligne",
        en: "name the columns in a first row"))
  }

  static func skippedHeading(_ last: Int, _ level: Int, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "access.skipped-heading",
      Message(
        fr: last == 0
          ? "le premier titre est de niveau \(level)"
          : "un titre de niveau \(level) suit un titre de niveau \(last)",
        en: last == 0
          ? "the first heading is of level \(level)"
          : "a heading of level \(level) follows one of level \(last)"),
      at: origin,
      hint: Message(
        fr: "employer le niveau \(last + 1) ; l'aspect est l'affaire du thème",
        en: "use level \(last + 1); the look is the theme's affair"))
  }

  static func emptyLink(at origin: Origin) -> Diagnostic {
    Diagnostic(
      "access.empty-link",
      Message(fr: "le lien n'a pas de texte", en: "the link has no text"), at: origin,
      hint: Message(fr: "dire où il mène", en: "tell where it leads"))
  }

  static func lowContrast(_ ink: Color, _ paper: Color, at origin: Origin) -> Diagnostic {
    let tenths = Int((Contrast.ratio(ink, paper) * 10).rounded(.down))
    let (whole, rest) = (tenths / 10, tenths % 10)
    return Diagnostic(
      "access.low-contrast",
      Message(
        fr: "le texte a un contraste de \(whole),\(rest) pour 1 ; il en faut 4,5",
        en: "the text has a contrast of \(whole).\(rest) to 1; it needs 4.5"),
      at: origin,
      hint: Message(
        fr: "foncer l'encre ou éclaircir le fond dans le thème",
        en: "make the ink darker or the background lighter in the theme"))
  }
}
