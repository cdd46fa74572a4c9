/// Pieces of regular expressions, in what ECMA 262 and Python understand alike: classes are spelt
/// out, since each understands `\s` and `\d` in its own way.
enum Pattern {
  /// White space that is not part of a value: what `TextFormat.trimmed` leaves out.
  static let margin = blank + "*"
  private static let blank =
    #"[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"#
  /// A value's beginning. What follows is no white space, so that a long run of it is tried once.
  private static let beginning = "^\(margin)(?!\(blank))"
  /// Spaces within a value: no line end, no tab.
  static let space = #"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*"#
  /// A text that nobody would see: `Absence`, as far as the basic plane.
  static let invisible = "^[" + invisibles + "]*$"
  /// The characters of `Absence`.
  static let invisibles =
    #"\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"#
    + #"\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"#
    + #"\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"#
  /// What a line may hold: all that is printed, and joiners.
  static let printed = "[^" + unprintables + "]"
  /// What `TextFormat` refuses.
  static let unprintables =
    #"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064"#
    + #"\u2066-\u206f\ufeff\ufff9-\ufffb\ufffd"#

  /// The whole value, white space around it left out.
  static func padded(_ inner: String) -> String { "\(beginning)(?:\(inner))\(margin)$" }

  /// So many characters as a reader counts them: accents apart and line ends count with what is
  /// before them.
  static func length(_ least: Int, _ most: Int?) -> String {
    let marks = #"\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f"#
    let bounds = "{\(least),\(most.map(String.init) ?? "")}"
    return "\(beginning)[\(marks)]*(?:\\r\\n|[^\\r\(marks)][\(marks)]*)\(bounds)\(margin)$"
  }

  /// The text itself.
  static func literal(_ text: String) -> String {
    var result = ""
    for character in text {
      if #"\^$.|?*+()[]{}/"#.contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  /// The text in small letters or capitals.
  static func anyCase(_ text: String) -> String {
    text.map { character in
      let forms = [character.lowercased(), character.uppercased()]
      let isLetter = forms[0] != forms[1] && forms.allSatisfy { $0.unicodeScalars.count == 1 }
      return isLetter ? "[\(forms[0])\(forms[1])]" : literal(String(character))
    }.joined()
  }
}
