/// The schemas of types without parts: the forms that `Documentation/records.md` lists.
enum ScalarSchema {
  static func definition(of type: ScalarType) -> JSONValue {
    .object([("title", .string(title(of: type)))] + members(of: type))
  }

  private static func members(of type: ScalarType) -> [(name: String, value: JSONValue)] {
    switch type {
    case .line, .prose, .town, .length: return visible(Pattern.printed + "*")
    case .text: return visible(#"(?:\#(Pattern.printed)|\r?\n)*"#)
    case .boolean:
      let words = ["oui", "non", "vrai", "faux", "true", "false", "yes", "no"]
      return either("boolean", words.map(Pattern.anyCase).joined(separator: "|"))
    case .integer: return either("integer", number)
    case .decimal: return either("number", number + "(?:[.,][0-9]{1,18})?")
    case .money: return money
    case .dateRange: return range(dates, "first", "last", date)
    case .timeRange: return range(times, "from", "to", time)
    case .siret: return text(siret) + [comment("La clé du SIRET (Luhn) est vérifiée.")]
    case .uai: return text("[0-9]{7}[A-HJ-NPR-Z]") + [comment("La lettre de l'UAI est vérifiée.")]
    default: return text(pattern(of: type))
    }
  }

  private static func pattern(of type: ScalarType) -> String {
    switch type {
    case .date: date
    case .time: time
    case .datetime: "\(date)(?:\(space)[Tt,àÀ]\(space)|\(space)[ \\u00a0\\u202f]\(space))\(time)"
    case .duration: duration
    case .postcode: "[0-9]{5}"
    case .fingerprint: "[0-9A-Fa-f]{64}"
    case .email: email
    case .url: url
    case .phone: PhonePattern.number
    default: image
    }
  }

  // MARK: Forms

  private static func text(_ inner: String) -> [(name: String, value: JSONValue)] {
    [("type", "string"), ("pattern", .string(Pattern.padded(inner)))]
  }

  /// A text of which something is seen.
  private static func visible(_ inner: String) -> [(name: String, value: JSONValue)] {
    text(inner) + [("not", ["pattern": .string(Pattern.invisible)])]
  }

  /// JSON's own type, or its words.
  private static func either(
    _ type: String, _ words: String
  ) -> [(name: String, value: JSONValue)] {
    [("anyOf", [["type": .string(type)], .object(text(words))])]
  }

  private static var money: [(name: String, value: JSONValue)] {
    either("number", number + "(?:[.,][0-9]{1,2})?\(space)€?")
      + [comment("Deux décimales au plus.")]
  }

  private static func range(
    _ words: String, _ first: String, _ last: String, _ end: String
  ) -> [(name: String, value: JSONValue)] {
    let ends = JSONValue.object(text(end))
    let mapping: JSONValue = [
      "type": "object", "properties": .object([(first, ends), (last, ends)]),
      "required": [.string(first), .string(last)], "additionalProperties": false,
    ]
    return [
      comment("La fin suit le début."), ("anyOf", [.object(text(words)), mapping]),
    ]
  }

  private static func comment(_ text: String) -> (name: String, value: JSONValue) {
    ("$comment", .string(text))
  }

  // MARK: Patterns

  private static let space = Pattern.space
  private static let number =
    #"[-+\u2212]?(?:[0-9]+|[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+)"#
  private static let date = "(?:\(isoDate)|\(frenchDate))"
  private static let isoDate =
    "(?!00)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
  private static let frenchDate =
    "(?:(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[13578]|1[02])"
    + "|(?:0?[1-9]|[12][0-9]|30)/(?:0?[469]|11)|(?:0?[1-9]|[12][0-9])/0?2)/(?!00)[0-9]{4}"
  private static let time =
    "(?:(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9]|\(space)[Hh](?:\(space)[0-5][0-9])?)"
    + "|24(?::00|\(space)[Hh](?:\(space)00)?))"
  private static let duration =
    "[0-9]{1,6}(?::[0-5][0-9]|\(space)(?:[Mm][Ii][Nn]"
    + "|[Hh](?:\(space)[0-5][0-9](?:\(space)[Mm][Ii][Nn])?)?))"
  private static let dash = #"(?:[–—→-]|\.\.)"#
  private static let dates =
    "(?:[Dd][Uu] \(space))?\(date)\(space)(?:[Aa][Uu] |\(dash))\(space)\(date)"
  private static let times =
    "(?:[Dd][Ee] \(space))?\(time)\(space)(?:[àÀ] |\(dash))\(space)\(time)"
  private static let image =
    #"(?!\.)[^\/\\\#(Pattern.unprintables)]*\.(?:[Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg]|[Ss][Vv][Gg])"#
  private static let siret = "[0-9](?:\(space)[0-9]){13}"

  /// The part of a host's name between two points: letters of every script, digits, hyphens within.
  private static let label: String = {
    let others = #"\u003a-\u0040\u005b-\u0060\u007b-\u00a9"# + Pattern.invisibles
    let word = #"[^\u0000-\u002f\#(others)]"#
    let inside = #"[^\u0000-\u002c\u002e\u002f\#(others)]"#
    return "\(word)(?:\(inside){0,61}\(word))?"
  }()
  private static let domain =
    "(?:\(label)\\.)+(?=[0-9]*[^0-9.:/?#@])(?=[^.:/?#@]{2})\(label)"
  private static let email: String = {
    let atom = #"[A-Za-z0-9!#$%&'*+\/=?^_`{|}~-]+"#
    return "(?=[^@]{1,64}@)\(atom)(?:\\.\(atom))*@\(domain)"
  }()
  private static let url: String = {
    let other = #"[^<>"{}|\\^`\#(Pattern.invisibles)]*"#
    return "[Hh][Tt][Tt][Pp][Ss]?://(?:\(domain)|localhost)(?::[0-9]{1,5})?(?:[/?#]\(other))?"
      + "|[Mm][Aa][Ii][Ll][Tt][Oo]:\(email)(?:\\?\(other))?"
  }()

  private static func title(of type: ScalarType) -> String {
    switch type {
    case .line: "Ligne"
    case .prose: "Ligne d'une phrase"
    case .text: "Texte de plusieurs lignes"
    case .integer: "Nombre entier"
    case .decimal: "Nombre"
    case .money: "Somme en euros"
    case .boolean: "Oui ou non"
    case .date: "Date"
    case .time: "Heure"
    case .datetime: "Date et heure"
    case .duration: "Durée"
    case .dateRange: "D'une date à une autre"
    case .timeRange: "D'une heure à une autre"
    case .email: "Adresse électronique"
    case .phone: "Numéro de téléphone"
    case .url: "Adresse de page"
    case .postcode: "Code postal"
    case .siret: "SIRET"
    case .uai: "UAI"
    case .town: "Commune"
    case .fingerprint: "Empreinte SHA-256"
    case .image: "Nom d'une image"
    case .length: "Longueur"
    }
  }
}

/// Phone numbers, as `PhoneFormat` reads them.
enum PhonePattern {
  private static let gap = #"[ \u00a0\u202f.\u2011-]*"#
  /// Within an international number the trunk's zero may stand between brackets.
  private static let wideGap = #"(?:[ \u00a0\u202f.\u2011-]|\(0\))*"#

  static let number =
    gap + "(?:"
    + [national, abroad("00\(gap)", gap, 8), abroad(#"\+\#(wideGap)"#, wideGap, 7)]
    .joined(separator: "|") + ")"

  private static let national = "0\(gap)[1-9]\(gap)(?:[0-9]\(gap)){8}"

  /// A country and its number: nine digits in France, none of an overseas zone's; 8 to 15 in all
  /// elsewhere.
  private static func abroad(_ prefix: String, _ gap: String, _ least: Int) -> String {
    let overseas = PhoneFormat.overseas.keys.sorted().map { zone in
      zone.map(String.init).joined(separator: gap)
    }.joined(separator: "|")
    return "\(prefix)(?:3\(gap)3\(gap)(?!\(overseas))[1-9]\(gap)(?:[0-9]\(gap)){8}"
      + "|(?!3\(gap)3)[1-9]\(gap)(?:[0-9]\(gap)){\(least),14})"
  }
}
