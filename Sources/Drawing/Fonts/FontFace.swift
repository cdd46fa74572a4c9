internal import Document
internal import Layout

/// A face of a family, as its file tells it.
final class FontFace {
  /// The file.
  let path: String
  /// The typographic family.
  let family: String
  /// The weight, 100–900.
  let weight: Int
  /// Whether it is italic.
  let isItalic: Bool
  /// Heights in ems.
  let heights: Heights
  private let file: FontFile

  /// Heights of a face, in ems.
  struct Heights {
    let ascent: Double
    let descent: Double
    let capitals: Double
  }

  /// Reads what the face says of itself.
  init(path: String) throws(FontFile.Fault) {
    let file = try FontFile(path: path)
    guard let names = file.table("name"), let os2 = file.table("OS/2"),
      let family = FontNames.family(in: names), let weight = os2.u16(4), let flags = os2.u16(62),
      let heights = Self.heights(of: file, os2: os2)
    else { throw .corrupt }
    self.path = path
    self.file = file
    self.family = family
    self.weight = Int(weight)
    isItalic = flags & 1 != 0
    self.heights = heights
  }

  /// The characters that the face draws, as ascending ranges.
  private(set) lazy var coverage: [CodeRange] =
    file.table("cmap").map(CharacterMap.coverage(of:)) ?? []

  /// Whether the face can put an accent on any letter (the feature `mark`).
  private(set) lazy var placesMarks: Bool = {
    guard let table = file.table("GPOS", atMost: 64 << 10), let list = table.u16(6),
      let count = table.u16(Int(list))
    else { return false }
    return (0..<Int(count)).contains { table.u32(Int(list) + 2 + $0 * 6) == 0x6D61_726B }
  }()

  /// Whether the face draws a character.
  func covers(_ scalar: Unicode.Scalar) -> Bool {
    var low = 0
    var high = coverage.count
    while low < high {
      let middle = (low + high) / 2
      if coverage[middle].last < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < coverage.count && coverage[low].first <= scalar.value
  }

  /// The measures at a size.
  func metrics(at size: Length) -> FontMetrics {
    FontMetrics(
      ascent: size * heights.ascent, descent: size * heights.descent,
      capHeight: size * heights.capitals)
  }

  private static func heights(of file: FontFile, os2: BigEndian) -> Heights? {
    guard let head = file.table("head"), let hhea = file.table("hhea"),
      head.u32(12) == 0x5F0F_3CF5, let unit = head.u16(18), (16...16_384).contains(unit),
      let ascent = hhea.i16(4), let descent = hhea.i16(6), let version = os2.u16(0)
    else { return nil }
    let em = Double(unit)
    let capitals = version >= 2 ? os2.i16(88).map { Double($0) / em } : nil
    return Heights(
      ascent: Double(ascent) / em, descent: Double(-Int(descent)) / em,
      capitals: capitals.flatMap { $0 > 0 ? $0 : nil } ?? 0.7)
  }
}

/// The table `name`.
private enum FontNames {
  /// The typographic family (16), else the family (1), in English.
  static func family(in table: BigEndian) -> String? {
    guard let count = table.u16(2), let storage = table.u16(4) else { return nil }
    var best: (rank: Int, text: String)?
    for record in 0..<Int(count) {
      let at = 6 + record * 12
      guard let identifier = table.u16(at + 6), identifier == 1 || identifier == 16,
        table.u16(at) == 3, let language = table.u16(at + 4), let length = table.u16(at + 8),
        let offset = table.u16(at + 10)
      else { continue }
      let rank = (identifier == 16 ? 2 : 0) + (language == 0x409 ? 1 : 0)
      guard rank > best?.rank ?? -1,
        let text = string(table, at: Int(storage) + Int(offset), length: Int(length))
      else { continue }
      best = (rank, text)
    }
    return best?.text
  }

  private static func string(_ table: BigEndian, at offset: Int, length: Int) -> String? {
    let units = stride(from: offset, to: offset + length - 1, by: 2).compactMap(table.u16)
    guard units.count == length / 2, !units.isEmpty else { return nil }
    // Scalar by scalar: the generic decoder costs more than all else that is read of a face.
    var text = String.UnicodeScalarView()
    for unit in units {
      guard let scalar = Unicode.Scalar(unit) else {
        return String(decoding: units, as: UTF16.self)
      }
      text.append(scalar)
    }
    return String(text)
  }
}
