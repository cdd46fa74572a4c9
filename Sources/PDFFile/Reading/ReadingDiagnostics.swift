internal import Diagnostics

/// Why a PDF file is not read. Nothing is repaired: what one reader repairs in its way and another
/// in its own is how a signed file shows two things.
enum ReadingDiagnostics {
  private static let whole = Message(
    fr: "demander de nouveau le fichier, ou le reprendre là où il a été émis",
    en: "ask for the file again, or take it from where it was issued")

  static func notPDF() -> Diagnostic {
    Diagnostic(
      "pdf.not-a-pdf",
      Message(
        fr: "le fichier ne commence pas par « %PDF- »", en: "the file does not begin with \"%PDF-\""
      ),
      hint: Message(fr: "donner un fichier PDF", en: "give a PDF file"))
  }

  static func syntax(_ french: String, _ english: String, at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.syntax",
      Message(
        fr: "le fichier PDF est endommagé à l'octet \(offset) : \(french)",
        en: "the PDF file is damaged at byte \(offset): \(english)"),
      hint: whole)
  }

  static func nesting(at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.nesting",
      Message(
        fr: "plus de \(ObjectParser.depthLimit) niveaux emboîtés à l'octet \(offset)",
        en: "more than \(ObjectParser.depthLimit) levels of nesting at byte \(offset)"),
      hint: whole)
  }

  static func duplicateKey(at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.duplicate-key",
      Message(
        fr: "le dictionnaire à l'octet \(offset) donne deux fois la même clé",
        en: "the dictionary at byte \(offset) gives a key twice"),
      hint: whole)
  }

  static func generation(at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.generation",
      Message(
        fr: "un objet d'une autre génération que 0 à l'octet \(offset)",
        en: "an object of another generation than 0 at byte \(offset)"),
      hint: whole)
  }

  static func tooLarge(_ french: String, _ english: String) -> Diagnostic {
    Diagnostic(
      "pdf.too-large",
      Message(fr: "le fichier PDF dépasse \(french)", en: "the PDF file exceeds \(english)"),
      hint: Message(fr: "donner un fichier plus petit", en: "give a smaller file"))
  }

  static func encrypted() -> Diagnostic {
    Diagnostic(
      "pdf.encrypted",
      Message(fr: "le fichier PDF est chiffré", en: "the PDF file is encrypted"),
      hint: Message(
        fr: "donner le fichier sans mot de passe", en: "give the file without a password"))
  }

  static func hybrid() -> Diagnostic {
    Diagnostic(
      "pdf.hybrid",
      Message(
        fr: "le fichier PDF a deux tables de références, qui peuvent se contredire (/XRefStm)",
        en: "the PDF file has two tables of references, which may differ (/XRefStm)"),
      hint: Message(
        fr: "l'enregistrer d'abord avec « qpdf ENTRÉE SORTIE », avant toute signature",
        en: "save it first with \"qpdf IN OUT\", before any signature"))
  }

  static func linearized() -> Diagnostic {
    Diagnostic(
      "pdf.linearized",
      Message(
        fr: "le fichier PDF est rangé pour le Web, dans un ordre que Chancery ne lit pas",
        en: "the PDF file is arranged for the Web, in an order that Chancery does not read"),
      hint: Message(
        fr: "l'enregistrer d'abord avec « qpdf ENTRÉE SORTIE », avant toute signature",
        en: "save it first with \"qpdf IN OUT\", before any signature"))
  }

  static func references(_ french: String, _ english: String, at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.cross-references",
      Message(
        fr: "les références croisées à l'octet \(offset) sont fausses : \(french)",
        en: "the cross-references at byte \(offset) are wrong: \(english)"),
      hint: whole)
  }

  static func brokenChain(at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.broken-chain",
      Message(
        fr: "la version du fichier qui finit par « startxref \(offset) » ne suit pas la précédente",
        en:
          "the revision of the file that ends with \"startxref \(offset)\" does not follow the last"
      ),
      hint: whole)
  }

  static func wrongOffset(_ number: Int, at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.wrong-offset",
      Message(
        fr: "l'objet \(number) n'est pas à l'octet \(offset), où le fichier l'annonce",
        en: "object \(number) is not at byte \(offset), where the file says it is"),
      hint: whole)
  }

  static func hiddenObject(_ number: Int, at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.hidden-object",
      Message(
        fr: "l'objet \(number), à l'octet \(offset), n'est dans aucune référence : il est caché",
        en: "object \(number), at byte \(offset), is in no cross-reference: it is hidden"),
      hint: whole)
  }

  static func duplicateObject(_ number: Int, at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.duplicate-object",
      Message(
        fr:
          "l'objet \(number) est donné deux fois dans une version du fichier, à l'octet \(offset)",
        en: "object \(number) is given twice in a revision of the file, at byte \(offset)"),
      hint: whole)
  }

  static func missingObject(_ number: Int) -> Diagnostic {
    Diagnostic(
      "pdf.missing-object",
      Message(
        fr: "l'objet \(number) manque au fichier PDF",
        en: "object \(number) is missing from the PDF file"),
      hint: whole)
  }

  static func streamLength(at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.stream-length",
      Message(
        fr: "le flux à l'octet \(offset) n'a pas la longueur qu'il annonce",
        en: "the stream at byte \(offset) does not have the length it says"),
      hint: whole)
  }

  static func streamData(_ french: String, _ english: String) -> Diagnostic {
    Diagnostic(
      "pdf.stream-data",
      Message(
        fr: "un flux du fichier PDF ne se lit pas : \(french)",
        en: "a stream of the PDF file cannot be read: \(english)"),
      hint: whole)
  }

  static func truncated() -> Diagnostic {
    Diagnostic(
      "pdf.truncated",
      Message(
        fr: "le fichier PDF ne finit pas par « %%EOF »",
        en: "the PDF file does not end with \"%%EOF\""),
      hint: whole)
  }

  static func trailingBytes(at offset: Int) -> Diagnostic {
    Diagnostic(
      "pdf.trailing-bytes",
      Message(
        fr: "il reste des octets après la fin du PDF, à l'octet \(offset)",
        en: "bytes follow the end of the PDF, at byte \(offset)"),
      hint: whole)
  }

  static func catalog(_ french: String, _ english: String) -> Diagnostic {
    Diagnostic(
      "pdf.catalog",
      Message(
        fr: "le fichier PDF n'est pas construit comme il le doit : \(french)",
        en: "the PDF file is not built as it must be: \(english)"),
      hint: whole)
  }

  static func form(_ french: String, _ english: String) -> Diagnostic {
    Diagnostic(
      "pdf.form",
      Message(
        fr: "le formulaire du fichier PDF n'est pas construit comme il le doit : \(french)",
        en: "the form of the PDF file is not built as it must be: \(english)"),
      hint: whole)
  }
}
