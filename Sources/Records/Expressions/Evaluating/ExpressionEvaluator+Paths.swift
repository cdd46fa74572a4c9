package import Diagnostics

extension ExpressionEvaluator {
  func path(
    _ path: [Expression.PathComponent], in environment: Environment
  ) -> LocatedValue {
    guard let first = path.first, var value = environment.lookUp(first.name) else { return .absent }
    for component in path.dropFirst() {
      value = member(component.name, of: value, in: environment)
    }
    return value
  }

  func member(
    _ name: String, of value: LocatedValue, in environment: Environment
  ) -> LocatedValue {
    switch value.value {
    case .record(let record): return record[name]
    case .choice(let choice): return choice.fields[name] ?? .absent
    case .dateRange(let first, let last):
      return LocatedValue(.date(name == "first" ? first : last), at: value.location)
    case .timeRange(let from, let to):
      return LocatedValue(.time(name == "from" ? from : to), at: value.location)
    case .datetime(let date, let time):
      return LocatedValue(name == "date" ? .date(date) : .time(time), at: value.location)
    case .hole(let hole): return environment.member(name, of: hole, at: value.location)
    default: return .absent
    }
  }
}

extension Environment {
  /// A hole's field is a hole, with all that the schema knows of it.
  func member(_ name: String, of hole: Hole, at location: RecordLocation?) -> LocatedValue {
    let type = hole.type.asPresent
    var field = schema.member(name, of: type, cases: nil)
    if field == nil, case .choice(let choice) = type {
      field = self.schema.choice(choice)?.cases.lazy.flatMap(\.fields).first { $0.name == name }
    }
    guard let field else { return .absent }
    let place = RecordLocation(parent: location, component: .field(name), label: field.label)
    let inner = Hole(type: field.type.asPresent, label: field.label, room: field.blank)
    return LocatedValue(.hole(inner), at: place)
  }

  /// The rows that a blank form leaves for a list; nil when the schema does not say how many.
  package func blankRows(_ hole: Hole, at location: RecordLocation?) -> [LocatedValue]? {
    guard case .list(let element, let bounds) = hole.type.asPresent else { return nil }
    var count = bounds.minimum == bounds.maximum ? bounds.minimum : nil
    if case .rows(let rows) = hole.room { count = rows }
    guard let count, (0...10_000).contains(count) else { return nil }
    return (0..<count).map { index in
      LocatedValue(
        .hole(Hole(type: element.asPresent, label: hole.label)),
        at: RecordLocation(parent: location, component: .index(index + 1), label: hole.label))
    }
  }

  /// The elements of a list; of a hole, its blank rows.
  func elements(of list: LocatedValue) -> [LocatedValue] {
    switch list.value {
    case .list(let elements): elements
    case .hole(let hole): blankRows(hole, at: list.location) ?? []
    default: []
    }
  }
}

extension Value {
  /// The type of a value, as far as the value tells it.
  package var type: ValueType? {
    switch self {
    case .absent, .list: nil
    case .hole(let hole): hole.type
    case .string(_, let type): .scalar(type)
    case .phrase: .line
    case .integer: .integer
    case .decimal: .scalar(.decimal)
    case .money: .scalar(.money)
    case .boolean: .boolean
    case .date: .date
    case .time: .scalar(.time)
    case .datetime: .scalar(.datetime)
    case .duration: .scalar(.duration)
    case .dateRange: .scalar(.dateRange)
    case .timeRange: .scalar(.timeRange)
    case .length: .scalar(.length)
    case .choice(let value): .choice(value.type)
    case .record(let value): .record(value.type)
    }
  }
}
