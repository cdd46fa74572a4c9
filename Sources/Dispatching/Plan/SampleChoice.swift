internal import Records

/// Chooses the rows that a sample shows: those most likely to go wrong, and one of each kind.
struct SampleChoice {
  /// What rows are measured by.
  private enum Measure: Int, CaseIterable {
    /// The longest single value: the one that overflows an address or a signature.
    case value
    /// The longest word: the one that cannot be broken.
    case word
    /// The most text: the one with most pages.
    case text
    /// The longest list.
    case list
  }

  private var most = [Int](repeating: -1, count: Measure.allCases.count)
  private var rows = [Int](repeating: 0, count: Measure.allCases.count)
  /// The first row of each set of choices: channels, letterheads, cases of variants.
  private var kinds: [String: Int] = [:]
  /// Kinds beyond these say nothing more.
  private static let kindsShown = 24

  /// Looks at a row, from 0.
  mutating func consider(_ record: LocatedValue, row: Int) {
    var figures = [Int](repeating: 0, count: Measure.allCases.count)
    var kind = ""
    Self.measure(record.value, &figures, &kind)
    for index in figures.indices where figures[index] > most[index] {
      most[index] = figures[index]
      rows[index] = row
    }
    if kinds.count < Self.kindsShown, kinds[kind] == nil { kinds[kind] = row }
  }

  /// The rows chosen, in their order.
  var chosen: [Int] {
    Set(most.indices.filter { most[$0] >= 0 }.map { rows[$0] } + kinds.values).sorted()
  }

  private static func measure(_ value: Value, _ figures: inout [Int], _ kind: inout String) {
    switch value {
    case .string(let text, _):
      let word = text.split(whereSeparator: \.isWhitespace).map(\.count).max() ?? 0
      figures[Measure.value.rawValue] = max(figures[Measure.value.rawValue], text.count)
      figures[Measure.word.rawValue] = max(figures[Measure.word.rawValue], word)
      figures[Measure.text.rawValue] += text.count
    case .record(let record):
      for field in record.fields { measure(field.value.value, &figures, &kind) }
    case .choice(let choice):
      kind += choice.name + " "
      for field in choice.fields { measure(field.value.value, &figures, &kind) }
    case .list(let elements):
      figures[Measure.list.rawValue] = max(figures[Measure.list.rawValue], elements.count)
      for element in elements { measure(element.value, &figures, &kind) }
    default: break
    }
  }
}
