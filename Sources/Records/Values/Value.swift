package import Diagnostics

/// A typed, valid value. Scalars carry their type, so that a value knows how to print itself.
package enum Value: Sendable, Hashable {
  /// Nothing: missing, null, empty, an empty cell, nothing but invisible characters.
  case absent
  /// Room for what is not known yet; only under `--blank`.
  indirect case hole(Hole)
  /// Line, text, e-mail, phone (E.164), url, postcode, siret, uai, town, image (plain name),
  /// fingerprint (lower case).
  case string(String, ScalarType)
  /// What a filter made for printing; it never goes back into a record.
  case phrase(Printed)
  case integer(Int)
  case decimal(Decimal)
  case money(Decimal)
  case boolean(Bool)
  case date(CalendarDate)
  case time(TimeOfDay)
  case datetime(CalendarDate, TimeOfDay)
  case duration(minutes: Int)
  case dateRange(CalendarDate, CalendarDate)
  case timeRange(TimeOfDay, TimeOfDay)
  case length(millimetres: Double)
  indirect case choice(ChoiceValue)
  case record(RecordValue)
  case list([LocatedValue])
}

/// A value and where it stands in the record.
package struct LocatedValue: Sendable {
  package var value: Value
  package var location: RecordLocation?

  package init(_ value: Value, at location: RecordLocation? = nil) {
    self.value = value
    self.location = location
  }

  package static let absent = LocatedValue(.absent)
}

extension LocatedValue: Hashable {
  /// Values are equal whatever their locations.
  package static func == (left: LocatedValue, right: LocatedValue) -> Bool {
    left.value == right.value
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// A record: every field of its definition has an entry; absent ones hold `.absent`.
package struct RecordValue: Sendable, Hashable {
  /// The name of its type.
  package var type: String
  /// The fields, derived ones included.
  package var fields: FieldValues

  package init(type: String, fields: FieldValues) {
    self.type = type
    self.fields = fields
  }

  package subscript(_ name: String) -> LocatedValue { fields[name] ?? .absent }
}

/// A case of an enum or variant.
package struct ChoiceValue: Sendable, Hashable {
  /// The name of its type.
  package var type: String
  /// The name of the case.
  package var name: String
  /// The case's fields.
  package var fields: FieldValues

  package init(type: String, name: String, fields: FieldValues = [:]) {
    self.type = type
    self.name = name
    self.fields = fields
  }
}

/// Room for a value that is to be written by hand. It keeps what is known of it.
package struct Hole: Sendable, Hashable {
  /// The type of what is missing.
  package var type: ValueType
  /// The label to read aloud.
  package var label: String?
  /// The room that the schema or `blank(6cm)` asks for.
  package var room: BlankRoom?
  /// Whether the record is not whole without it.
  package var isRequired: Bool

  package init(
    type: ValueType, label: String? = nil, room: BlankRoom? = nil, isRequired: Bool = false
  ) {
    self.type = type
    self.label = label
    self.room = room
    self.isRequired = isRequired
  }
}

/// A day of the Gregorian calendar.
package struct CalendarDate: Sendable, Hashable, Comparable {
  package var year: Int { Int(yearPart) }
  package var month: Int { Int(monthPart) }
  package var day: Int { Int(dayPart) }
  // Four bytes, so that a range of days is no larger than a text.
  private let yearPart: Int16
  private let monthPart: UInt8
  private let dayPart: UInt8

  /// Nil for a day that does not exist.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    yearPart = Int16(year)
    monthPart = UInt8(month)
    dayPart = UInt8(day)
  }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// A time of day, to the minute; 24:00 is the end of the day.
package struct TimeOfDay: Sendable, Hashable, Comparable {
  /// Minutes since midnight, 0–1440.
  package let minutes: Int

  /// Nil outside the day.
  package init?(minutes: Int) {
    guard (0...1440).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

/// An exact decimal number: `units` × 10^-`scale`. `1.50` keeps its scale of 2.
package struct Decimal: Sendable, Hashable {
  package let units: Int64
  package let scale: Int

  package init(units: Int64, scale: Int) {
    self.units = units
    self.scale = scale
  }
}

/// A value as it is to be printed: text, some of it raised (the letters of 1ᵉʳ), some of it room
/// to write or boxes to tick.
package struct Printed: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    /// Words that typography leaves alone: names, codes, what is joined by commas.
    case text(String)
    /// Words of a sentence, whose apostrophes and spaces typography sets.
    case prose(String)
    /// Raised and small.
    case superior(String)
    /// Dotted room.
    case blank(Hole)
    /// A box, and the choice that it stands for; `choice` is the case's name.
    case tick(choice: String, label: String, isTicked: Bool)
  }

  package var parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }
  package init(prose text: String) { parts = text.isEmpty ? [] : [.prose(text)] }
  package init(_ text: String) { parts = text.isEmpty ? [] : [.text(text)] }

  /// The text alone; holes leave nothing.
  package var plain: String {
    parts.map {
      switch $0 {
      case .text(let text), .prose(let text), .superior(let text): text
      case .blank: ""
      case .tick(_, let label, let isTicked): (isTicked ? "☒ " : "☐ ") + label
      }
    }.joined()
  }

  package var isEmpty: Bool { parts.isEmpty }
}
