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
    private(set) var count = 0

    mutating func consider(_ figure: Int, row: Int) {
      count += 1
      least = min(least, figure)
      longest.consider(figure, row: row)
    }

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
  /// The rows that take most room as far as their values tell, the roomiest first.
  private var roomiest: [Most] = []
  private var lists: [String: Field] = [:]
  private var rows = 0
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
  /// Of so many rows the pages are counted.
  private static let rowsDrawn = 16
  /// A line that is begun counts as so many characters.
  private static let line = 60

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
    rows += 1
    keep(look)
    if kinds.count < Self.kindsShown, kinds[look.kind] == nil { kinds[look.kind] = row }
    let owners = letterhead.map { $0.value(in: record) }.filter {
      if case .record = $0.value { true } else { false }
    }
    let paper = Paper(owners: owners, channel: channel?.key(of: record))
    if papers.count < Self.kindsShown, papers[paper] == nil { papers[paper] = row }
  }

  private mutating func keep(_ look: Look) {
    let isFull = roomiest.count == Self.rowsDrawn
    if isFull, let least = roomiest.last, look.room <= least.figure { return }
    let place = roomiest.firstIndex { $0.figure < look.room } ?? roomiest.count
    roomiest.insert(Most(figure: look.room, row: look.row), at: place)
    if isFull { roomiest.removeLast() }
  }

  /// The rows chosen, each with why. `pages` draws a row and counts its pages; nil says that it cannot
  /// be drawn. It is asked for few rows, however many there are.
  func chosen(pages: (Int) throws -> Int?) rethrows -> [Int: [SampleReason]] {
    var reasons: [Int: [SampleReason]] = [:]
    for (reason, most) in risks where most.figure > 0 {
      reasons[most.row, default: []].append(reason)
    }
    var most: (row: Int, pages: Int)?
    var undrawable: Int?
    // Of rows with as many pages, the one with most room.
    for row in roomiest.map(\.row) {
      let count = try pages(row)
      if count == nil { undrawable = undrawable ?? row }
      if let count, count > most?.pages ?? 0 { most = (row, count) }
    }
    if let most { reasons[most.row, default: []].append(.mostPages(most.pages)) }
    if let undrawable { reasons[undrawable, default: []].append(.undrawable) }
    for (kind, row) in kinds where !kind.isEmpty { reasons[row, default: []].append(.kind) }
    for row in papers.values { reasons[row, default: []].append(.paper) }
    return reasons
  }

  /// What the values alone tell.
  private var risks: [(SampleReason, Most)] {
    let varying = fields.sorted {
      ($1.value.longest.figure, $0.key) < ($0.value.longest.figure, $1.key)
    }
    .filter(\.value.varies)
    let word = varying.map(\.value.word).max { $0.figure < $1.figure }
    let longest = varying.prefix(Self.fieldsShown).map { field in
      (SampleReason.longest(String(field.key.dropFirst())), field.value.longest)
    }
    // A list that some rows lack varies too.
    let list = lists.sorted { $0.key < $1.key }.map(\.value)
      .filter { $0.varies || $0.count < rows }.map(\.longest).max { $0.figure < $1.figure }
    let others: [(SampleReason, Most)] = [
      (.longestWord, word ?? Most()), (.longestList, list ?? Most()),
      (.widestAddress, addressLine),
      (.highestAddress, address),
    ]
    return longest + others
  }

  /// What is seen of one row.
  private struct Look {
    let row: Int
    /// How many characters it has, each line begun by a list or a break counted as a full one.
    var room = 0
    var kind = ""
  }

  private mutating func measure(_ value: Value, _ path: String, _ look: inout Look) {
    switch value {
    case .absent: note("", at: path, look.row)
    case .string(let text, _):
      look.room += text.count + text.utf8.count { $0 == 0x0A } * Self.line
      note(text, at: path, look.row)
    case .record(let record):
      measureAddress(record, look.row)
      for field in record.fields { measure(field.value.value, path + "." + field.key, &look) }
    case .choice(let choice):
      look.kind += choice.name + " "
      for field in choice.fields { measure(field.value.value, path + "." + field.key, &look) }
    case .list(let elements):
      lists[path, default: Field()].consider(elements.count, row: look.row)
      look.room += elements.count * Self.line
      for element in elements { measure(element.value, path, &look) }
    default: break
    }
  }

  private mutating func note(_ text: String, at path: String, _ row: Int) {
    let count = text.count
    let word = text.split(whereSeparator: \.isWhitespace).map(\.count).max() ?? 0
    fields[path, default: Field()].consider(count, row: row)
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
