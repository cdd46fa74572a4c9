internal import FoundationEssentials

/// Bytes as JSON carries them (RFC 4648, section 4).
enum Base64 {
  /// The bytes; nil for what is no base 64.
  static func bytes(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map { Array($0) } }
}
