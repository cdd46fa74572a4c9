/// What separates the cells of a CSV file.
enum CSVSeparator {
  private static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]

  /// What the header holds most of, outside quotes; a comma when it holds none.
  static func found(in bytes: [UInt8]) -> UInt8 {
    var counts = [0, 0, 0]
    var isQuoted = false
    var hasText = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if hasText { break }
        counts = [0, 0, 0]
        continue
      }
      if let place = candidates.firstIndex(of: byte) {
        counts[place] += 1
      } else if byte != 0x20 {
        hasText = true
      }
    }
    let best = counts.max() ?? 0
    return best == 0 ? candidates[0] : candidates[counts.firstIndex(of: best) ?? 0]
  }

  /// Excel's own first line, `sep=;`, and its length.
  static func announced(_ bytes: [UInt8]) -> (separator: UInt8, length: Int)? {
    guard bytes.count >= 6, bytes.starts(with: Array("sep=".utf8)), candidates.contains(bytes[4])
    else { return nil }
    if bytes[5] == 0x0A { return (bytes[4], 6) }
    guard bytes[5] == 0x0D else { return nil }
    return (bytes[4], bytes.count > 6 && bytes[6] == 0x0A ? 7 : 6)
  }
}
