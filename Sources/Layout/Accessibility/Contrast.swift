internal import Document

/// Contrast as WCAG 2.1 defines it (success criterion 1.4.3).
enum Contrast {
  /// The least ratio of text to its background; asked of large text too.
  static let least = 4.5

  /// The ratio of two colours, from 1 to 21.
  static func ratio(_ one: Color, _ other: Color) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The relative luminance of an sRGB colour.
  static func luminance(_ color: Color) -> Double {
    0.2126 * linear[Int(color.red)] + 0.7152 * linear[Int(color.green)]
      + 0.0722 * linear[Int(color.blue)]
  }

  /// sRGB's curve for each of the 256 values. The power 2.4 is taken by Newton's method on
  /// x⁵ = y¹², so that no C library's `pow` is asked for.
  private static let linear: [Double] = (0...255).map { value in
    let share = Double(value) / 255
    if share <= 0.04045 { return share / 12.92 }
    let base = (share + 0.055) / 1.055
    let square = base * base
    let target = square * square * square * square * square * square
    var root = base
    for _ in 0..<60 {
      let fourth = root * root * root * root
      let next = root - (fourth * root - target) / (5 * fourth)
      if next == root { break }
      root = next
    }
    return root
  }
}
