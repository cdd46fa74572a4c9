/// The marks by which a drawn page tells what its parts belong to.
///
/// Text is marked by a cluster of text without glyphs, which Cairo writes as an `ActualText` span
/// around nothing, whatever its version: it costs no drawing and breaks no text object. It says
/// that the text from here on belongs to a leaf. Pictures stand between two tiny rectangles whose
/// place tells the leaf.
package enum PageMarks {
  /// The leaf of what is no part of the document: furniture around the text.
  package static let artifact = 0
  /// The most leaves on a page: the private characters of plane 16 but the last two.
  package static let limit = 0xFFFD

  /// The text that marks what follows as a leaf's.
  package static func text(_ leaf: Int) -> String {
    let value = first + UInt32(clamping: min(max(leaf, 0), limit))
    return Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }

  /// The rectangle, from the page's top left corner in points, that opens or closes a picture.
  package static func rectangle(
    _ leaf: Int, closes: Bool
  ) -> (x: Double, y: Double, width: Double, height: Double) {
    let x = 1 + Double(leaf % columns) * 0.25
    let y = 1 + Double(leaf / columns) * 0.25
    return (x, y, closes ? closing : opening, opening)
  }

  static let first: UInt32 = 0x10_0000
  static let columns = 512
  static let opening = 3.0 / 256
  static let closing = 5.0 / 256

  /// The leaf of a rectangle, and whether it closes it; nil for any other rectangle.
  static func leaf(of rectangle: [Double]) -> (leaf: Int, closes: Bool)? {
    // Cairo writes three decimals.
    let isNear = { (value: Double, other: Double) in abs(value - other) < 0.001 }
    guard rectangle.count == 4, isNear(rectangle[3], opening) else { return nil }
    let closes = isNear(rectangle[2], closing)
    guard closes || isNear(rectangle[2], opening) else { return nil }
    let column = ((rectangle[0] - 1) * 4).rounded()
    let row = ((rectangle[1] - 1) * 4).rounded()
    guard (0..<Double(columns)).contains(column), (0...Double(limit / columns)).contains(row) else {
      return nil
    }
    return (Int(row) * columns + Int(column), closes)
  }
}
