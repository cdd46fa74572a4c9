internal import Diagnostics

/// The editions, each article beside its limit. The two editions have the same limits of working
/// time; what changed in 2019 is who may be taken in, and which exceptions employers may claim.
///
/// The exceptions (building sites: art. R. 3162-1; bakeries, hotels, shows: art. R. 3163-1 and
/// R. 3164-1) are for workers and apprentices; an agreement of observation claims none.
extension WorkingTimeRules {
  /// All editions, the oldest first.
  package static let editions: [WorkingTimeRules] = [recodified, since2019].compactMap(\.self)

  /// The labour code as recodified: ordonnance 2007-329, in force on 1 May 2008 (loi 2008-67).
  private static let recodified = edition(
    from: CalendarDate(year: 2008, month: 5, day: 1),
    texts: Message(
      fr: "code du travail, dans sa rédaction du 1er mai 2008 (ordonnance n° 2007-329)",
      en: "labour code as of 1 May 2008 (ordonnance no. 2007-329)"),
    // "The last two years of compulsory schooling": from 14 to 16.
    admission: Admission(
      age: 14, levels: [],
      source: code("L. 4153-1 et L. 4153-5", "L. 4153-1 and L. 4153-5")))

  /// Loi 2018-771 of 5 September 2018, in force on 1 January 2019: art. 13 for L. 3162-1 (more
  /// exceptions, the same limits), art. 19 for L. 4153-1 (the level of school, no longer the age).
  private static let since2019 = edition(
    from: CalendarDate(year: 2019, month: 1, day: 1),
    texts: Message(
      fr: "code du travail, modifié par la loi n° 2018-771 du 5 septembre 2018, art. 13 et 19",
      en: "labour code as amended by loi no. 2018-771 of 5 September 2018, art. 13 and 19"),
    // "The last two levels of collège, or any of lycée": décret 2019-636 says the same of schools.
    admission: Admission(
      age: 14, levels: ["fourth", "third", "second", "first", "final"],
      source: code(
        "L. 4153-1, 2°, et L. 4153-5 (loi n° 2018-771, art. 19)",
        "L. 4153-1, 2°, and L. 4153-5 (loi no. 2018-771, art. 19)")))

  private static func edition(
    from day: CalendarDate?, texts: Message, admission: Admission
  ) -> WorkingTimeRules? {
    day.map {
      WorkingTimeRules(
        appliesFrom: $0, texts: texts,
        day: [
          AgeLimit(below: 16, value: 7 * 60, source: circular),
          AgeLimit(below: majority, value: 8 * 60, source: code("L. 3162-1")),
        ],
        week: [
          AgeLimit(below: 15, value: 30 * 60, source: circular),
          AgeLimit(below: majority, value: 35 * 60, source: code("L. 3162-1")),
        ],
        night: [
          AgeLimit(below: 16, value: 20 * 60, source: nights),
          AgeLimit(below: majority, value: 22 * 60, source: nights),
        ],
        stretch: [AgeLimit(below: majority, value: 4 * 60 + 30, source: code("L. 3162-3"))],
        pause: 30,
        dailyRest: [
          AgeLimit(below: 16, value: 14 * 60, source: code("L. 3164-1")),
          AgeLimit(below: majority, value: 12 * 60, source: code("L. 3164-1")),
        ],
        weeklyRest: [
          AgeLimit(
            below: majority, value: 2,
            source: code("L. 3164-2 et L. 3132-3", "L. 3164-2 and L. 3132-3"))
        ],
        sunday: [AgeLimit(below: majority, value: 0, source: code("L. 3132-3"))],
        holiday: [
          AgeLimit(
            below: majority, value: 0,
            source: code("L. 3164-6 et L. 3133-1", "L. 3164-6 and L. 3133-1"))
        ],
        admission: admission)
    }
  }

  private static func code(_ articles: String, _ english: String? = nil) -> Message {
    Message(
      fr: "code du travail, art. \(articles)",
      en: "code du travail, art. \(english ?? articles)")
  }

  private static let nights = code("L. 3163-1 et L. 3163-2", "L. 3163-1 and L. 3163-2")

  /// What the labour code does not say of pupils on observation, the ministry of education does.
  private static let circular = Message(
    fr: "circulaire de l'éducation nationale n° 2003-134 du 8 septembre 2003",
    en: "circular of the ministry of education no. 2003-134 of 8 September 2003")
}
