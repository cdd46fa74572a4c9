internal import CPangoCairo

/// Where Cairo's bytes go. The header's version is raised to 1.7 on the way: what Cairo 1.16 writes
/// is valid 1.7, which PDF/A-3 and PDF/UA build on, but it cannot say so.
final class ByteSink {
  /// What the receiver threw.
  private(set) var failure: (any Error)?
  private let receive: ([UInt8]) throws -> Void
  private var waiting: [UInt8] = []
  private var isBegun = false
  /// Cairo writes a few bytes at a time.
  private static let piece = 64 << 10

  init(_ receive: @escaping ([UInt8]) throws -> Void) { self.receive = receive }

  /// Takes some bytes; the status that Cairo is to go on with.
  func write(_ bytes: UnsafeBufferPointer<UInt8>) -> cairo_status_t {
    waiting.append(contentsOf: bytes)
    if waiting.count >= Self.piece { flush() }
    return failure == nil ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
  }

  /// Hands over what has come since the last time.
  func flush() {
    if !isBegun, waiting.count >= 8, waiting.starts(with: Array("%PDF-1.".utf8)) {
      waiting[7] = UInt8(ascii: "7")
    }
    isBegun = true
    do {
      if failure == nil { try receive(waiting) }
    } catch { failure = error }
    waiting.removeAll(keepingCapacity: true)
  }

  /// The function that Cairo calls; its closure is an unretained sink.
  static let function: cairo_write_func_t = { closure, data, length in
    guard let closure else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    return sink.write(UnsafeBufferPointer(start: data, count: Int(length)))
  }
}
