package import Diagnostics

/// Prints values in the language of the document.
package struct ValuePrinter: Sendable {
  package enum Form: Sendable { case long, full, short }

  let schema: Schema
  let language: Message.Language
  let turns: TurnCounter

  package init(
    schema: Schema, language: Message.Language = .french, turns: TurnCounter = TurnCounter()
  ) {
    self.schema = schema
    self.language = language
    self.turns = turns
  }

  package init(_ environment: Environment) {
    self.init(
      schema: environment.schema, language: environment.language, turns: environment.turns)
  }

  /// The printed form; throws where the checker would have refused: absent values, lists.
  package func print(
    _ value: LocatedValue, _ form: Form = .long
  ) throws(Diagnostic) -> Printed {
    switch value.value {
    case .hole(let hole): return self.hole(hole)
    case .string(let text, .prose), .string(let text, .text): return Printed(prose: text)
    case .string(let text, let type): return Printed(string(text, type))
    case .phrase(let printed): return printed
    case .integer(let number): return Printed(integer(number))
    case .decimal(let number): return Printed(decimal(number))
    case .money(let amount): return Printed(money(amount))
    case .date, .time, .datetime, .duration, .dateRange, .timeRange:
      return Printed(moment(value.value, form))
    case .choice(let choice):
      return Printed(prose: schema.choice(choice.type)?.named(choice.name)?.label ?? choice.name)
    case .record(let record): return try self.record(record, value)
    case .absent, .boolean, .list, .length: throw unprintable(value)
    }
  }

  private func hole(_ hole: Hole) -> Printed {
    BoxForms.hole(hole, schema, language) ?? Printed([.blank(hole)])
  }

  private func string(_ text: String, _ type: ScalarType) -> String {
    switch type {
    case .phone: CodeForms.phone(text)
    case .siret: CodeForms.siret(text)
    case .fingerprint: CodeForms.fingerprint(text)
    default: text
    }
  }

  func integer(_ value: Int) -> String {
    language == .french ? FrenchForms.integer(value) : EnglishForms.integer(value)
  }

  private func decimal(_ value: Decimal) -> String {
    language == .french ? FrenchForms.decimal(value) : EnglishForms.decimal(value)
  }

  private func money(_ value: Decimal) -> String {
    if language == .french { return FrenchForms.money(value) }
    return "€" + EnglishForms.decimal(value.scale < 2 ? value.rounded(to: 2) ?? value : value)
  }

  private func moment(_ value: Value, _ form: Form) -> [Printed.Part] {
    let parts = language == .french ? french(value, form) : [.text(english(value, form))]
    return Self.merged(parts)
  }

  private func french(_ value: Value, _ form: Form) -> [Printed.Part] {
    switch (value, form) {
    case (.date(let date), .long): FrenchForms.date(date)
    case (.date(let date), .full): FrenchForms.fullDate(date)
    case (.date(let date), .short): [.text(FrenchForms.shortDate(date))]
    case (.time(let time), _): [.text(FrenchForms.time(time))]
    case (.datetime(let date, let time), .long), (.datetime(let date, let time), .full):
      FrenchForms.date(date) + [.text(" à \(FrenchForms.time(time))")]
    case (.datetime(let date, let time), .short):
      [.text("\(FrenchForms.shortDate(date)) \(FrenchForms.time(time))")]
    case (.duration(let minutes), _): [.text(FrenchForms.duration(minutes))]
    case (.dateRange(let first, let last), .long): FrenchForms.dates(first, last)
    case (.dateRange(let first, let last), .full): FrenchForms.fullDates(first, last)
    case (.dateRange(let first, let last), .short):
      [.text("\(FrenchForms.shortDate(first)) – \(FrenchForms.shortDate(last))")]
    case (.timeRange(let from, let to), .long), (.timeRange(let from, let to), .full):
      [.text(FrenchForms.times(from, to))]
    case (.timeRange(let from, let to), .short): [.text(FrenchForms.shortTimes(from, to))]
    default: []
    }
  }

  private func english(_ value: Value, _ form: Form) -> String {
    switch (value, form) {
    case (.date(let date), .long): EnglishForms.date(date)
    case (.date(let date), .full): EnglishForms.fullDate(date)
    case (.date(let date), .short): FrenchForms.shortDate(date)
    case (.time(let time), _): EnglishForms.time(time)
    case (.datetime(let date, let time), _):
      "\(form != .short ? EnglishForms.date(date) : FrenchForms.shortDate(date)), "
        + EnglishForms.time(time)
    case (.duration(let minutes), _): FrenchForms.duration(minutes)
    case (.dateRange(let first, let last), .long): EnglishForms.dates(first, last)
    case (.dateRange(let first, let last), .full): EnglishForms.fullDates(first, last)
    case (.dateRange(let first, let last), .short):
      "\(FrenchForms.shortDate(first)) – \(FrenchForms.shortDate(last))"
    case (.timeRange(let from, let to), .long), (.timeRange(let from, let to), .full):
      "from \(EnglishForms.time(from)) to \(EnglishForms.time(to))"
    case (.timeRange(let from, let to), .short):
      "\(EnglishForms.time(from)) – \(EnglishForms.time(to))"
    default: ""
    }
  }

  private func record(
    _ record: RecordValue, _ value: LocatedValue
  ) throws(Diagnostic) -> Printed {
    guard let prints = schema.record(record.type)?.prints else { throw unprintable(value) }
    let environment = Environment(
      schema: schema, values: record.fields, language: language, turns: turns)
    return try print(ExpressionEvaluator().evaluate(prints, in: environment))
  }

  private func unprintable(_ value: LocatedValue) -> Diagnostic {
    let name = value.location.map { "« \($0.path) »" } ?? ""
    return Diagnostic(
      "expression.not-printable",
      Message(
        fr: "cette valeur ne s'imprime pas \(name)", en: "this value does not print \(name)"),
      at: Origin(record: value.location))
  }

  /// Neighbouring texts made one.
  static func merged(_ parts: [Printed.Part]) -> [Printed.Part] {
    var result: [Printed.Part] = []
    for part in parts {
      switch (result.last, part) {
      case (.text(let before)?, .text(let text)): result[result.count - 1] = .text(before + text)
      case (.prose(let before)?, .prose(let text)):
        result[result.count - 1] = .prose(before + text)
      default: result.append(part)
      }
    }
    return result.filter { $0 != .text("") && $0 != .prose("") }
  }
}

extension Value {
  /// A printed form as a value: a plain line where it is nothing else.
  init(printed: Printed) {
    let parts = ValuePrinter.merged(printed.parts)
    switch parts.first {
    case nil: self = .string("", .line)
    case .text(let text)? where parts.count == 1: self = .string(text, .line)
    case .prose(let text)? where parts.count == 1: self = .string(text, .prose)
    default: self = .phrase(Printed(parts))
    }
  }
}

/// Boxes to tick: every choice, the chosen ones ticked.
enum BoxForms {
  /// The boxes of a hole whose type has choices.
  static func hole(_ hole: Hole, _ schema: Schema, _ language: Message.Language) -> Printed? {
    boxes(of: hole.type.asPresent, ticked: [], schema, language)
  }

  static func boxes(
    of type: ValueType, ticked: Set<String>, _ schema: Schema, _ language: Message.Language
  ) -> Printed? {
    switch type {
    case .scalar(.boolean):
      let words = language == .french ? ("oui", "non") : ("yes", "no")
      return printed([("true", words.0), ("false", words.1)], ticked)
    case .choice(let name):
      guard let choice = schema.choice(name) else { return nil }
      return printed(choice.cases.map { ($0.name, $0.label) }, ticked)
    case .list(let element, _):
      guard case .choice = element.asPresent else { return nil }
      return boxes(of: element.asPresent, ticked: ticked, schema, language)
    default: return nil
    }
  }

  private static func printed(_ choices: [(String, String)], _ ticked: Set<String>) -> Printed {
    var parts: [Printed.Part] = []
    for (name, label) in choices {
      // Wider than the space between a box and its label, so that nobody ticks the wrong one.
      if !parts.isEmpty { parts.append(.text("\u{A0} ")) }
      parts.append(.tick(choice: name, label: label, isTicked: ticked.contains(name)))
    }
    return Printed(parts)
  }
}
