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
}
