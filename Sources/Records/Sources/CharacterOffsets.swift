internal import Diagnostics

/// Turns offsets in characters (Unicode scalars, as libyaml counts) into offsets in bytes.
struct CharacterOffsets {
  private static let stride = 16
  private let bytes: [UInt8]
  /// The byte of every 16th scalar; empty when all is ASCII and the two agree.
  private let marks: [Int32]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      marks = []
      return
    }
    var marks: [Int32] = []
    var scalars = 0
    for (offset, byte) in bytes.enumerated() where !Self.isContinuation(byte) {
      if scalars % Self.stride == 0 { marks.append(Int32(offset)) }
      scalars += 1
    }
    self.marks = marks
  }

  /// The byte at which that character begins; the end for what lies behind it.
  func byte(of character: Int) -> Int32 {
    guard !marks.isEmpty else { return Int32(min(character, bytes.count)) }
    let mark = character / Self.stride
    guard mark < marks.count else { return Int32(bytes.count) }
    var offset = Int(marks[mark])
    for _ in 0..<(character % Self.stride) where offset < bytes.count {
      offset += 1
      while offset < bytes.count, Self.isContinuation(bytes[offset]) { offset += 1 }
    }
    return Int32(offset)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
