/// Text that comes from files, made safe to print on a terminal: what would steer the terminal or
/// the direction of writing is shown as a sign.
package enum VisibleText {
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { sign(of: $0) != nil }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(sign(of: scalar) ?? scalar) }
    return String(scalars)
  }

  private static func sign(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09: " "
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: nil
    }
  }
}
