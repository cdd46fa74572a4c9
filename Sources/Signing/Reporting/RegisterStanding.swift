package import Diagnostics

/// What a register answered about the document that is verified.
package struct RegisterStanding: Sendable {
  /// One word: `issued`, `void`, `replaced`, `reserved`, `refused`, `purged`, `unknown`.
  package let word: String
  /// The register's identifier of the document.
  package var id: String?
  package var organisation: String?
  package var template: String?
  /// The number as it is printed.
  package var number: String?
  package var issuedAt: String?
  /// The document that replaced it: its identifier, its number.
  package var replacedBy: String?
  package var replacedByNumber: String?

  /// Makes an answer.
  package init(word: String) { self.word = word }

  /// What people call the document.
  private var name: String { number ?? id ?? "?" }

  /// The number of the document that replaced it, or what else it is known by.
  private var next: String { replacedByNumber ?? replacedBy ?? "?" }

  /// The check of one that is in force, in one sentence.
  package var sentence: Message {
    let moment = issuedAt ?? ""
    return Message(
      fr: "le registre a émis ce document : \(name), le \(moment)",
      en: "the register issued this document: \(name), on \(moment)")
  }

  /// Why the document is worth nothing; nil for one that is in force.
  package var problem: Diagnostic? {
    switch word {
    case "issued": nil
    case "replaced":
      Diagnostic(
        "signature.replaced",
        Message(
          fr: "le registre tient ce document pour nul : \(name) est remplacé par \(next)",
          en: "the register holds this document void: \(name) is replaced by \(next)"),
        at: Origin.none,
        hint: Message(
          fr: "se servir du document qui le remplace : les signatures de celui-ci ne valent plus",
          en: "use the document that replaces it: the signatures of this one are void"))
    case "void":
      Diagnostic(
        "signature.void",
        Message(
          fr: "le registre tient ce document pour nul : \(name) a été annulé",
          en: "the register holds this document void: \(name) was cancelled"),
        at: Origin.none,
        hint: Message(
          fr: "demander à l'organisme ce qui en tient lieu",
          en: "ask the organisation what stands in its place"))
    case "unknown":
      Diagnostic(
        "signature.not-in-register",
        Message(
          fr: "le registre ne connaît pas ce document",
          en: "the register does not know this document"),
        at: Origin.none,
        hint: Message(
          fr: "vérifier que c'est le bon registre ; ce qu'il a purgé, il ne le connaît plus",
          en: "check that it is the right register; what it purged it does not know any more"))
    default:
      Diagnostic(
        "signature.not-issued",
        Message(
          fr: "le registre n'a pas ce document comme émis : \(name) (\(word))",
          en: "the register does not have this document as issued: \(name) (\(word))"),
        at: Origin.none,
        hint: Message(
          fr: "demander à l'organisme s'il l'a émis",
          en: "ask the organisation whether it issued it"))
    }
  }
}

extension VerificationReport {
  /// Takes a register's answer into the verdict.
  package mutating func take(_ standing: RegisterStanding) {
    register = standing
    if let problem = standing.problem { problems.append(problem) }
  }
}
