package import Diagnostics

/// Finds where a value or a tag ends: at its delimiter, unless a string holds it.
package enum ExpressionScanner {
  package enum Delimiter: Sendable {
    /// `}}`
    case value
    /// `%}`
    case tag

    fileprivate var bytes: (UInt8, UInt8) {
      switch self {
      case .value: (UInt8(ascii: "}"), UInt8(ascii: "}"))
      case .tag: (UInt8(ascii: "%"), UInt8(ascii: "}"))
      }
    }
  }

  /// The offset of the delimiter, or nil when nothing closes before `limit` (the file's end).
  ///
  /// When a string is never closed, the first delimiter after its opening quote is given, so that
  /// one missing quote spoils one value and the expression parser tells where.
  package static func end(
    of delimiter: Delimiter, from start: Int32, in file: SourceFile, before limit: Int32? = nil
  ) -> Int32? {
    let stop = min(Int(limit ?? .max), file.bytes.count)
    var index = max(0, Int(start))
    while index < stop {
      if matches(delimiter, index, file.bytes, stop) { return Int32(index) }
      if file.bytes[index] == UInt8(ascii: "\"") {
        guard let close = closingQuote(after: index, file.bytes, stop) else {
          return (index..<stop).first { matches(delimiter, $0, file.bytes, stop) }
            .map { Int32($0) }
        }
        index = close
      }
      index += 1
    }
    return nil
  }

  private static func matches(
    _ delimiter: Delimiter, _ index: Int, _ bytes: [UInt8], _ stop: Int
  ) -> Bool {
    index + 1 < stop && bytes[index] == delimiter.bytes.0 && bytes[index + 1] == delimiter.bytes.1
  }

  private static func closingQuote(after open: Int, _ bytes: [UInt8], _ stop: Int) -> Int? {
    var index = open + 1
    while index < stop {
      if bytes[index] == UInt8(ascii: "\"") { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
