package import Diagnostics

extension ValueType {
  /// Whether a value of another type may stand where this one is asked for.
  package func accepts(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.unknown, _), (_, .unknown): true
    case (.optional(let mine), _): mine.accepts(other.asPresent)
    case (.scalar(let mine), .scalar(let theirs)):
      mine == theirs || (mine == .line && theirs.isLine) || (mine == .text && theirs.isText)
        || (mine == .decimal && theirs == .integer)
    case (.list(let mine, let bounds), .list(let theirs, let others)):
      mine.accepts(theirs) && bounds.minimum <= others.minimum
        && bounds.maximum.map { limit in others.maximum.map { $0 <= limit } ?? false } ?? true
    default: self == other
    }
  }

  /// The type that holds both; nil when there is none.
  package func joined(with other: ValueType) -> ValueType? {
    if accepts(other) { return self == .unknown ? other : self }
    if other.accepts(self) { return other }
    if asPresent != self || other.asPresent != other {
      return asPresent.joined(with: other.asPresent)?.asOptional
    }
    if case (.scalar(let left), .scalar(let right)) = (self, other), left.isText, right.isText {
      return left.isLine && right.isLine ? .line : .text
    }
    return nil
  }

  /// The scalar, when it is one.
  package var scalar: ScalarType? { if case .scalar(let type) = self { type } else { nil } }
  package var isOptional: Bool { if case .optional = self { true } else { false } }

  /// How the type is called in a message.
  package func name(in schema: Schema) -> Message {
    switch self {
    case .scalar(let type): type.displayName
    case .choice(let name), .record(let name): Message(fr: name, en: name)
    case .list(let element, _):
      Message(
        fr: "une liste (\(element.name(in: schema).french))",
        en: "a list (\(element.name(in: schema).english))")
    case .optional(let wrapped):
      Message(
        fr: "\(wrapped.name(in: schema).french), facultatif",
        en: "\(wrapped.name(in: schema).english), optional")
    case .unknown: Message(fr: "inconnu", en: "unknown")
    }
  }

  /// Whether `{{ … }}` can show it.
  package func isPrintable(in schema: Schema) -> Bool {
    switch self {
    case .scalar(let type): type != .boolean && type != .image && type != .length
    case .choice, .unknown: true
    case .record(let name): schema.record(name)?.prints != nil
    case .list, .optional: false
    }
  }
}

extension ScalarType {
  /// Whether it is one line of text.
  package var isLine: Bool {
    switch self {
    case .line, .prose, .email, .phone, .url, .postcode, .siret, .uai, .town, .fingerprint: true
    default: false
    }
  }
  /// Whether it is text of any kind.
  package var isText: Bool { self == .text || isLine }

  package var displayName: Message {
    let names: (String, String) =
      switch self {
      case .line: ("une ligne", "a line")
      case .prose: ("une phrase", "a line of prose")
      case .text: ("un texte", "a text")
      case .integer: ("un entier", "an integer")
      case .decimal: ("un nombre décimal", "a decimal")
      case .money: ("un montant", "an amount")
      case .boolean: ("un booléen", "a boolean")
      case .date: ("une date", "a date")
      case .time: ("une heure", "a time")
      case .datetime: ("une date avec heure", "a date with a time")
      case .duration: ("une durée", "a duration")
      case .dateRange: ("des dates", "a range of dates")
      case .timeRange: ("un horaire", "a range of times")
      case .email: ("une adresse électronique", "an e-mail address")
      case .phone: ("un numéro de téléphone", "a phone number")
      case .url: ("une adresse web", "a web address")
      case .postcode: ("un code postal", "a postcode")
      case .siret: ("un SIRET", "a SIRET")
      case .uai: ("un UAI", "a UAI")
      case .town: ("une commune", "a town")
      case .image: ("une image", "an image")
      case .fingerprint: ("une empreinte", "a fingerprint")
      case .length: ("une longueur", "a length")
      }
    return Message(fr: names.0, en: names.1)
  }

  /// The parts that a path may go to: `dates.first`, `hours.from`.
  package var parts: [(name: String, type: ScalarType)] {
    switch self {
    case .dateRange: [("first", .date), ("last", .date)]
    case .timeRange: [("from", .time), ("to", .time)]
    case .datetime: [("date", .date), ("time", .time)]
    default: []
    }
  }
}
