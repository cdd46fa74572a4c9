/// Characters one after the other, both ends included.
struct CodeRange: Equatable {
  var first: UInt32
  var last: UInt32
}

/// The table `cmap`: which characters a face draws.
enum CharacterMap {
  /// The covered characters, as ascending ranges.
  static func coverage(of table: BigEndian) -> [CodeRange] {
    guard let count = table.u16(2) else { return [] }
    var best: (rank: Int, offset: Int)?
    for record in 0..<Int(count) {
      guard let platform = table.u16(4 + record * 8), let encoding = table.u16(6 + record * 8),
        let offset = table.u32(8 + record * 8), let rank = rank(platform, encoding),
        rank > best?.rank ?? -1
      else { continue }
      best = (rank, Int(offset))
    }
    guard let offset = best?.offset, let format = table.u16(offset) else { return [] }
    switch format {
    case 4: return segments(table, at: offset)
    case 12: return groups(table, at: offset)
    default: return []
    }
  }

  /// Full Unicode before the basic plane; other encodings are not read.
  private static func rank(_ platform: UInt16, _ encoding: UInt16) -> Int? {
    switch (platform, encoding) {
    case (3, 10): 4
    case (0, 4), (0, 6): 3
    case (3, 1): 2
    case (0, 0...3): 1
    default: nil
    }
  }

  private static func segments(_ table: BigEndian, at start: Int) -> [CodeRange] {
    guard let doubled = table.u16(start + 6) else { return [] }
    let size = Int(doubled)
    var ranges: [CodeRange] = []
    for segment in stride(from: 0, to: size, by: 2) {
      let rangeAt = start + 16 + size * 3 + segment
      guard let last = table.u16(start + 14 + segment),
        let first = table.u16(start + 16 + size + segment), first <= last,
        let delta = table.u16(start + 16 + size * 2 + segment), let shift = table.u16(rangeAt)
      else { continue }
      if shift == 0 {
        // Shifted as a whole: only the code that the shift turns into glyph 0 is not drawn.
        append(first...last, without: 0 &- delta, to: &ranges)
      } else {
        for code in first...last where code != 0xFFFF {
          let listed = table.u16(rangeAt + Int(shift) + 2 * Int(code - first)) ?? 0
          if listed != 0 { append(UInt32(code), UInt32(code), to: &ranges) }
        }
      }
    }
    return ranges
  }

  /// Adds the codes of a segment but for one, and but for U+FFFF, which ends every table.
  private static func append(
    _ codes: ClosedRange<UInt16>, without undrawn: UInt16, to ranges: inout [CodeRange]
  ) {
    let last = min(codes.upperBound, 0xFFFE)
    guard codes.lowerBound <= last else { return }
    let (low, high, hole) = (UInt32(codes.lowerBound), UInt32(last), UInt32(undrawn))
    guard (low...high).contains(hole) else { return append(low, high, to: &ranges) }
    if low < hole { append(low, hole - 1, to: &ranges) }
    if hole < high { append(hole + 1, high, to: &ranges) }
  }

  private static func groups(_ table: BigEndian, at start: Int) -> [CodeRange] {
    guard let count = table.u32(start + 12) else { return [] }
    var ranges: [CodeRange] = []
    for group in 0..<Int(min(count, 0x11_0000)) {
      let at = start + 16 + group * 12
      guard let first = table.u32(at), let last = table.u32(at + 4), first <= last,
        last <= 0x10_FFFF
      else { break }
      append(first, last, to: &ranges)
    }
    return ranges
  }

  /// Adds a range, joined to the last one where they touch; what does not ascend is left out.
  private static func append(_ first: UInt32, _ last: UInt32, to ranges: inout [CodeRange]) {
    guard let before = ranges.last else {
      return ranges.append(CodeRange(first: first, last: last))
    }
    if first == before.last + 1 {
      ranges[ranges.count - 1].last = last
    } else if first > before.last {
      ranges.append(CodeRange(first: first, last: last))
    }
  }
}
