package import Diagnostics

/// The postal rendering of an address, after AFNOR NF Z 10-011: at most six lines, seven abroad,
/// of 38 capitals without accents; no punctuation from the street on.
package enum PostalAddress {
  static let longestLine = 38
  static let longestStreet = 32

  /// The fields that the postal form is written from.
  package static let fields = order + ["postcode"]

  private static let order = [
    "recipient", "service", "complement", "street", "box", "town", "country",
  ]

  /// Whether a record has what a postal address needs.
  package static func suits(_ type: ValueType, in schema: Schema) -> Bool {
    guard case .record(let name) = type, let record = schema.record(name) else { return false }
    return record.member("postcode") != nil && record.member("town") != nil
  }

  /// The text by which addresses are told apart, whatever their capitals, accents and punctuation; nil
  /// for a record that is none.
  package static func key(of record: RecordValue) -> String? {
    guard case .string = record["town"].value, case .string = record["postcode"].value else {
      return nil
    }
    let lines = (order.dropLast(2) + ["postcode", "town", "country"]).compactMap { field in
      if case .string(let text, _) = record[field].value {
        spelled(text, withoutPunctuation: true)
      } else {
        nil as String?
      }
    }
    return lines.joined(separator: ", ")
  }

  /// The lines, each with the field that it comes from; a blank form's holes stay holes.
  package static func lines(
    of address: LocatedValue, schema: Schema
  ) throws(Diagnostic) -> [LocatedValue] {
    guard case .record(let record) = address.value else {
      if case .hole = address.value { return [address] }
      return []
    }
    var lines: [LocatedValue] = []
    for field in order {
      guard let line = try self.line(field, record) else { continue }
      lines.append(line)
    }
    return lines
  }

  private static func line(
    _ field: String, _ record: RecordValue
  ) throws(Diagnostic) -> LocatedValue? {
    let value = record[field]
    guard case .string(let text, _) = value.value else {
      return value.value.isHole ? townHole(field, value, record) : nil
    }
    if field == "town" { return try town(text, value, record["postcode"]) }
    let isBelowStreet = ["street", "box", "country"].contains(field)
    var line = spelled(text, withoutPunctuation: isBelowStreet)
    if field == "street" { line = shortened(line) }
    return LocatedValue(.string(try fitting(line, value), .line), at: value.location)
  }

  private static func town(
    _ text: String, _ value: LocatedValue, _ postcode: LocatedValue
  ) throws(Diagnostic) -> LocatedValue {
    let name = spelled(text, withoutPunctuation: true)
    guard case .string(let code, _) = postcode.value else {
      guard case .hole(let hole) = postcode.value else {
        return LocatedValue(.string(try fitting(name, value), .line), at: value.location)
      }
      let printed = Printed([.blank(hole), .text(" " + name)])
      return LocatedValue(.phrase(printed), at: value.location)
    }
    return LocatedValue(
      .string(try fitting("\(code) \(name)", value), .line), at: value.location)
  }

  /// A missing town keeps the postcode that is known before it.
  private static func townHole(
    _ field: String, _ value: LocatedValue, _ record: RecordValue
  ) -> LocatedValue {
    guard field == "town", case .hole(let hole) = value.value,
      case .string(let code, _) = record["postcode"].value
    else { return value }
    return LocatedValue(
      .phrase(Printed([.text(code + " "), .blank(hole)])), at: value.location)
  }

  static func spelled(_ text: String, withoutPunctuation: Bool) -> String {
    let capitals = Unaccented.capitals(text)
    let kept = capitals.map { character -> Character in
      if withoutPunctuation, !character.isLetter, !character.isNumber { return " " }
      return character == "," || character == "." ? " " : character
    }
    return String(kept).split(separator: " ").joined(separator: " ")
  }

  /// Abbreviates a street word by word, from the left, until it is short enough.
  static func shortened(_ street: String) -> String {
    var words = street.split(separator: " ").map(String.init)
    for index in words.indices {
      if words.joined(separator: " ").count <= longestStreet { break }
      if let short = abbreviations[words[index]] { words[index] = short }
    }
    return words.joined(separator: " ")
  }

  private static func fitting(
    _ line: String, _ value: LocatedValue
  ) throws(Diagnostic) -> String {
    guard line.count > longestLine else { return line }
    let label = value.location?.label ?? value.location?.path ?? ""
    throw Diagnostic(
      "record.address-line-too-long",
      Message(
        fr: "« \(label) » fait \(line.count) caractères ; une ligne d'adresse en a au plus 38",
        en: "‘\(label)’ has \(line.count) characters; a line of an address has at most 38"),
      at: Origin(record: value.location),
      hint: Message(
        fr: "répartir le texte entre destinataire, service, complément et voie",
        en: "spread the text over recipient, service, complement and street"))
  }

  /// Abbreviations of the norm's annex.
  private static let abbreviations = [
    "ALLEE": "ALL", "ALLEES": "ALL", "AVENUE": "AV", "BATIMENT": "BAT", "BOULEVARD": "BD",
    "CAPITAINE": "CNE", "CENTRE": "CTRE", "CHEMIN": "CHE", "COLONEL": "CEL", "COMMANDANT": "CDT",
    "COMMERCIAL": "CIAL", "DOCTEUR": "DR", "FAUBOURG": "FBG", "GENERAL": "GAL", "HAMEAU": "HAM",
    "IMMEUBLE": "IMM", "IMPASSE": "IMP", "INDUSTRIEL": "IND", "INDUSTRIELLE": "IND",
    "LIEUTENANT": "LT", "LOTISSEMENT": "LOT", "MARECHAL": "MAL", "MONSEIGNEUR": "MGR",
    "PASSAGE": "PAS", "PLACE": "PL", "PRESIDENT": "PDT", "PROFESSEUR": "PR", "PROLONGEE": "PROL",
    "RESIDENCE": "RES", "ROUTE": "RTE", "SAINT": "ST", "SAINTE": "STE", "SQUARE": "SQ",
    "ZONE": "ZON",
  ]
}
