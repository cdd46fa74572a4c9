internal import Chancery
internal import Records

/// Chooses the rows that a sample shows: those most likely to go wrong, and one of each kind.
struct SampleChoice {
  /// The rows that a measure puts first.
  private struct Most {
    var figure = -1
    var row = 0

    mutating func consider(_ figure: Int, row: Int) {
      guard figure > self.figure else { return }
      self.figure = figure
      self.row = row
    }
  }

  /// What all rows give one field.
  private struct Field {
    var least = Int.max
    var longest = Most()
    var word = Most()

    /// What is the same in all rows makes none of them riskier.
    var varies: Bool { longest.figure > least }
  }

  /// On whose paper a letter is, and how it goes.
  private struct Paper: Hashable {
    var owners: [LocatedValue]
    var channel: String?
  }

  private let schema: Schema
  private let letterhead: [FieldPath]
  private let channel: FieldPath?
  private var fields: [String: Field] = [:]
  /// The most text of all: the row with most pages.
  private var text = Most()
  private var list = Most()
  /// The widest line of an address, and the address of most lines.
  private var addressLine = Most()
  private var address = Most()
  /// The first row of each set of choices, and of each letterhead and channel.
  private var kinds: [String: Int] = [:]
  private var papers: [Paper: Int] = [:]
  /// Kinds beyond these say nothing more.
  private static let kindsShown = 24
  /// Fields beyond those that may be longest.
  private static let fieldsShown = 12

  /// For records of a template.
  init(_ template: PreparedTemplate) {
    schema = template.schema
    letterhead = template.letterheadPaths.map(FieldPath.init)
    channel = try? FieldPath("channel", of: template.recordType, in: template.schema)
  }

  /// Looks at a row, from 0.
  mutating func consider(_ record: LocatedValue, row: Int) {
    var look = Look(row: row)
    measure(record.value, "", &look)
    text.consider(look.text, row: row)
    if kinds.count < Self.kindsShown, kinds[look.kind] == nil { kinds[look.kind] = row }
    let owners = letterhead.map { $0.value(in: record) }.filter {
      if case .record = $0.value { true } else { false }
    }
    let paper = Paper(owners: owners, channel: channel?.key(of: record))
    if papers.count < Self.kindsShown, papers[paper] == nil { papers[paper] = row }
  }

  /// The rows chosen, in their order.
  var chosen: [Int] {
    let varying = fields.sorted {
      ($1.value.longest.figure, $0.key) < ($0.value.longest.figure, $1.key)
    }
    .map(\.value).filter(\.varies)
    let word = varying.map(\.word).max { $0.figure < $1.figure }
    let most =
      varying.prefix(Self.fieldsShown).map(\.longest) + [word].compactMap(\.self)
      + [text, list, addressLine, address]
    let risky = most.filter { $0.figure >= 0 }.map(\.row)
    return Set(risky + kinds.values + papers.values).sorted()
  }

  /// What is seen of one row.
  private struct Look {
    let row: Int
    var text = 0
    var kind = ""
  }

  private mutating func measure(_ value: Value, _ path: String, _ look: inout Look) {
    switch value {
    case .absent: note("", at: path, look.row)
    case .string(let text, _):
      look.text += text.count
      note(text, at: path, look.row)
    case .record(let record):
      measureAddress(record, look.row)
      for field in record.fields { measure(field.value.value, path + "." + field.key, &look) }
    case .choice(let choice):
      look.kind += choice.name + " "
      for field in choice.fields { measure(field.value.value, path + "." + field.key, &look) }
    case .list(let elements):
      list.consider(elements.count, row: look.row)
      for element in elements { measure(element.value, path, &look) }
    default: break
    }
  }

  private mutating func note(_ text: String, at path: String, _ row: Int) {
    let count = text.count
    let word = text.split(whereSeparator: \.isWhitespace).map(\.count).max() ?? 0
    fields[path, default: Field()].least = min(fields[path]?.least ?? .max, count)
    fields[path]?.longest.consider(count, row: row)
    fields[path]?.word.consider(word, row: row)
  }

  /// As its window will show it. A line that is too long for the norm is the riskiest of all.
  private mutating func measureAddress(_ record: RecordValue, _ row: Int) {
    guard PostalAddress.suits(.record(record.type), in: schema) else { return }
    let lines = try? PostalAddress.lines(of: LocatedValue(.record(record)), schema: schema)
    let widths = lines?.map { line in
      if case .string(let text, _) = line.value { text.count } else { 0 }
    }
    addressLine.consider(widths.map { $0.max() ?? 0 } ?? .max, row: row)
    address.consider((lines?.count ?? 0) * 1_000 + (widths ?? []).reduce(0, +), row: row)
  }
}
