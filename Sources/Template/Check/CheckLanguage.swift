internal import Diagnostics
internal import Document
internal import Records

/// Passages in another language: `{lang=en}`.
extension Checker {
  /// Whether French typography applies to what is being checked.
  var isFrench: Bool { PassageLanguage.isFrench(place.language ?? language) }

  /// The typography of the words that an expression prints, in the passage's language.
  func set(_ expression: Expression) -> Expression {
    isFrench ? ProseLiterals.set(expression) : expression
  }

  /// The language that a block's style is for, where it is not the document's.
  func styleLanguage(_ attributes: SyntaxAttributes) -> String? {
    guard let style = attributes.styles.first, let own = sheet.blocks[style.name]?.text.language,
      own != language
    else { return nil }
    return own
  }

  /// The language that attributes ask for; nil, and told, for what is none.
  mutating func language(of attributes: SyntaxAttributes) -> String? {
    guard let value = attributes.values.first(where: { $0.key.name == "lang" }) else { return nil }
    if PassageLanguage.isTag(value.text) { return value.text }
    report(
      "wrong-language",
      Message(
        fr: "« \(value.text) » n'est pas le code d'une langue",
        en: "\"\(value.text)\" is not the code of a language"), at: value.span,
      hint: Message(
        fr: "écrire lang=en, lang=de, lang=pt-BR", en: "write lang=en, lang=de, lang=pt-BR"))
    return nil
  }
}

/// What the code of a language (BCP 47) asks for.
enum PassageLanguage {
  /// Two or three letters, then subtags of two to eight letters and figures.
  static func isTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count),
      first.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return false }
    return parts.count <= 4
      && parts.dropFirst().allSatisfy {
        (2...8).contains($0.count) && $0.allSatisfy { $0.isLatin || $0.isFigure }
      }
  }

  static func isFrench(_ tag: String) -> Bool { tag == "fr" || tag.hasPrefix("fr-") }

  /// The language that values print in: there are two.
  static func printed(_ tag: String) -> Message.Language? {
    if isFrench(tag) { return .french }
    return tag == "en" || tag.hasPrefix("en-") ? .english : nil
  }
}
