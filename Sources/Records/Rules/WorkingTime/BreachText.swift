internal import Diagnostics

/// A breach in words: the day, what was found, the limit, the excess, the source.
extension WorkingTimeBreach {
  var violation: RuleViolation { RuleViolation(message, at: location, hint: hint) }

  private var message: Message {
    let (french, english) = (words(.french), words(.english))
    return Message(
      fr: "\(french) (\(limit.source.french))", en: "\(english) (\(limit.source.english))")
  }

  private func words(_ language: Message.Language) -> String {
    let isFrench = language == .french
    let date = Self.date(day, language)
    let age = isFrench ? "avant \(limit.below) ans" : "before the age of \(limit.below)"
    let monday = Self.date(day - (CalendarDate.weekday(ofDayNumber: day) - 1), language)
    let (found, value) = (Self.time(self.found), Self.time(limit.value))
    let dawn = Self.time(WorkingTimeRules.nightEnd)
    let over = isFrench ? "soit \(Self.time(excess)) de trop" : "\(Self.time(excess)) too much"
    switch kind {
    case .day:
      return isFrench
        ? "\(date) : \(found) de travail ; \(value) au plus \(age), \(over)"
        : "\(date): \(found) of work; at most \(value) \(age), \(over)"
    case .week:
      return isFrench
        ? "du \(monday) au \(date) : \(found) de travail ; \(value) par semaine au plus \(age), \(over)"
        : "\(monday) to \(date): \(found) of work; at most \(value) a week \(age), \(over)"
    case .stretch:
      return isFrench
        ? "\(date) : \(found) de travail sans pause d'une demi-heure ; \(value) au plus \(age), \(over)"
        : "\(date): \(found) of work without a half-hour's break; at most \(value) \(age), \(over)"
    case .night:
      return isFrench
        ? "\(date) : \(found) de travail de nuit ; aucun de \(value) à \(dawn) \(age), \(over)"
        : "\(date): \(found) of work at night; none from \(value) to \(dawn) \(age), \(over)"
    case .dailyRest:
      return isFrench
        ? "\(date) : \(found) de repos depuis la veille ; \(value) au moins \(age), il en manque \(Self.time(excess))"
        : "\(date): \(found) of rest since the day before; at least \(value) \(age), \(Self.time(excess)) short"
    case .weeklyRest:
      return isFrench
        ? "semaine du \(monday) : le dimanche seul est libre ; deux jours de suite \(age), il en manque un"
        : "week of \(monday): Sunday alone is free; two days in a row \(age), one is missing"
    case .sunday:
      return isFrench
        ? "\(date) : \(found) de travail ; aucun le dimanche \(age), \(over)"
        : "\(date): \(found) of work; none on Sundays \(age), \(over)"
    case .holiday:
      return isFrench
        ? "\(date) (\(holiday(language))) : \(found) de travail ; aucun un jour férié \(age), \(over)"
        : "\(date) (\(holiday(language))): \(found) of work; none on public holidays \(age), \(over)"
    }
  }

  private func holiday(_ language: Message.Language) -> String {
    CalendarDate(dayNumber: day).flatMap(PublicHolidays.name)?.text(in: language) ?? ""
  }

  private static func date(_ day: Int, _ language: Message.Language) -> String {
    guard let date = CalendarDate(dayNumber: day) else { return "" }
    return language == .french
      ? Printed(FrenchForms.fullDate(date)).plain : EnglishForms.fullDate(date)
  }

  private static func time(_ minutes: Int) -> String { FrenchForms.duration(minutes) }

  private var hint: Message {
    let value = Self.time(limit.value)
    let dawn = Self.time(WorkingTimeRules.nightEnd)
    switch kind {
    case .day: return Message(fr: "raccourcir la journée", en: "shorten the day")
    case .week:
      return Message(
        fr: "libérer une demi-journée de la semaine", en: "free half a day of the week")
    case .stretch:
      return Message(
        fr: "prévoir une pause de 30 min au moins dans les 4 h 30",
        en: "plan a break of at least 30 min within 4 h 30")
    case .night:
      return Message(
        fr: "commencer à \(dawn) au plus tôt et finir à \(value) au plus tard",
        en: "begin at \(dawn) at the earliest and end at \(value) at the latest")
    case .dailyRest:
      return Message(
        fr: "finir plus tôt la veille ou commencer plus tard",
        en: "end earlier the day before, or begin later")
    case .weeklyRest:
      return Message(fr: "libérer le samedi ou le lundi", en: "free Saturday or Monday")
    case .sunday: return Message(fr: "enlever le dimanche", en: "remove Sunday")
    case .holiday:
      return Message(
        fr: "mettre ce jour parmi les « jours sans stage » (daysOff)",
        en: "put this day among the days off (daysOff)")
    }
  }
}
