import Diagnostics
import Records

/// A small schema and record that the tests of expressions share.
enum ExpressionFixture {
  static let span = SourceFile(name: "schema", text: "").span

  static func field(_ name: String, _ type: ValueType, blank: BlankRoom? = nil) -> FieldDefinition {
    var field = FieldDefinition(name: name, type: type, label: name.uppercased())
    field.blank = blank
    field.isSensitive = name == "plan"
    return field
  }

  static let schema: Schema = {
    let gender = ChoiceDefinition(
      name: "Gender", label: "Civilité",
      cases: [
        CaseDefinition(name: "f", label: "Madame"), CaseDefinition(name: "m", label: "Monsieur"),
      ])
    let outcome = ChoiceDefinition(
      name: "Outcome", label: "Issue",
      cases: [
        CaseDefinition(name: "completed", label: "accompli"),
        CaseDefinition(
          name: "partial", label: "en partie",
          fields: [field("lastDay", .date), field("reason", .optional(.line))]),
        CaseDefinition(name: "absent", label: "non accompli", fields: [field("informedOn", .date)]),
      ])
    var person = RecordDefinition(
      name: "Person", label: "Personne",
      fields: [
        field("gender", .choice("Gender")), field("firstName", .optional(.line)),
        field("lastName", .line), field("plan", .line), field("email", .optional(.scalar(.email))),
      ])
    person.prints = parse("join([firstName, lastName], \" \")").0
    let address = RecordDefinition(
      name: "Address", label: "Adresse",
      fields: [
        field("recipient", .line), field("service", .optional(.line)),
        field("street", .optional(.line)), field("postcode", .scalar(.postcode)),
        field("town", .scalar(.town)), field("country", .optional(.line)),
      ])
    let day = RecordDefinition(
      name: "Day", label: "Jour",
      fields: [
        field("hours", .optional(.scalar(.duration))), field("span", .scalar(.timeRange)),
        field("date", .date),
      ])
    return Schema(types: [
      "Gender": .choice(gender), "Outcome": .choice(outcome), "Person": .record(person),
      "Address": .record(address), "Day": .record(day), "Root": .record(root),
    ])
  }()

  static let root = RecordDefinition(
    name: "Root", label: "Racine",
    fields: [
      field("person", .record("Person")), field("teacher", .optional(.record("Person"))),
      field("outcome", .choice("Outcome")), field("hours", .scalar(.timeRange)),
      field("dates", .scalar(.dateRange)), field("day", .date), field("birth", .date),
      field("n", .integer), field("price", .scalar(.money)), field("note", .optional(.line)),
      field("flag", .boolean), field("doubt", .optional(.boolean)), field("town", .scalar(.town)),
      field("harbour", .scalar(.town)), field("gender", .choice("Gender")),
      field("days", .list(.record("Day"), Bounds(minimum: 1)), blank: .rows(3)),
      field("guests", .list(.record("Person"), Bounds())), field("nothing", .optional(.line)),
      field("address", .record("Address")), field("fee", .optional(.scalar(.money))),
    ])

  static var scope: Scope {
    var scope = Scope(schema: schema, record: root)
    scope.definePseudoRecord(
      "loop", members: ["index": .integer, "first": .boolean, "last": .boolean])
    return scope
  }

  static func check(_ text: String) -> (ValueType, [Diagnostic]) {
    let (expression, faults) = parse(text)
    var diagnostics = faults
    let type = ExpressionChecker(schema: schema).check(
      expression, in: scope, diagnostics: &diagnostics)
    return (type, diagnostics)
  }

  static func located(_ value: Value, _ path: String...) -> LocatedValue {
    let location = path.reduce(RecordLocation()) {
      RecordLocation(parent: $0, component: .field($1), label: $1.uppercased())
    }
    return LocatedValue(value, at: location)
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> Value {
    CalendarDate(year: year, month: month, day: day).map { .date($0) } ?? .absent
  }

  static func hours(_ from: Int, _ to: Int) -> Value {
    guard let from = TimeOfDay(minutes: from), let to = TimeOfDay(minutes: to) else {
      return .absent
    }
    return .timeRange(from, to)
  }

  /// 17 to 28 June 2024, from a Monday to a Friday.
  private static var dates: Value {
    guard case .date(let first) = date(2024, 6, 17), case .date(let last) = date(2024, 6, 28)
    else { return .absent }
    return .dateRange(first, last)
  }

  static var values: FieldValues {
    let names = root.fields.map(\.name)
    var values = FieldValues()
    for name in names { values[name] = located(.absent, name) }
    let woman = Value.choice(ChoiceValue(type: "Gender", name: "f"))
    let known: [String: Value] = [
      "day": date(2024, 3, 1), "birth": date(2008, 6, 20), "hours": hours(540, 720),
      "n": .integer(2), "dates": dates,
      "town": .string("Audincourt", .town), "harbour": .string("Le Havre", .town), "gender": woman,
      "flag": .boolean(true), "price": .money(Decimal(units: 123450, scale: 2)),
      "person": .record(
        RecordValue(
          type: "Person",
          fields: [
            "gender": located(woman, "person", "gender"),
            "firstName": located(.string("Inès", .line), "person", "firstName"),
            "lastName": located(.string("Lefèvre", .line), "person", "lastName"),
          ])),
      "outcome": .choice(ChoiceValue(type: "Outcome", name: "completed")),
      "days": .list([]), "guests": .list([]),
    ]
    for (name, value) in known { values[name] = located(value, name) }
    return values
  }

  static func evaluate(
    _ text: String, holes: [String: Hole] = [:]
  ) throws(Diagnostic) -> LocatedValue {
    var values = values
    for (name, hole) in holes { values[name] = located(.hole(hole), name) }
    let environment = Environment(schema: schema, values: values, isBlank: !holes.isEmpty)
    return try ExpressionEvaluator().evaluate(parse(text).0, in: environment)
  }

  static func print(
    _ text: String, holes: [String: Hole] = [:]
  ) throws(Diagnostic) -> Printed {
    try ValuePrinter(schema: schema).print(evaluate(text, holes: holes))
  }

  /// What is printed, with plain spaces and holes as dots.
  static func plain(_ text: String, holes: [String: Hole] = [:]) throws(Diagnostic) -> String {
    let parts = try print(text, holes: holes).parts.map { part in
      if case .blank = part { "……" } else { Printed([part]).plain }
    }
    return String(parts.joined().map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 })
  }
}
