internal import Diagnostics

/// What is wrong with a signature as it stands in the file, whatever its bytes are worth.
extension HistoryDiagnostics {
  static func unsigned() -> Diagnostic {
    Diagnostic(
      "pdf.unsigned",
      Message(
        fr: "le document ne porte aucune signature",
        en: "the document bears no signature"),
      hint: Message(
        fr: "donner le document signé", en: "give the signed document"))
  }

  static func shared(_ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      "pdf.signature-shared",
      Message(
        fr: "les champs « \(first) » et « \(second) » partagent une signature",
        en: "the fields \"\(first)\" and \"\(second)\" share one signature"),
      hint: distrust)
  }

  static func byteRange(_ field: String) -> Diagnostic {
    Diagnostic(
      "pdf.byte-range",
      Message(
        fr: "la signature de « \(field) » ne dit pas ce qu'elle couvre (/ByteRange)",
        en: "the signature of \"\(field)\" does not say what it covers (/ByteRange)"),
      hint: distrust)
  }

  static func gap(_ field: String) -> Diagnostic {
    Diagnostic(
      "pdf.byte-range-gap",
      Message(
        fr: "la signature de « \(field) » laisse de côté d'autres octets que les siens",
        en: "the signature of \"\(field)\" leaves out other bytes than its own"),
      hint: distrust)
  }

  static func coversPart(_ field: String) -> Diagnostic {
    Diagnostic(
      "pdf.covers-part",
      Message(
        fr: "la signature de « \(field) » ne couvre pas toute la version qu'elle signe",
        en: "the signature of \"\(field)\" does not cover the whole revision it signs"),
      hint: distrust)
  }

  static func contents(_ field: String) -> Diagnostic {
    Diagnostic(
      "pdf.contents-form",
      Message(
        fr: "les octets de la signature de « \(field) » ne sont pas écrits comme ils le doivent",
        en: "the bytes of the signature of \"\(field)\" are not written as they must be"),
      hint: distrust)
  }

  static func notCovered(_ field: String) -> Diagnostic {
    Diagnostic(
      "pdf.not-covered",
      Message(
        fr: "des octets suivent ce que couvre la dernière signature, « \(field) »",
        en: "bytes follow what the last signature, \"\(field)\", covers"),
      hint: distrust)
  }

  static func uncoveredData(_ field: String) -> Diagnostic {
    Diagnostic(
      "pdf.uncovered-validation-data",
      Message(
        fr: "les preuves de validation ajoutées après « \(field) » ne sont couvertes par rien",
        en: "nothing covers the validation data added after \"\(field)\""),
      hint: Message(
        fr: "ajouter un horodatage du document", en: "add a timestamp over the document"))
  }

  static func certification(_ field: String) -> Diagnostic {
    Diagnostic(
      "pdf.late-certification",
      Message(
        fr: "« \(field) » certifie le document alors qu'une signature la précède",
        en: "\"\(field)\" certifies the document although a signature precedes it"),
      hint: distrust)
  }

  static func closed(_ field: String) -> Diagnostic {
    Diagnostic(
      "pdf.certification-broken",
      Message(
        fr: "« \(field) » est signé bien que la première signature l'interdise (DocMDP, P 1)",
        en: "\"\(field)\" is signed although the first signature forbids it (DocMDP, P 1)"),
      hint: distrust)
  }
}
