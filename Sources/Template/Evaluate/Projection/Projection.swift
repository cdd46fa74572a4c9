internal import Diagnostics
internal import Records

/// What one evaluation shows of a record, and what it decided on the rest: enough to make the same
/// document again, and nothing that the document does not tell.
package struct Projection: Sendable {
  /// The record, whole, of which the marked places are meant.
  let record: LocatedValue
  /// The values shown.
  private(set) var shown: [LocatedValue] = []
  /// The lists gone through from end to end.
  private(set) var lists: [LocatedValue] = []
  private(set) var decisions: [Decision] = []
  /// The steps taken so far.
  private var step = 0
  /// What was decided when the document was made first; nil when it is made from a record.
  private let given: [Decision]?
  private var nextGiven = 0

  init(of record: LocatedValue, replaying given: [Decision]? = nil) {
    self.record = record
    self.given = given
  }

  /// Whether the document is made from a projection.
  var isReplayed: Bool { given != nil }

  /// Whether everything that was decided before was asked for again.
  var isExhausted: Bool { given.map { nextGiven == $0.count } ?? true }

  /// Takes a step; what was decided there when the document was made first.
  mutating func next() -> Decision.Outcome? {
    step += 1
    guard let given, nextGiven < given.count, given[nextGiven].step == step else { return nil }
    decisions.append(given[nextGiven])
    nextGiven += 1
    return decisions.last?.outcome
  }

  /// Notes what was decided at the step just taken.
  mutating func note(_ outcome: Decision.Outcome) {
    decisions.append(Decision(step: step, outcome: outcome))
  }

  /// Notes that a value is shown.
  mutating func show(_ value: LocatedValue) {
    switch value.value {
    // A record is shown by the fields that it prints.
    case .absent, .hole, .phrase, .record: return
    case .list(let elements):
      // A list without elements shows that there are none.
      goThrough(value)
      for element in elements { show(element) }
    default: if value.location != nil { shown.append(value) }
    }
  }

  /// Notes that each element of a list has its turn.
  mutating func goThrough(_ list: LocatedValue) {
    if list.location != nil, case .list = list.value { lists.append(list) }
  }

  /// The value at a path of the record, as `RecordLocation.path` writes it; absent where there is
  /// none.
  func value(at path: String) -> LocatedValue {
    var value = record
    for step in path.split(separator: ".") {
      value = Self.step(String(step), into: value)
    }
    return value
  }

  private static func step(_ name: String, into value: LocatedValue) -> LocatedValue {
    switch value.value {
    case .record(let record): return record[name]
    case .list(let elements):
      guard let index = Int(name), elements.indices.contains(index - 1) else { return .absent }
      return elements[index - 1]
    case .choice(let choice):
      // The case's own name stands in the path.
      if choice.name == name, choice.fields[name] == nil { return value }
      return choice.fields[name] ?? .absent
    default: return .absent
    }
  }

  // MARK: JSON

  /// The record as far as it is shown, fields in the order of their types.
  package var recordJSON: [UInt8] {
    var marks = RecordMarks()
    for list in lists { if let place = list.location { marks.markLength(place) } }
    for value in shown { if let place = value.place { marks.mark(place) } }
    var json = JSONBytes()
    RecordWriting.write(record, marks, to: &json)
    return json.bytes
  }

  /// The decisions, in their order.
  package var decisionsJSON: [UInt8] {
    var json = JSONBytes()
    json.array { json in for decision in decisions { decision.write(to: &json) } }
    return json.bytes
  }
}
