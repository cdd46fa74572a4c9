internal import Diagnostics

/// Why a server gave no answer.
enum HTTPDiagnostics {
  static func badAddress(_ url: String) -> Diagnostic {
    Diagnostic(
      "outbound.bad-address",
      Message(
        fr: "« \(url) » n'est pas une adresse http ou https",
        en: "\"\(url)\" is no http or https address"))
  }

  static func forbidden(_ url: String) -> Diagnostic {
    Diagnostic(
      "outbound.local-address",
      Message(
        fr: "« \(url) » mène à cette machine ou à un réseau privé",
        en: "\"\(url)\" leads to this machine or to a private network"),
      hint: Message(
        fr: "si c'est voulu, ajouter --local-network",
        en: "if this is meant, add --local-network"))
  }

  static func status(_ url: String, _ status: Int) -> Diagnostic {
    Diagnostic(
      "outbound.status",
      Message(
        fr: "« \(url) » répond par le statut \(status)",
        en: "\"\(url)\" answers with the status \(status)"))
  }

  static func tooLarge(_ url: String, _ limit: Int) -> Diagnostic {
    Diagnostic(
      "outbound.too-large",
      Message(
        fr: "la réponse de « \(url) » dépasse \(limit) octets",
        en: "the answer of \"\(url)\" is over \(limit) bytes"))
  }

  static func tooSlow(_ url: String, _ limit: Int) -> Diagnostic {
    Diagnostic(
      "outbound.too-slow",
      Message(
        fr: "« \(url) » n'a pas répondu en \(limit) s",
        en: "\"\(url)\" did not answer within \(limit) s"),
      hint: Message(fr: "recommencer plus tard", en: "try again later"))
  }

  static func redirected(_ url: String) -> Diagnostic {
    Diagnostic(
      "outbound.redirected",
      Message(
        fr: "« \(url) » renvoie ailleurs trop souvent, ou à autre chose qu'une adresse http",
        en: "\"\(url)\" sends elsewhere too often, or to something that is no http address"))
  }

  static func failed(_ url: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "outbound.failed",
      Message(
        fr: "« \(url) » n'a pu être joint : \(reason)",
        en: "\"\(url)\" could not be reached: \(reason)"),
      hint: Message(
        fr: "vérifier l'adresse et le réseau", en: "check the address and the network"))
  }
}
