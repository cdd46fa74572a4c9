/// An ICC profile of sRGB (ICC.1:2010, IEC 61966-2-1), made here: a display profile of matrix and
/// curves, the primaries adapted to D50.
enum ColorProfile {
  static let sRGB: [UInt8] = {
    var tags = Tags()
    tags.add(["desc"], text("sRGB"))
    tags.add(["cprt"], text("CC0"))
    tags.add(["wtpt"], xyz(0.9642, 1, 0.8249))
    tags.add(["rXYZ"], xyz(0.43607, 0.22249, 0.01392))
    tags.add(["gXYZ"], xyz(0.38515, 0.71687, 0.09708))
    tags.add(["bXYZ"], xyz(0.14307, 0.06061, 0.71410))
    tags.add(["rTRC", "gTRC", "bTRC"], curve)
    return tags.profile
  }()

  /// The profile, deflated once a process.
  static let packed: [UInt8] = {
    var data: [UInt8] = []
    try? Compression().deflate(sRGB, to: &data)
    return data
  }()

  private struct Tags {
    var table: [(name: String, offset: Int, count: Int)] = []
    var data: [UInt8] = []

    mutating func add(_ names: [String], _ content: [UInt8]) {
      for name in names { table.append((name, data.count, content.count)) }
      data += content
      while !data.count.isMultiple(of: 4) { data.append(0) }
    }

    var profile: [UInt8] {
      let start = 128 + 4 + table.count * 12
      var out = header(size: start + data.count)
      out.add32(table.count)
      for tag in table {
        out += Array(tag.name.utf8)
        out.add32(start + tag.offset)
        out.add32(tag.count)
      }
      return out + data
    }

    /// Version 4.3, a display device, RGB to XYZ, perceptual, D50; a date that never changes.
    private func header(size: Int) -> [UInt8] {
      var out: [UInt8] = []
      out.add32(size)
      out.add32(0)
      out.add32(0x0430_0000)
      out += Array("mntrRGB XYZ ".utf8)
      for value in [2024, 1, 1, 0, 0, 0] { out += [UInt8(value >> 8), UInt8(value & 0xFF)] }
      out += Array("acsp".utf8)
      for _ in 0..<6 { out.add32(0) }
      out.add32(0)
      for value in [0.9642, 1, 0.8249] { out.add32(Int((value * 65_536).rounded())) }
      out += [UInt8](repeating: 0, count: 128 - out.count)
      return out
    }
  }

  private static func text(_ words: String) -> [UInt8] {
    var out = Array("mluc".utf8)
    out.add32(0)
    out.add32(1)
    out.add32(12)
    out += Array("enUS".utf8)
    out.add32(words.utf16.count * 2)
    out.add32(28)
    for unit in words.utf16 { out += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    return out
  }

  private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
    var out = Array("XYZ ".utf8)
    out.add32(0)
    for value in [x, y, z] { out.add32(Int((value * 65_536).rounded())) }
    return out
  }

  /// The curve of IEC 61966-2-1: ((x + 0.055) / 1.055)^2.4, and x / 12.92 up to 0.04045.
  private static let curve: [UInt8] = {
    var out = Array("para".utf8)
    out.add32(0)
    out += [0, 3, 0, 0]
    for value in [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] {
      out.add32(Int((value * 65_536).rounded()))
    }
    return out
  }()
}

extension [UInt8] {
  fileprivate mutating func add32(_ value: Int) {
    for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
