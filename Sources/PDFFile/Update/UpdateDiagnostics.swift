internal import Diagnostics

/// Why a file is not signed.
enum UpdateDiagnostics {
  static func noField(_ name: String, _ known: [String]) -> Diagnostic {
    let list = known.joined(separator: ", ")
    return Diagnostic(
      "pdf.no-field",
      Message(
        fr: "le document n'a pas de champ de signature « \(name) »",
        en: "the document has no signature field \"\(name)\""),
      hint: Message(
        fr: "donner l'un des champs qui restent à signer : \(list)",
        en: "give one of the fields that wait for a signature: \(list)"))
  }

  static func alreadySigned(_ name: String) -> Diagnostic {
    Diagnostic(
      "pdf.already-signed",
      Message(
        fr: "le champ « \(name) » porte déjà une signature",
        en: "the field \"\(name)\" already bears a signature"),
      hint: Message(
        fr: "donner un champ qui reste à signer", en: "give a field that waits for a signature"))
  }

  static func alreadyCertified() -> Diagnostic {
    Diagnostic(
      "pdf.already-certified",
      Message(
        fr: "le document porte déjà une signature ; seule la première certifie",
        en: "the document already bears a signature; only the first one certifies"),
      hint: Message(
        fr: "signer sans certifier, ou repartir du document émis",
        en: "sign without certifying, or begin again from the document as issued"))
  }

  static func closed() -> Diagnostic {
    Diagnostic(
      "pdf.closed",
      Message(
        fr: "la première signature du document interdit toute autre (DocMDP, P 1)",
        en: "the document's first signature forbids any other (DocMDP, P 1)"),
      hint: Message(
        fr: "repartir du document émis", en: "begin again from the document as issued"))
  }

  static func reserve(_ wanted: Int, _ room: Int) -> Diagnostic {
    Diagnostic(
      "pdf.signature-reserve",
      Message(
        fr: "la signature prend \(wanted) octets, et \(room) lui sont réservés",
        en: "the signature takes \(wanted) bytes, and \(room) are kept for it"),
      hint: Message(
        fr: "réserver davantage : une chaîne de certificats est longue",
        en: "keep more: a chain of certificates is long"))
  }

  static func appearance(_ french: String, _ english: String) -> Diagnostic {
    Diagnostic(
      "pdf.appearance",
      Message(
        fr: "l'apparence de la signature ne convient pas : \(french)",
        en: "the signature's appearance will not do: \(english)"),
      hint: Message(
        fr: "donner une page, dessinée par Chancery", en: "give one page, drawn by Chancery"))
  }
}
