internal import Diagnostics

extension RecordDecoding {
  mutating func scalar(
    _ node: DataNode, _ type: ScalarType, _ field: FieldPlan, at location: RecordLocation
  ) -> LocatedValue? {
    do throws(FormatFault) {
      if let range = try range(node, type, at: location) {
        return LocatedValue(range, at: location)
      }
      guard let text = node.scalar else {
        diagnostics.append(
          RecordFault.wrongKind(
            Message(fr: "une valeur simple", en: "a plain value"), node, at: location,
            problem: "not-a-value"))
        return nil
      }
      let form = node.form ?? .plain
      let known = form == .moment ? try SpreadsheetCell.moment(text, as: type) : text
      let isText = form == .plain || form == .quoted
      let value: Value
      if isText, let plain = PlainForm.value(of: known, as: type) {
        value = plain
      } else {
        value = try ScalarFormat.value(of: known, as: type, form: form)
      }
      let isWithin =
        allows(value, field.minimum, field, isMinimum: true, at: location)
        && allows(value, field.maximum, field, isMinimum: false, at: location)
      return isWithin ? LocatedValue(value, at: location) : nil
    } catch {
      let lost =
        node.row == nil
        ? nil
        : node.scalar.flatMap {
          SpreadsheetCell.hint($0, node.form ?? .plain, as: type)
        }
      diagnostics.append(
        RecordFault.make(error.problem, error.message, at: location, hint: lost ?? error.hint))
      return nil
    }
  }

  /// A range written as a mapping: `first` and `last`, `from` and `to`; nil for anything else.
  private mutating func range(
    _ node: DataNode, _ type: ScalarType, at location: RecordLocation
  ) throws(FormatFault) -> Value? {
    guard node.entries != nil else { return nil }
    switch type {
    case .dateRange:
      let (first, last) = try ends(node, "first", "last", at: location)
      let dates = try RangeFormat.ordered(DateFormat.date(first), DateFormat.date(last))
      return .dateRange(dates.0, dates.1)
    case .timeRange:
      let (start, end) = try ends(node, "from", "to", at: location)
      let times = try RangeFormat.ordered(TimeFormat.time(start), TimeFormat.time(end))
      return .timeRange(times.0, times.1)
    default: return nil
    }
  }

  private func ends(
    _ node: DataNode, _ first: String, _ last: String, at location: RecordLocation
  ) throws(FormatFault) -> (String, String) {
    if node.entries?.count == 2, let start = node[first]?.scalar, let end = node[last]?.scalar {
      return (TextFormat.trimmed(start), TextFormat.trimmed(end))
    }
    throw FormatFault(
      "not-a-range", fr: "« \(first) » et « \(last) » sont attendus",
      en: "\"\(first)\" and \"\(last)\" are expected")
  }

  private mutating func allows(
    _ value: Value, _ limit: FieldLimit?, _ field: FieldPlan, isMinimum: Bool,
    at location: RecordLocation
  ) -> Bool {
    guard let limit, !limit.allows(value, isMinimum: isMinimum) else { return true }
    let isLength = if case .length = limit { true } else { false }
    let text = isMinimum ? field.definition.minimum : field.definition.maximum
    diagnostics.append(
      RecordFault.limit(isMinimum: isMinimum, isLength: isLength, text ?? "", at: location))
    return false
  }
}

extension FieldLimit {
  /// Whether a value keeps to the limit; lengths count characters as a reader does.
  func allows(_ value: Value, isMinimum: Bool) -> Bool {
    switch self {
    case .length(let length):
      guard case .string(let text, _) = value else { return true }
      // No text has more characters than bytes.
      if !isMinimum, text.utf8.count <= length { return true }
      return isMinimum ? text.count >= length : text.count <= length
    case .value(let limit):
      guard let left = Self.measure(value), let right = Self.measure(limit) else { return true }
      return isMinimum ? left >= right : left <= right
    }
  }

  /// A number that orders values of one type; 10⁻¹⁸ is the finest that a decimal can tell.
  private static func measure(_ value: Value) -> Int128? {
    switch value {
    case .integer(let number): Int128(number)
    case .duration(let minutes): Int128(minutes)
    case .time(let time): Int128(time.minutes)
    case .date(let date): Int128(date.year * 10_000 + date.month * 100 + date.day)
    case .datetime(let date, let time):
      Int128((date.year * 10_000 + date.month * 100 + date.day) * 10_000 + time.minutes)
    case .decimal(let number), .money(let number):
      (0...18).contains(number.scale)
        ? (number.scale..<18).reduce(Int128(number.units)) { scaled, _ in scaled * 10 } : nil
    default: nil
    }
  }
}
