internal import CQREncode
internal import Diagnostics
internal import Layout

/// QR codes: level M; UTF-8 in byte mode, or denser where the characters allow it.
enum QRCode {
  static func matrix(of payload: String, origin: Origin) throws(Diagnostic) -> CodeMatrix {
    let bytes = Array(payload.utf8)
    guard !bytes.isEmpty, let code = encoded(bytes) else {
      var diagnostic = ImageDiagnostics.codeTooLong(bytes.count)
      diagnostic.origin = origin
      throw diagnostic
    }
    defer { QRcode_free(code) }
    let side = Int(code.pointee.width)
    let modules = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    return CodeMatrix(side: side, isDark: modules.map { $0 & 1 == 1 })
  }

  private static func encoded(_ bytes: [UInt8]) -> UnsafeMutablePointer<QRcode>? {
    guard bytes.allSatisfy(isAlphanumeric) else {
      return QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, QR_ECLEVEL_M)
    }
    guard let input = QRinput_new2(0, QR_ECLEVEL_M) else { return nil }
    defer { QRinput_free(input) }
    guard QRinput_append(input, QR_MODE_AN, Int32(clamping: bytes.count), bytes) == 0 else {
      return nil
    }
    return QRcode_encodeInput(input)
  }

  /// The alphanumeric mode's characters, two of them in eleven bits (ISO/IEC 18004, 7.4.4).
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: " $%*+-./:".utf8.contains(byte)
    }
  }
}
