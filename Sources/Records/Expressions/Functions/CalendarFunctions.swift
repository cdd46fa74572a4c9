import Diagnostics

/// `period`, `days`, `weekday`, `schoolYear`.
enum CalendarFunctions {
  static let entries = [period, days, weekday, schoolYear]

  private static let aDate = Message(fr: "une date", en: "a date")

  private static let period = FunctionEntry(
    name: "period", kind: .function, signature: "period(first, last)", wanted: aDate,
    parameters: [.init(name: "last", kind: .type(.date))], absence: .refuses,
    unknownResult: .scalar(.dateRange),
    result: { $0.subject == .date ? .scalar(.dateRange) : nil },
    apply: { call throws(Diagnostic) in
      let last = call.arguments.first?.value ?? .absent
      if call.subject.value.isHole || last.isHole { return .hole(Hole(type: .scalar(.dateRange))) }
      guard case .date(let first) = call.subject.value, case .date(let last) = last else {
        throw call.mismatch
      }
      guard first <= last else {
        throw call.fault(
          "backward-period", "cette période finit avant de commencer",
          "this period ends before it begins")
      }
      return .dateRange(first, last)
    },
    documentation: Message(
      fr: "les dates du premier au dernier jour", en: "the dates from the first day to the last"),
    examples: [("period(birth, day) | short", "20/06/2008 – 01/03/2024")])

  private static let days = FunctionEntry(
    name: "days", kind: .function, signature: "days(dates)",
    wanted: Message(fr: "une période", en: "a range of dates"), absence: .refuses,
    unknownResult: .list(.date, Bounds(minimum: 1)),
    result: { $0.subject == .scalar(.dateRange) ? .list(.date, Bounds(minimum: 1)) : nil },
    apply: { call throws(Diagnostic) in
      let list = ValueType.list(.date, Bounds(minimum: 1))
      if call.subject.value.isHole { return .hole(Hole(type: list)) }
      guard case .dateRange(let first, let last) = call.subject.value else { throw call.mismatch }
      var days: [LocatedValue] = []
      for number in first.dayNumber...max(first.dayNumber, last.dayNumber) {
        try call.environment.turns.turn(at: call.span)
        guard let day = CalendarDate(dayNumber: number) else { continue }
        days.append(LocatedValue(.date(day), at: call.subject.location))
      }
      return .list(days)
    },
    documentation: Message(
      fr: "chaque jour de la période, le premier et le dernier compris",
      en: "each day of the range, the first and the last included"),
    examples: [("count(days(dates))", "12"), ("max([weekday(d) for d in days(dates)])", "7")])

  private static let weekday = FunctionEntry(
    name: "weekday", kind: .function, signature: "weekday(date)", wanted: aDate,
    absence: .refuses, unknownResult: .integer,
    result: { $0.subject == .date ? .integer : nil },
    apply: { call throws(Diagnostic) in
      if call.subject.value.isHole { return .hole(Hole(type: .integer)) }
      guard case .date(let date) = call.subject.value else { throw call.mismatch }
      return .integer(date.weekday)
    },
    documentation: Message(
      fr: "le jour de la semaine, de 1 (lundi) à 7 (dimanche)",
      en: "the day of the week, from 1 (Monday) to 7 (Sunday)"),
    examples: [("weekday(day)", "5")])

  /// It begins on 1 September (code de l'éducation, art. D. 521-1 and the yearly arrêté: the
  /// calendar's day moves by a few, the papers' year does not).
  private static let schoolYear = FunctionEntry(
    name: "schoolYear", kind: .function, signature: "schoolYear(date)", wanted: aDate,
    absence: .refuses,
    result: { $0.subject == .date ? .line : nil },
    apply: { call throws(Diagnostic) in
      if call.subject.value.isHole { return .hole(Hole(type: .line)) }
      guard case .date(let date) = call.subject.value else { throw call.mismatch }
      let first = date.month >= 9 ? date.year : date.year - 1
      return .string("\(first)-\(first + 1)", .line)
    },
    documentation: Message(
      fr: "l'année scolaire de ce jour, qui commence le 1er septembre",
      en: "the school year of that day, which begins on 1 September"),
    examples: [("schoolYear(day)", "2023-2024")])
}
