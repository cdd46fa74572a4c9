internal import CDeflate
internal import Diagnostics

/// Deflates and inflates, with tables that are made once.
///
/// One serves one thread. The same bytes in give the same bytes out, whatever came before.
final class Compression {
  /// The library's version.
  static let version = LIBDEFLATE_VERSION_STRING
  private let compressor: OpaquePointer?
  private let decompressor: OpaquePointer?

  /// Level 1: for a letter 100 µs less than level 6, and 0.6 kB more.
  init(level: Int32 = 1) {
    compressor = libdeflate_alloc_compressor(level)
    decompressor = libdeflate_alloc_decompressor()
  }

  deinit {
    libdeflate_free_compressor(compressor)
    libdeflate_free_decompressor(decompressor)
  }

  /// Appends zlib data to a buffer.
  func deflate(_ plain: [UInt8], to out: inout [UInt8]) throws(Diagnostic) {
    let bound = libdeflate_zlib_compress_bound(compressor, plain.count)
    let start = out.count
    let packed = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
      count = libdeflate_zlib_compress(
        compressor, plain, plain.count, room.baseAddress, room.count)
    }
    out += packed
    guard out.count > start else { throw FinishingDiagnostics.unexpected("deflate") }
  }

  /// The plain bytes of zlib data; nil when they are damaged or more than the limit.
  func inflate(_ packed: ArraySlice<UInt8>, limit: Int = 256 << 20) -> [UInt8]? {
    var room = max(4_096, packed.count * 6)
    while room <= limit {
      var isShort = false
      let plain = packed.withUnsafeBytes { source in
        [UInt8](unsafeUninitializedCapacity: room) { target, count in
          let result = libdeflate_zlib_decompress(
            decompressor, source.baseAddress, source.count, target.baseAddress, room, &count)
          isShort = result == LIBDEFLATE_INSUFFICIENT_SPACE
          if result != LIBDEFLATE_SUCCESS { count = 0 }
        }
      }
      if !isShort { return plain.isEmpty ? nil : plain }
      room *= 4
    }
    return nil
  }
}
