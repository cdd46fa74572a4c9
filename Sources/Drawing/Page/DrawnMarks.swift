/// What is marked on a page, frame by frame, so that a finisher finds again what it belongs to.
package struct DrawnMarks: Sendable {
  /// Nothing is marked: what was marked last goes on.
  package static let none: Int32 = -1

  /// For a frame of text, a leaf for each run (0 is an artifact) or `none`; for a picture that is
  /// to be marked, its leaf; else nothing.
  package var frames: [[Int32]] = []

  package init() {}
}

/// How leaves are written into what is drawn: the finisher's own words.
package struct MarkSpelling: Sendable {
  /// The text that says what the text behind it belongs to.
  package var text: @Sendable (Int) -> String
  /// The rectangle, in points, that opens or closes a picture.
  package var rectangle:
    @Sendable (Int, Bool) -> (x: Double, y: Double, width: Double, height: Double)

  package init(
    text: @escaping @Sendable (Int) -> String,
    rectangle:
      @escaping @Sendable (Int, Bool) -> (x: Double, y: Double, width: Double, height: Double)
  ) {
    self.text = text
    self.rectangle = rectangle
  }
}

/// The marks of one page as they are drawn.
struct PageMarking {
  private let marks: DrawnMarks
  private let spelling: MarkSpelling?

  init(_ marks: DrawnMarks = DrawnMarks(), _ spelling: MarkSpelling? = nil) {
    self.marks = marks
    self.spelling = spelling
  }

  /// What is put before each run of a frame of text; empty for nothing.
  func texts(of frame: Int) -> [String] {
    guard let spelling, marks.frames.indices.contains(frame) else { return [] }
    return marks.frames[frame].map { $0 < 0 ? "" : spelling.text(Int($0)) }
  }

  /// Whether a frame that is no text has marks.
  func marks(_ frame: Int) -> Bool {
    spelling != nil && marks.frames.indices.contains(frame) && !marks.frames[frame].isEmpty
  }

  /// Draws a picture between its marks.
  func around(_ frame: Int, on canvas: borrowing Canvas, _ draw: () throws -> Void) throws {
    guard let spelling, marks.frames.indices.contains(frame), let leaf = marks.frames[frame].first
    else { return try draw() }
    canvas.fill(spelling.rectangle(Int(leaf), false))
    try draw()
    canvas.fill(spelling.rectangle(Int(leaf), true))
  }
}
