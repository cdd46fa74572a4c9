/// Yes and no, in French and English.
enum BooleanFormat {
  /// Nil for anything else.
  static func value(of text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "oui", "vrai": true
    case "false", "no", "non", "faux": false
    default: nil
    }
  }

  static func boolean(_ text: String) throws(FormatFault) -> Bool {
    if let value = value(of: text) { return value }
    throw FormatFault(
      "not-a-boolean", fr: "« \(text) » n'est ni oui ni non",
      en: "\"\(text)\" is neither yes nor no",
      hint: ("écrire oui ou non", "write yes or no"))
  }
}
