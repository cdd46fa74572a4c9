public import Diagnostics

/// What `reissue` says when the bytes are not the same.
enum ReissueDiagnostics {
  static func missing(_ template: String, _ hash: String) -> Diagnostic {
    Diagnostic(
      "reissue.template-missing",
      Message(
        fr: "le modèle « \(template) » (\(hash)) n'est pas là",
        en: "the template \"\(template)\" (\(hash)) is not at hand"),
      hint: folder)
  }

  static func other(_ template: String, _ wanted: String, _ found: String) -> Diagnostic {
    Diagnostic(
      "reissue.other-template",
      Message(
        fr: "le modèle « \(template) » n'est pas celui du document : il faudrait \(wanted), "
          + "voici \(found)",
        en: "the template \"\(template)\" is not the document's: \(wanted) is wanted, "
          + "\(found) is at hand"),
      hint: folder)
  }

  private static let folder = Message(
    fr:
      "donner par --templates le dossier du modèle tel qu'il était ; chancery templates --hash le dit",
    en:
      "give the folder of the template as it was with --templates; chancery templates --hash tells it"
  )
}

extension Reissue {
  /// What there is to say of a file, when its bytes did not come out again.
  public func diagnostic(of name: String) -> Diagnostic? {
    switch verdict {
    case .sameBytes: nil
    case .sameText(let changed): Self.sameText(name, changed)
    case .differs(let difference): Self.differs(name, difference)
    }
  }

  private static func sameText(_ name: String, _ changed: [String]) -> Diagnostic {
    let list = changed.joined(separator: ", ")
    return Diagnostic(
      "reissue.other-engine",
      Message(
        fr: "« \(name) » : même texte et même structure, d'autres octets"
          + (list.isEmpty ? "" : " (\(list))"),
        en: "\"\(name)\": the same text and structure, other bytes"
          + (list.isEmpty ? "" : " (\(list))")),
      hint: Message(
        fr: "reprendre les versions et les polices d'alors pour retrouver les mêmes octets",
        en: "take the versions and fonts of then to find the same bytes again"))
  }

  private static func differs(_ name: String, _ difference: ReissueDifference) -> Diagnostic {
    let (before, now) = (difference.before ?? "–", difference.now ?? "–")
    return Diagnostic(
      "reissue.differs",
      Message(
        fr:
          "« \(name) » se lit autrement, page \(difference.page) : « \(before) » est devenu « \(now) »",
        en:
          "\"\(name)\" reads otherwise, page \(difference.page): \"\(before)\" has become \"\(now)\""
      ),
      hint: Message(
        fr: "comparer les deux fichiers ; -o garde le nouveau",
        en: "compare the two files; -o keeps the new one"))
  }
}
