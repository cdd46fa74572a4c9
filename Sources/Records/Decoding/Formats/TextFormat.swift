/// Lines and texts: kept as given, refused when they hold what cannot be printed or seen.
enum TextFormat {
  /// One line; white space around it is left out.
  static func line(_ text: String) throws(FormatFault) -> String {
    let line = trimmed(text)
    for scalar in line.unicodeScalars {
      if isLineEnd(scalar) {
        throw FormatFault(
          "line-break", fr: "une seule ligne est attendue", en: "one line only is expected",
          hint: ("mettre le texte sur une ligne", "put the text on one line"))
      }
      try refuseUnprintable(scalar)
    }
    return line
  }

  /// Lines and paragraphs; all line ends become one, which is decoding and not repair.
  static func text(_ text: String) throws(FormatFault) -> String {
    let unified = unifiedLineEnds(trimmed(text))
    for scalar in unified.unicodeScalars where scalar != "\n" { try refuseUnprintable(scalar) }
    return unified
  }

  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    {
      return text
    }
    var view = Substring(text).unicodeScalars
    let whole = view.endIndex
    while let first = view.first, isSpace(first) { view.removeFirst() }
    while let last = view.last, isSpace(last) { view.removeLast() }
    let isWhole = view.startIndex == text.startIndex && view.endIndex == whole
    return isWhole ? text : String(view)
  }

  /// White space of every width.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
    return scalar.properties.isWhitespace
  }

  private static func unifiedLineEnds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", previous == "\r" {
        result.removeLast()
      }
      result.append(scalar)
      previous = scalar
    }
    return String(result)
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Characters that print as nothing, or change what stands beside them, are told, never dropped.
  private static func refuseUnprintable(_ scalar: Unicode.Scalar) throws(FormatFault) {
    guard let problem = problem(of: scalar) else { return }
    let name = name(of: scalar)
    throw FormatFault(
      problem, fr: "caractère qui ne s'imprime pas : \(name.fr)",
      en: "a character that does not print: \(name.en)",
      hint: ("l'enlever, ou le remplacer par une espace", "remove it, or replace it by a space"))
  }

  private static func problem(of scalar: Unicode.Scalar) -> String? {
    if (0x20...0x7E).contains(scalar.value) { return nil }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return "control-character"
    case .format: return isSpelling(scalar) ? nil : "invisible-character"
    default: return scalar.value == 0xFFFD ? "lost-character" : nil
    }
  }

  /// Joiners spell Persian and Indic words and emoji; Arabic number signs are seen.
  private static func isSpelling(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD,
      0x110CD:
      true
    default: false
    }
  }

  private static func name(of scalar: Unicode.Scalar) -> (fr: String, en: String) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    switch scalar.value {
    case 0x09: return ("tabulation (\(code))", "tab (\(code))")
    case 0x0D: return ("retour chariot (\(code))", "carriage return (\(code))")
    case 0xAD: return ("tiret conditionnel (\(code))", "soft hyphen (\(code))")
    case 0x200B: return ("espace sans chasse (\(code))", "zero-width space (\(code))")
    case 0xFFFD:
      return (
        "\(code), trace d'un texte mal converti", "\(code), the trace of a text wrongly converted"
      )
    default: return (code, code)
    }
  }
}
