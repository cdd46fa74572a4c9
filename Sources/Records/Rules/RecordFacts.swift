package import Diagnostics

/// Thrown when a rule reads a value that is not known yet.
package struct HoleRead: Error {
  package init() {}
}

/// A record as a rule reads it: holes stop the reading.
package struct RecordFacts: Sendable {
  private let record: RecordValue
  /// Where the record stands.
  package let location: RecordLocation?

  package init(_ record: RecordValue, at location: RecordLocation?) {
    self.record = record
    self.location = location
  }

  /// A field, known or absent; an unknown name is absent.
  package func value(_ name: String) throws(HoleRead) -> LocatedValue {
    let located = record[name]
    if case .hole = located.value { throw HoleRead() }
    return located
  }

  /// The text of a field; nil when it is absent or no text.
  package func text(_ name: String) throws(HoleRead) -> String? {
    if case .string(let text, _) = try value(name).value { text } else { nil }
  }

  /// The records of a list.
  package func records(_ name: String) throws(HoleRead) -> [RecordFacts] {
    guard case .list(let elements) = try value(name).value else { return [] }
    var records: [RecordFacts] = []
    for element in elements {
      if case .hole = element.value { throw HoleRead() }
      if case .record(let record) = element.value {
        records.append(RecordFacts(record, at: element.location))
      }
    }
    return records
  }

  /// The record of a field; nil when it is absent.
  package func record(_ name: String) throws(HoleRead) -> RecordFacts? {
    let located = try value(name)
    guard case .record(let record) = located.value else { return nil }
    return RecordFacts(record, at: located.location)
  }

  /// The case of an enum or variant, by its name.
  package func choice(_ name: String) throws(HoleRead) -> String? {
    if case .choice(let choice) = try value(name).value { choice.name } else { nil }
  }

  /// The fields of a variant's case.
  package func fields(ofCase name: String) throws(HoleRead) -> RecordFacts? {
    let located = try value(name)
    guard case .choice(let choice) = located.value else { return nil }
    return RecordFacts(
      RecordValue(type: choice.type, fields: choice.fields), at: located.location)
  }

  /// A day.
  package func date(_ name: String) throws(HoleRead) -> CalendarDate? {
    if case .date(let date) = try value(name).value { date } else { nil }
  }

  /// The days of a list.
  package func dates(_ name: String) throws(HoleRead) -> [CalendarDate] {
    guard case .list(let elements) = try value(name).value else { return [] }
    var dates: [CalendarDate] = []
    for element in elements {
      if case .hole = element.value { throw HoleRead() }
      if case .date(let date) = element.value { dates.append(date) }
    }
    return dates
  }

  /// The numbers of the first and the last day of a range.
  package func days(_ name: String) throws(HoleRead) -> ClosedRange<Int>? {
    guard case .dateRange(let first, let last) = try value(name).value, first <= last else {
      return nil
    }
    return first.dayNumber...last.dayNumber
  }

  /// A range of times, in minutes since midnight.
  package func minutes(_ name: String) throws(HoleRead) -> Range<Int>? {
    guard case .timeRange(let from, let to) = try value(name).value, from < to else { return nil }
    return from.minutes..<to.minutes
  }

  /// A length of time, in minutes.
  package func duration(_ name: String) throws(HoleRead) -> Int? {
    if case .duration(let minutes) = try value(name).value { minutes } else { nil }
  }

  /// Where a field stands, known or not.
  package func location(of name: String) -> RecordLocation? { record[name].location ?? location }
}
