internal import Document
internal import Layout

extension Composition {
  /// Draws on the first page what a proof shows: the window that is common to the envelopes in use,
  /// 110–190 × 55–79 mm from the page's left and top edges, and the folds of a letter in thirds.
  public mutating func showWindow() {
    guard let page = pages.first else { return }
    let ink = Color(red: 0xC0, green: 0x00, blue: 0x60)
    var frames = [
      Frame(
        rect: Rect(
          origin: Point(x: .mm(110), y: .mm(55)), size: Size(width: .mm(80), height: .mm(24))),
        content: .outline(Stroke(width: .pt(0.5), color: ink)), role: .artifact, node: NodeID(0))
    ]
    for fold in [Length.mm(99), .mm(198)] where fold < page.size.height {
      frames.append(
        Frame(
          rect: Rect(
            origin: Point(x: .zero, y: fold), size: Size(width: page.size.width, height: .zero)),
          content: .stroke(Stroke(width: .pt(0.25), color: ink, dotPitch: .pt(2))),
          role: .artifact, node: NodeID(0)))
    }
    pages[0].frames += frames
  }
}
