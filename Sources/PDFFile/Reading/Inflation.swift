internal import CDeflate

/// Inflates what strangers deflated: what comes out is bounded, and what goes in is used up.
struct Inflation {
  /// The bytes that may still come out.
  private(set) var budget: Int

  init(budget: Int) { self.budget = budget }

  /// The plain bytes; nil when they are damaged, more than the budget, or when bytes follow them.
  mutating func inflate(_ packed: ArraySlice<UInt8>) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    // Deflate packs a thousandfold at most.
    var room = min(budget, max(512, packed.count * 6))
    while true {
      var used = 0
      var result = LIBDEFLATE_BAD_DATA
      let plain = packed.withUnsafeBytes { source in
        [UInt8](unsafeUninitializedCapacity: room) { target, count in
          result = libdeflate_zlib_decompress_ex(
            decompressor, source.baseAddress, source.count, target.baseAddress, room, &used,
            &count)
          if result != LIBDEFLATE_SUCCESS { count = 0 }
        }
      }
      if result == LIBDEFLATE_INSUFFICIENT_SPACE, room < budget {
        room = min(budget, room * 4)
        continue
      }
      guard result == LIBDEFLATE_SUCCESS, Self.isEnd(packed.dropFirst(used)) else { return nil }
      budget -= plain.count
      return plain
    }
  }

  /// Some writers count the line's end before `endstream` in.
  private static func isEnd(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.count <= 2 && rest.allSatisfy { $0 == 0x0A || $0 == 0x0D }
  }
}
