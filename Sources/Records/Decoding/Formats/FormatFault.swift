package import Diagnostics

/// Why a text is not a value of its type; the decoder adds where.
package struct FormatFault: Error, Sendable {
  /// What is wrong: the end of the diagnostic's id.
  package let problem: String
  package let message: Message
  package let hint: Message?

  init(_ problem: String, fr: String, en: String, hint: (fr: String, en: String)? = nil) {
    self.problem = problem
    message = Message(fr: fr, en: en)
    self.hint = hint.map { Message(fr: $0.fr, en: $0.en) }
  }
}

/// The decoder of every scalar type: source text in, value out, by the schema alone.
package enum ScalarFormat {
  /// The value that a text stands for. White space around it is not part of it.
  package static func value(
    of text: String, as type: ScalarType, form: DataNode.ScalarForm = .plain
  ) throws(FormatFault) -> Value {
    try refuse(form, as: type, text)
    if type == .text { return .string(try TextFormat.text(text), .text) }
    let line = try TextFormat.line(text)
    switch type {
    case .line, .prose, .town: return .string(line, type)
    case .integer: return .integer(try NumberFormat.integer(line))
    case .decimal: return .decimal(try NumberFormat.decimal(line))
    case .money: return .money(try NumberFormat.money(line))
    case .boolean: return .boolean(try BooleanFormat.boolean(line))
    case .date: return .date(try DateFormat.date(line))
    case .time: return .time(try TimeFormat.time(line))
    case .datetime:
      let (date, time) = try TimeFormat.datetime(line)
      return .datetime(date, time)
    case .duration: return .duration(minutes: try TimeFormat.duration(line))
    case .dateRange:
      let (first, last) = try RangeFormat.dates(line)
      return .dateRange(first, last)
    case .timeRange:
      let (start, end) = try RangeFormat.times(line)
      return .timeRange(start, end)
    case .email: return .string(try EmailFormat.address(line), type)
    case .url: return .string(try URLFormat.address(line), type)
    case .phone: return .string(try PhoneFormat.number(line), type)
    case .postcode: return .string(try PostcodeFormat.code(line), type)
    case .siret: return .string(try IdentifierFormat.siret(line), type)
    case .uai: return .string(try IdentifierFormat.uai(line), type)
    case .image: return .string(try ImageFormat.name(line), type)
    case .fingerprint: return .string(try FingerprintFormat.digits(line), type)
    case .text, .length: return .string(line, type)
    }
  }

  /// JSON's own types hold only where nothing can have been lost.
  private static func refuse(
    _ form: DataNode.ScalarForm, as type: ScalarType, _ text: String
  ) throws(FormatFault) {
    let isNumeric = type == .integer || type == .decimal || type == .money
    if form == .boolean, type != .boolean {
      throw FormatFault(
        "not-text", fr: "un texte est attendu, pas le booléen \(text)",
        en: "text is expected, not the boolean \(text)",
        hint: ("mettre la valeur entre guillemets droits", "put the value between quotes"))
    }
    if form == .number, !isNumeric {
      throw FormatFault(
        "number-for-text", fr: "un texte est attendu, pas le nombre \(text)",
        en: "text is expected, not the number \(text)",
        hint: (
          "mettre la valeur entre guillemets droits : un nombre perd ses zéros de tête",
          "put the value between quotes: a number loses its leading zeros"
        ))
    }
  }
}
