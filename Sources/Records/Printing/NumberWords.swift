/// Numbers in French words, in the spelling before 1990: hyphens below one hundred only, except
/// around "et"; "cent" and "vingt" take their s at the end, and before "millions", not "mille".
enum NumberWords {
  private static let small = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
  ]
  private static let tens = [
    2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante",
  ]

  /// The words; nil from a thousand million on.
  static func french(_ number: Int) -> String? {
    guard number > -1_000_000_000, number < 1_000_000_000 else { return nil }
    if number < 0 { return "moins " + positive(-number) }
    return number == 0 ? small[0] : positive(number)
  }

  private static func positive(_ number: Int) -> String {
    let (millions, thousands, rest) =
      (number / 1_000_000, number / 1_000 % 1_000, number % 1_000)
    var words: [String] = []
    if millions > 0 {
      words.append(hundreds(millions, isLast: true) + (millions > 1 ? " millions" : " million"))
    }
    if thousands > 1 { words.append(hundreds(thousands, isLast: false)) }
    if thousands > 0 { words.append("mille") }
    if rest > 0 { words.append(hundreds(rest, isLast: true)) }
    return words.joined(separator: " ")
  }

  private static func hundreds(_ number: Int, isLast: Bool) -> String {
    let (count, rest) = (number / 100, number % 100)
    var words: [String] = []
    if count > 1 { words.append(small[count]) }
    if count > 0 { words.append(count > 1 && rest == 0 && isLast ? "cents" : "cent") }
    if rest > 0 { words.append(belowHundred(rest, isLast: isLast)) }
    return words.joined(separator: " ")
  }

  private static func belowHundred(_ number: Int, isLast: Bool) -> String {
    if number < 20 { return small[number] }
    if number >= 80 {
      return number == 80
        ? (isLast ? "quatre-vingts" : "quatre-vingt") : "quatre-vingt-" + small[number - 80]
    }
    let ten = min(number / 10, 6)
    let (head, rest) = (tens[ten] ?? "", number - ten * 10)
    if rest == 0 { return head }
    return rest == 1 || rest == 11 ? "\(head) et \(small[rest])" : "\(head)-\(small[rest])"
  }
}
