internal import Document

/// Small lines at the left edge, where a letter is folded: at each multiple of the theme's distance,
/// up to the last that leaves a flap of a third of it.
enum FoldMarks {
  private static let stroke = Stroke(
    width: .pt(0.25), color: Color(red: 0x8C, green: 0x8C, blue: 0x8C))
  private static let edge = Length.mm(5)
  private static let width = Length.mm(4)

  static func frames(on page: PageGeometry) -> [Frame] {
    guard let distance = page.folds, distance > .mm(10) else { return [] }
    var frames: [Frame] = []
    var y = distance
    while y < page.size.height - distance * (1 / 3) {
      frames.append(
        Frame(
          rect: Rect(origin: Point(x: edge, y: y), size: Size(width: width, height: .zero)),
          content: .stroke(stroke), role: .artifact, node: NodeID(0)))
      y += distance
    }
    return frames
  }
}
