/// Little words before a name: `de` + Audincourt = d’Audincourt, `à` + Le Havre = au Havre.
enum Elision {
  /// The words that lose their vowel, and those that only join.
  static let words = [
    "de", "à", "le", "la", "que", "ne", "se", "je", "me", "te", "ce", "jusque", "lorsque",
    "puisque", "quoique", "De", "À", "Le", "La", "Que", "Jusque", "Lorsque", "Puisque",
  ]

  static func join(_ word: String, _ name: String, isTown: Bool) -> String {
    if isTown, let contracted = contraction(word, name) { return contracted }
    guard word.lowercased() != "à", startsWithVowel(name) else { return word + " " + name }
    return word.dropLast() + "’" + name
  }

  /// Towns with an article: Le Havre, Les Ulis; "La" and "L’" do not contract.
  private static func contraction(_ word: String, _ name: String) -> String? {
    let isLes = name.hasPrefix("Les ") || name.hasPrefix("les ")
    guard isLes || name.hasPrefix("Le ") || name.hasPrefix("le ") else { return nil }
    let rest = name.dropFirst(isLes ? 4 : 3)
    let joined: [String: (String, String)] = [
      "de": ("du", "des"), "De": ("Du", "Des"), "à": ("au", "aux"), "À": ("Au", "Aux"),
    ]
    guard let pair = joined[word] else { return nil }
    return (isLes ? pair.1 : pair.0) + " " + rest
  }

  static func startsWithVowel(_ name: String) -> Bool {
    let letters = Unaccented.capitals(name).lowercased()
    let word = String(letters.prefix { $0.isLetter })
    guard let first = word.first else { return false }
    switch first {
    case "a", "e", "i", "o", "u": return !full.contains(word)
    case "h": return !aspirated.contains { word.hasPrefix($0) }
    case "y": return startsWithMuteY(word)
    default: return false
    }
  }

  /// y is a vowel before a consonant (Yvetot), and in a few names before a vowel.
  private static func startsWithMuteY(_ word: String) -> Bool {
    if ["yonne", "yenne", "yerres", "yeu", "yevre"].contains(word) { return true }
    guard let second = word.dropFirst().first else { return true }
    return !"aeiou".contains(second)
  }

  /// Words in a vowel before which nothing is elided.
  private static let full: Set<String> = [
    "onze", "onzieme", "oui", "ouistiti", "uhlan", "ululement", "un",
  ]

  /// Beginnings of words and place names in an aspirated h; others are mute.
  private static let aspirated = [
    "hache", "hachoir", "hagen", "hague", "haie", "haine", "hainaut", "halage", "halle", "halo",
    "halte", "halluin", "hamac", "hambourg", "hameau", "hamel", "hampe", "hamster", "hanche",
    "hand", "hangar", "hanneton", "hanovre", "hardi", "harem", "hareng", "harfleur", "haricot",
    "harnais", "harnes", "harpe", "hasard", "hate", "hatif", "hausse", "haut", "havane", "havre",
    "haye", "hayange", "hazebrouck", "heaume", "hem", "henin", "heraut", "here", "herisson",
    "hernie", "heron", "heros", "herse", "hesdin", "hetre", "heurt", "hibou", "hic", "hideux",
    "hierarchi", "hirson", "hisser", "hobby", "hochet", "hochfelden", "hockey", "hoenheim",
    "hold", "hollande", "homard", "hombourg", "hongrie", "hongrois", "honte", "hoquet", "horde",
    "hors", "hotte", "houblon", "houdan", "houe", "houille", "houle", "houppe", "housse", "houx",
    "hublot", "huche", "huguenot", "huit", "hulotte", "huningue", "hunier", "huppe", "hurl",
    "hussard", "hutte",
  ]
}

/// Capitals without accents, as La Poste's data hold them.
enum Unaccented {
  static func capitals(_ text: String) -> String {
    var result = ""
    for scalar in text.uppercased().unicodeScalars { append(scalar, to: &result) }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    if scalar.isASCII { return result.unicodeScalars.append(scalar) }
    if scalar.properties.generalCategory == .nonspacingMark { return }
    switch scalar {
    case "Œ": result += "OE"
    case "Æ": result += "AE"
    case "’", "‘": result += "'"
    case "\u{00A0}", "\u{202F}": result += " "
    case "–", "—", "‑": result += "-"
    default: result += base(of: scalar)
    }
  }

  /// The letter below the accents, which the character's own Unicode name tells.
  private static func base(of scalar: Unicode.Scalar) -> String {
    let prefix = "LATIN CAPITAL LETTER "
    guard let name = scalar.properties.name, name.hasPrefix(prefix) else { return String(scalar) }
    let words = name.dropFirst(prefix.count).split(separator: " ")
    guard let letter = words.first, letter.utf8.count == 1, words.dropFirst().first == "WITH"
    else { return String(scalar) }
    return String(letter)
  }
}
