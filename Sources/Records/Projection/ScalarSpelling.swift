/// The one spelling of every scalar in what is embedded: what the decoder of records takes too, and
/// takes for the same value.
package enum ScalarSpelling {
  /// Writes a scalar; false for what is none.
  @discardableResult
  package static func write(_ value: Value, to json: inout JSONBytes) -> Bool {
    switch value {
    case .string(let text, _): json.string(text)
    case .integer(let number): json.integer(number)
    case .decimal(let number), .money(let number): json.literal(digits(of: number))
    case .boolean(let holds): json.boolean(holds)
    case .date(let day): json.string(text(of: day))
    case .time(let time): json.string(clock(time.minutes))
    case .datetime(let day, let time): json.string(text(of: day) + "T" + clock(time.minutes))
    case .duration(let minutes): json.string(span(minutes))
    case .dateRange(let first, let last):
      ends("first", text(of: first), "last", text(of: last), to: &json)
    case .timeRange(let from, let to):
      ends("from", clock(from.minutes), "to", clock(to.minutes), to: &json)
    default: return false
    }
    return true
  }

  /// The scalar that a node spells. Texts are taken as they stand: what was computed may hold what no
  /// record may, as spaces that do not break.
  package static func value(of node: DataNode, as type: ScalarType) -> Value? {
    switch type {
    case .dateRange:
      guard let first = node["first"].flatMap(day), let last = node["last"].flatMap(day) else {
        return nil
      }
      return .dateRange(first, last)
    case .timeRange:
      guard let from = node["from"].flatMap(time), let to = node["to"].flatMap(time) else {
        return nil
      }
      return .timeRange(from, to)
    default: return node.scalar.flatMap { value(of: $0, as: type) }
    }
  }

  private static func value(of text: String, as type: ScalarType) -> Value? {
    switch type {
    case .integer: Int(text).map { .integer($0) }
    case .decimal: decimal(text).map { .decimal($0) }
    case .money: decimal(text).map { .money($0) }
    case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .date: (try? DateFormat.date(text)).map { .date($0) }
    case .time: (try? TimeFormat.time(text)).map { .time($0) }
    case .datetime: (try? TimeFormat.datetime(text)).map { .datetime($0.0, $0.1) }
    case .duration: minutes(text).map { .duration(minutes: $0) }
    case .dateRange, .timeRange, .length: nil
    default: .string(text, type)
    }
  }

  // MARK: Spellings

  private static func digits(of number: Decimal) -> String {
    var digits = String(number.units.magnitude)
    if number.scale > 0 {
      digits = String(repeating: "0", count: max(0, number.scale + 1 - digits.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -number.scale))
    }
    return (number.units < 0 ? "-" : "") + digits
  }

  private static func text(of day: CalendarDate) -> String {
    padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2)
  }

  private static func clock(_ minutes: Int) -> String {
    padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
  }

  private static func span(_ minutes: Int) -> String {
    let whole = minutes.magnitude
    return (minutes < 0 ? "-" : "") + String(whole / 60) + ":" + padded(Int(whole % 60), 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func ends(
    _ first: String, _ start: String, _ last: String, _ end: String, to json: inout JSONBytes
  ) {
    json.object {
      $0.name(first)
      $0.string(start)
      $0.name(last)
      $0.string(end)
    }
  }

  // MARK: Readings

  private static func day(_ node: DataNode) -> CalendarDate? {
    node.scalar.flatMap { try? DateFormat.date($0) }
  }

  private static func time(_ node: DataNode) -> TimeOfDay? {
    node.scalar.flatMap { try? TimeFormat.time($0) }
  }

  private static func decimal(_ text: String) -> Decimal? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard fraction.utf8.count <= 18, fraction.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let units = Int64(parts[0] + fraction)
    else { return nil }
    return Decimal(units: units, scale: fraction.utf8.count)
  }

  private static func minutes(_ text: String) -> Int? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = Int(parts[0]), let rest = Int(parts[1]),
      (0...1_000_000_000).contains(hours), (0..<60).contains(rest)
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 60 + rest)
  }
}
