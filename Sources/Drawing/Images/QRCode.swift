internal import CQREncode
internal import Diagnostics
internal import Layout

/// QR codes: level M, byte mode, UTF-8.
enum QRCode {
  static func matrix(of payload: String, origin: Origin) throws(Diagnostic) -> CodeMatrix {
    let bytes = Array(payload.utf8)
    guard !bytes.isEmpty,
      let code = QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, QR_ECLEVEL_M)
    else {
      var diagnostic = ImageDiagnostics.codeTooLong(bytes.count)
      diagnostic.origin = origin
      throw diagnostic
    }
    defer { QRcode_free(code) }
    let side = Int(code.pointee.width)
    let modules = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    return CodeMatrix(side: side, isDark: modules.map { $0 & 1 == 1 })
  }
}
