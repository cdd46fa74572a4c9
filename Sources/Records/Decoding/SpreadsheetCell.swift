internal import Diagnostics

/// What a spreadsheet does to a value before we see it: zeros lost from codes, long numbers
/// rounded, days in the place of texts. Nothing is repaired: what was meant is asked for.
enum SpreadsheetCell {
  /// The text of a cell shown as a day or a time, where such a value is wanted.
  static func moment(_ text: String, as type: ScalarType) throws(FormatFault) -> String {
    switch type {
    // Midnight is how a day is kept where days and times share a column's format.
    case .date where text.hasSuffix(" 00:00"): return String(text.dropLast(6))
    case .date, .time, .datetime, .duration, .dateRange, .timeRange: return text
    default:
      throw FormatFault(
        "date-for-text", fr: "un texte est attendu, pas la date ou l'heure \(text)",
        en: "text is expected, not the date or time \(text)",
        hint: (
          "mettre la colonne au format Texte et saisir la valeur de nouveau",
          "give the column the Text format and type the value again"
        ))
    }
  }

  /// A cell that holds an error: its formula has no result.
  static func error(_ text: String, at location: RecordLocation) -> Diagnostic {
    RecordFault.make(
      "error-cell",
      text == "#?"
        ? Message(
          fr: "la formule de cette cellule n'a pas été calculée",
          en: "the formula of this cell has not been computed")
        : Message(
          fr: "la cellule contient l'erreur \(text)", en: "the cell holds the error \(text)"),
      at: location,
      hint: Message(
        fr: "corriger la formule, recalculer et enregistrer le classeur",
        en: "mend the formula, compute and save the workbook again"))
  }

  /// What probably happened to a refused value; nil when a spreadsheet is not to blame.
  static func hint(_ text: String, _ form: DataNode.ScalarForm, as type: ScalarType) -> Message? {
    let plain = TextFormat.trimmed(text)
    if isScientific(plain), [.siret, .uai, .phone, .postcode, .line].contains(type) {
      return Message(
        fr:
          "le tableur a arrondi ce numéro, ses chiffres sont perdus : mettre la colonne au format "
          + "Texte et le saisir de nouveau",
        en:
          "the spreadsheet has rounded this number, its digits are lost: give the column the Text "
          + "format and type it again")
    }
    if let whole = withZeros(plain, as: type) {
      return Message(
        fr: "le tableur a sans doute ôté un zéro : \(whole) ? mettre la colonne au format Texte",
        en: "the spreadsheet has probably dropped a zero: \(whole)? give the column the Text format"
      )
    }
    guard form == .number else { return nil }
    let isMoment = [.date, .time, .datetime, .duration, .dateRange, .timeRange].contains(type)
    return isMoment
      ? Message(
        fr: "mettre la cellule au format Date ou Heure",
        en: "give the cell the Date or Time format")
      : Message(
        fr: "mettre la colonne au format Texte et saisir la valeur de nouveau : un nombre perd ses "
          + "zéros de tête",
        en: "give the column the Text format and type the value again: a number loses its leading "
          + "zeros")
  }

  /// `3,56E+13`, `1E+13`.
  private static func isScientific(_ text: String) -> Bool {
    let parts = text.split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].first == "+" || parts[1].first?.isNumber == true else {
      return false
    }
    let isNumber = { (text: Substring) in
      !text.isEmpty
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }
    }
    return isNumber(parts[0]) && isNumber(parts[1].drop { $0 == "+" })
  }

  /// The code with the zeros before it that make it right; nil when none do.
  private static func withZeros(_ text: String, as type: ScalarType) -> String? {
    let candidates: [String]
    switch type {
    case .postcode: candidates = text.utf8.count == 4 ? ["0" + text] : []
    case .phone:
      let digits = text.filter { !$0.isWhitespace }
      candidates = digits.utf8.count == 9 && digits.first != "0" ? ["0" + digits] : []
    case .siret, .uai:
      let length = type == .uai ? 8 : 14
      let missing = length - text.utf8.count
      candidates =
        (1...4).contains(missing) ? [String(repeating: "0", count: missing) + text] : []
    default: candidates = []
    }
    return candidates.first { (try? ScalarFormat.value(of: $0, as: type)) != nil }
  }
}
