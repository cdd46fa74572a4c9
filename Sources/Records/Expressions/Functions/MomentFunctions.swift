import Diagnostics

/// `long`, `full`, `short`, `age`, `duration`.
enum MomentFunctions {
  static let entries = [long, full, short, age, duration]

  private static let moments: [ScalarType] = [
    .date, .time, .datetime, .duration, .dateRange, .timeRange,
  ]
  private static let wanted = Message(
    fr: "une date, une heure, des dates, un horaire ou une durée",
    en: "a date, a time, a range of them or a duration")

  private static func line(_ call: CallTypes) -> ValueType? {
    call.subject.scalar.flatMap { moments.contains($0) ? ValueType.line : nil }
  }

  private static let long = FunctionEntry(
    name: "long", kind: .filter, signature: "date | long", wanted: wanted,
    result: { line($0) },
    apply: { call throws(Diagnostic) in try printed(call, .long) },
    documentation: Message(fr: "la forme longue, celle d'office", en: "the long form, the default"),
    examples: [("day | long", "1er mars 2024"), ("hours | long", "de 9 h à 12 h")])

  /// The weekday helps whoever is expected on that day, and shows a date that was mistyped.
  private static let full = FunctionEntry(
    name: "full", kind: .filter, signature: "date | full",
    wanted: Message(fr: "une date ou une période", en: "a date or a range of dates"),
    result: { call in
      switch call.subject.scalar {
      case .date, .dateRange: .line
      default: nil
      }
    },
    apply: { call throws(Diagnostic) in try printed(call, .full) },
    documentation: Message(
      fr: "la forme longue, avec le jour de la semaine", en: "the long form, with the weekday"),
    examples: [
      ("day | full", "vendredi 1er mars 2024"),
      ("dates | full", "du lundi 17 au vendredi 28 juin 2024"),
    ])

  private static let short = FunctionEntry(
    name: "short", kind: .filter, signature: "date | short", wanted: wanted,
    result: { line($0) },
    apply: { call throws(Diagnostic) in try printed(call, .short) },
    documentation: Message(
      fr: "la forme courte, pour les tableaux", en: "the short form, for tables"),
    examples: [("day | short", "01/03/2024"), ("hours | short", "9 h – 12 h")])

  private static func printed(
    _ call: Call, _ form: ValuePrinter.Form
  ) throws(Diagnostic) -> Value {
    if call.subject.value.isHole { return call.subject.value }
    return Value(printed: try ValuePrinter(call.environment).print(call.subject, form))
  }

  /// Someone born on 29 February reaches an age on 1 March where there is no 29th.
  private static let age = FunctionEntry(
    name: "age", kind: .function, signature: "age(birth, day)",
    wanted: Message(fr: "une date", en: "a date"),
    parameters: [.init(name: "day", kind: .type(.date))], absence: .refuses,
    unknownResult: .integer,
    result: { $0.subject == .date ? .integer : nil },
    apply: { call throws(Diagnostic) in
      guard let day = call.arguments.first?.value else { throw call.mismatch }
      if call.subject.value.isHole || day.isHole { return .hole(Hole(type: .integer)) }
      guard case .date(let birth) = call.subject.value, case .date(let day) = day else {
        throw call.mismatch
      }
      return .integer(years(from: birth, to: day))
    },
    documentation: Message(
      fr: "l'âge révolu à ce jour ; né un 29 février, on vieillit le 1er mars",
      en: "the age in full years on that day; born on 29 February, one ages on 1 March"),
    examples: [("age(birth, day)", "15")])

  static func years(from birth: CalendarDate, to day: CalendarDate) -> Int {
    let isBefore = (day.month, day.day) < (birth.month, birth.day)
    return day.year - birth.year - (isBefore ? 1 : 0)
  }

  private static let duration = FunctionEntry(
    name: "duration", kind: .function, signature: "duration(hours)",
    wanted: Message(fr: "un horaire", en: "a range of times"), absence: .refuses,
    unknownResult: .scalar(.duration),
    result: { $0.subject == .scalar(.timeRange) ? .scalar(.duration) : nil },
    apply: { call throws(Diagnostic) in
      if call.subject.value.isHole { return .hole(Hole(type: .scalar(.duration))) }
      guard case .timeRange(let from, let to) = call.subject.value else { throw call.mismatch }
      return .duration(minutes: to.minutes - from.minutes)
    },
    documentation: Message(fr: "la durée d'un horaire", en: "how long a range of times lasts"),
    examples: [("duration(hours)", "3 h")])
}
