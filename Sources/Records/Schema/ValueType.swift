/// A type without parts.
package enum ScalarType: String, Sendable, CaseIterable {
  /// `prose` is a line that typography touches: a subject, a salutation, a reason.
  case prose
  case line, text, integer, decimal, money, boolean
  case date, time, datetime, duration, dateRange, timeRange
  case email, phone, url, postcode, siret, uai, town, image
  /// The SHA-256 of a file, by which a text that was approved is known.
  case fingerprint
  /// A length on the page: only as an argument, `blank(6cm)`; no field has it.
  case length
}

/// How many elements a list may have.
package struct Bounds: Sendable, Hashable {
  /// The fewest.
  package var minimum: Int
  /// The most; nil for any number.
  package var maximum: Int?

  package init(minimum: Int = 0, maximum: Int? = nil) {
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// The type of a value. Records and choices are named; their definitions stand in the `Schema`.
package indirect enum ValueType: Sendable, Hashable {
  /// A type without parts.
  case scalar(ScalarType)
  /// An enum or a tagged variant, by name.
  case choice(String)
  /// A record, by name.
  case record(String)
  /// A list.
  case list(ValueType, Bounds)
  /// Something that may be absent. Never nested.
  case optional(ValueType)
  /// What an erroneous expression gives; it goes with everything, so that one error is told once.
  case unknown

  /// The same type, possibly absent.
  package var asOptional: ValueType {
    switch self {
    case .optional, .unknown: self
    default: .optional(self)
    }
  }

  /// The same type, surely present.
  package var asPresent: ValueType {
    if case .optional(let wrapped) = self { wrapped } else { self }
  }

  package static let line = ValueType.scalar(.line)
  package static let text = ValueType.scalar(.text)
  package static let integer = ValueType.scalar(.integer)
  package static let boolean = ValueType.scalar(.boolean)
  package static let date = ValueType.scalar(.date)
}
