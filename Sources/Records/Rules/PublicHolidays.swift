package import Diagnostics

/// The days of feast that the law recognises: code du travail, art. L. 3133-1.
///
/// Those of Alsace and Moselle (Good Friday, 26 December: art. L. 3134-13) and of the overseas
/// departments and territories (abolition of slavery: art. L. 3422-2) are left out, because a record
/// does not say which law its workplace is under.
package enum PublicHolidays {
  /// The name of the holiday on a day; nil on any other day.
  package static func name(on date: CalendarDate) -> Message? {
    switch (date.month, date.day) {
    case (1, 1): Message(fr: "jour de l'An", en: "New Year's Day")
    case (5, 1): Message(fr: "1er Mai", en: "1 May")
    case (5, 8): Message(fr: "8 Mai", en: "8 May")
    case (7, 14): Message(fr: "14 Juillet", en: "14 July")
    case (8, 15): Message(fr: "Assomption", en: "Assumption")
    case (11, 1): Message(fr: "Toussaint", en: "All Saints' Day")
    case (11, 11): Message(fr: "11 Novembre", en: "11 November")
    case (12, 25): Message(fr: "Noël", en: "Christmas")
    // From 23 March, Easter Monday at the earliest, to 14 June, Whit Monday at the latest.
    case (3...6, _): movable(date)
    default: nil
    }
  }

  private static func movable(_ date: CalendarDate) -> Message? {
    switch date.dayNumber - easter(date.year) {
    case 1: Message(fr: "lundi de Pâques", en: "Easter Monday")
    case 39: Message(fr: "Ascension", en: "Ascension")
    case 50: Message(fr: "lundi de Pentecôte", en: "Whit Monday")
    default: nil
    }
  }

  /// The day number of Easter Sunday in the Gregorian calendar (the algorithm of Meeus, Jones and
  /// Butcher).
  package static func easter(_ year: Int) -> Int {
    let (golden, century, rest) = (year % 19, year / 100, year % 100)
    let correction = (8 * century + 13) / 25
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let late = (golden + 11 * epact + 22 * weekday) / 451
    let march = epact + weekday - 7 * late + 22
    let first = CalendarDate(year: year, month: 3, day: 1)?.dayNumber ?? 0
    return first + march - 1
  }
}
