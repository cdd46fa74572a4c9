internal import COpenSSL
internal import Diagnostics

/// Objects from and to their encoding (ITU-T X.690).
enum DER {
  /// The most bytes that one object from outside may have.
  static let limit = 8 << 20

  /// The object that bytes encode, with nothing after it; nil when they do not.
  static func decode<Object>(
    _ bytes: [UInt8],
    _ parse: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> Object?,
    _ free: @escaping (Object?) -> Void
  ) -> Owned<Object>? {
    guard bytes.count <= limit else { return nil }
    let parsed = bytes.withUnsafeBufferPointer { buffer -> (Object, isWhole: Bool)? in
      var next = buffer.baseAddress
      guard let object = parse(&next, buffer.count) else { return nil }
      return (object, next == buffer.baseAddress.map { $0 + buffer.count })
    }
    crypto.ERR_clear_error()
    guard let parsed else { return nil }
    let object = Owned(adopting: parsed.0, free)
    guard parsed.isWhole else { return nil }
    return object
  }

  /// The encoding that a function of libcrypto writes. Throws `crypto.failed`.
  static func encode(
    _ step: String, _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32
  ) throws(Diagnostic) -> [UInt8] {
    var start: UnsafeMutablePointer<UInt8>?
    let count = write(&start)
    guard count > 0, let start else { throw Libcrypto.failure(step) }
    defer { crypto.CRYPTO_free(start, nil, 0) }
    return Array(UnsafeBufferPointer(start: start, count: Int(count)))
  }

  /// An encoding as somebody else's field of fixed length holds it: zeros follow it and nothing else.
  /// Nil when the length that it states is not there, or more than zeros follow.
  package static func unpadded(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 2, let length = statedLength(bytes), length <= bytes.count,
      bytes[length...].allSatisfy({ $0 == 0 })
    else { return nil }
    return Array(bytes[..<length])
  }

  /// The length that the header of an encoding states, header included.
  private static func statedLength(_ bytes: [UInt8]) -> Int? {
    let first = Int(bytes[1])
    if first < 0x80 { return 2 + first }
    let digits = first & 0x7F
    guard (1...4).contains(digits), bytes.count > 2 + digits else { return nil }
    return 2 + digits + bytes[2..<2 + digits].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The bytes of a string or an integer.
  static func bytes(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
    guard let string, let start = crypto.ASN1_STRING_get0_data(string) else { return [] }
    return Array(
      UnsafeBufferPointer(start: start, count: Int(crypto.ASN1_STRING_length(string))))
  }

  /// An object identifier in dotted numbers.
  static func identifier(_ object: OpaquePointer?) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    let count = crypto.OBJ_obj2txt(&buffer, Int32(buffer.count), object, 1)
    guard count > 0, count < buffer.count else { return "" }
    return String(decoding: buffer[..<Int(count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A time as a moment; nil when it is none.
  static func moment(_ time: UnsafePointer<ASN1_TIME>?) -> Moment? {
    var parts = tm()
    guard let time, crypto.ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    return Moment(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday),
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec))
  }

  /// A whole number in hexadecimal digits.
  static func hexadecimal(_ integer: UnsafePointer<ASN1_INTEGER>?) -> String {
    guard let number = crypto.ASN1_INTEGER_to_BN(integer, nil) else { return "" }
    defer { crypto.BN_free(number) }
    guard let digits = crypto.BN_bn2hex(number) else { return "" }
    defer { crypto.CRYPTO_free(digits, nil, 0) }
    return String(cString: digits)
  }
}
