internal import CPangoCairo

/// Where Cairo's bytes go. The header's version is raised to 1.7 on the way: what Cairo 1.16 writes
/// is valid 1.7, which PDF/A-3 and PDF/UA build on, but it cannot say so.
final class ByteSink {
  /// What the receiver threw.
  private(set) var failure: (any Error)?
  private let receive: ([UInt8]) throws -> Void
  private var head: [UInt8]? = []

  init(_ receive: @escaping ([UInt8]) throws -> Void) { self.receive = receive }

  /// Takes some bytes; the status that Cairo is to go on with.
  func write(_ bytes: UnsafeBufferPointer<UInt8>) -> cairo_status_t {
    guard failure == nil else { return CAIRO_STATUS_WRITE_ERROR }
    do {
      try pass(Array(bytes))
      return CAIRO_STATUS_SUCCESS
    } catch {
      failure = error
      return CAIRO_STATUS_WRITE_ERROR
    }
  }

  private func pass(_ bytes: [UInt8]) throws {
    guard var start = head else { return try receive(bytes) }
    start += bytes
    guard start.count >= 8 else { return head = start }
    head = nil
    if start.starts(with: Array("%PDF-1.".utf8)) { start[7] = UInt8(ascii: "7") }
    try receive(start)
  }

  /// The function that Cairo calls; its closure is an unretained sink.
  static let function: cairo_write_func_t = { closure, data, length in
    guard let closure else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    return sink.write(UnsafeBufferPointer(start: data, count: Int(length)))
  }
}
