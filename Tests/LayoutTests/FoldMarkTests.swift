import Diagnostics
import Document
import Testing

@testable import Layout

@Suite struct FoldMarkTests {
  /// Letters folded in three and in two; no mark where nothing is left to fold.
  @Test(arguments: [(99.0, [99.0, 198.0]), (148.5, [148.5]), (290.0, [Double]())])
  func marksStandWhereLettersAreFolded(distance: Double, expected: [Double]) {
    var page = PageGeometry()
    page.folds = .mm(distance)
    let frames = FoldMarks.frames(on: page)
    #expect(frames.map { ($0.rect.origin.y.points / 72 * 25.4 * 10).rounded() / 10 } == expected)
    #expect(frames.allSatisfy { $0.role == .artifact && $0.rect.origin.x < .mm(10) })
    #expect(FoldMarks.frames(on: PageGeometry()).isEmpty)
  }
}
