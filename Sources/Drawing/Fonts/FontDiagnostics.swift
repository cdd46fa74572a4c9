internal import Diagnostics

/// What can be wrong with fonts.
enum FontDiagnostics {
  /// A file that is no usable face.
  static func fault(_ fault: FontFile.Fault, path: String) -> Diagnostic {
    switch fault {
    case .unreadable:
      Diagnostic(
        "font.unreadable",
        Message(
          fr: "la police « \(path) » ne peut être lue", en: "the font \"\(path)\" cannot be read"))
    case .corrupt:
      Diagnostic(
        "font.corrupt",
        Message(fr: "la police « \(path) » est endommagée", en: "the font \"\(path)\" is damaged"),
        hint: Message(
          fr: "remplacer le fichier par celui que publie son auteur",
          en: "replace the file by the one that its author publishes"))
    case .notTrueType:
      Diagnostic(
        "font.not-truetype",
        Message(
          fr: "la police « \(path) » n'a pas de contours TrueType",
          en: "the font \"\(path)\" has no TrueType outlines"),
        hint: Message(
          fr: "donner la version .ttf de la police, ou retirer le fichier du dossier",
          en: "give the font's .ttf version, or take the file out of the folder"))
    }
  }

  /// No face at all.
  static func none(in folders: [String]) -> Diagnostic {
    let list = folders.joined(separator: ", ")
    return Diagnostic(
      "font.none",
      Message(
        fr: "aucune police dans les dossiers : \(list)", en: "no font in the folders: \(list)"),
      hint: Message(
        fr: "indiquer le dossier des polices par --fonts",
        en: "give the folder of fonts with --fonts"))
  }

  /// A family that no folder has.
  static func unknown(
    _ family: String, among known: [String], _ folders: [String], at origin: Origin
  ) -> Diagnostic {
    let list = folders.joined(separator: ", ")
    return Diagnostic(
      "font.unknown-family",
      Message(
        fr: "la famille de polices « \(family) » n'est dans aucun dossier (\(list))",
        en: "no folder has the font family \"\(family)\" (\(list))"),
      at: origin, hint: NearestName.hint(family, among: known))
  }
}
