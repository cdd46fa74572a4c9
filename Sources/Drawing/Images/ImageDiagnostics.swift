internal import Diagnostics

/// What can be wrong with images and codes.
enum ImageDiagnostics {
  static func missing(_ name: String, among known: [String]) -> Diagnostic {
    Diagnostic(
      "image.missing",
      Message(
        fr: "l'image « \(name) » n'est dans aucun dossier d'images",
        en: "no folder of images has \"\(name)\""),
      hint: NearestName.hint(name, among: known))
  }

  static func unknownKind(_ name: String) -> Diagnostic {
    Diagnostic(
      "image.unknown-kind",
      Message(
        fr: "« \(name) » n'est pas une image PNG, JPEG ou SVG",
        en: "\"\(name)\" is not a PNG, JPEG or SVG image"),
      hint: Message(
        fr: "convertir le fichier en PNG, JPEG ou SVG",
        en: "convert the file to PNG, JPEG or SVG"))
  }

  static func corrupt(_ name: String, _ reason: String? = nil) -> Diagnostic {
    let why = reason.map { " : \($0)" } ?? ""
    return Diagnostic(
      "image.corrupt",
      Message(
        fr: "l'image « \(name) » est endommagée ou incomplète\(why)",
        en: "the image \"\(name)\" is damaged or incomplete\(why)"),
      hint: Message(
        fr: "enregistrer de nouveau l'image et vérifier qu'elle s'ouvre",
        en: "save the image again and see that it opens"))
  }

  static func colours(_ name: String) -> Diagnostic {
    Diagnostic(
      "image.colours",
      Message(
        fr: "l'image « \(name) » n'est ni en gris ni en RVB",
        en: "the image \"\(name)\" is neither grey nor RGB"),
      hint: Message(fr: "l'enregistrer en RVB", en: "save it as RGB"))
  }

  static func expansion(_ name: String) -> Diagnostic {
    Diagnostic(
      "image.svg-expansion",
      Message(
        fr: "les renvois de l'image « \(name) » tournent en rond, ou ajoutent plus de "
          + "\(SVGReferences.limit) éléments",
        en: "the references of the image \"\(name)\" run in a circle, or add more than "
          + "\(SVGReferences.limit) elements"),
      hint: Message(
        fr: "remplacer les <use> par les formes elles-mêmes, ou simplifier le dessin",
        en: "replace the <use> by the shapes themselves, or simplify the drawing"))
  }

  static func noDecoder(_ name: String, _ package: String) -> Diagnostic {
    Diagnostic(
      "image.no-decoder",
      Message(
        fr: "l'image « \(name) » ne peut être lue : la bibliothèque « \(package) » manque",
        en: "the image \"\(name)\" cannot be read: the library \"\(package)\" is missing"),
      hint: Message(
        fr: "installer le paquet \(package)", en: "install the package \(package)"))
  }

  static func codeTooLong(_ bytes: Int) -> Diagnostic {
    Diagnostic(
      "code.too-long",
      Message(
        fr: "\(bytes) octets sont trop pour un code QR",
        en: "\(bytes) bytes are too many for a QR code"),
      hint: Message(
        fr: "2331 octets au plus ; abréger l'adresse", en: "2331 bytes at most; shorten the address"
      ))
  }
}
