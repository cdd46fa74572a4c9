internal import Document

/// Columns side by side, cut into strips where no piece of any column is cut through: the lines of
/// a tall table row, of a field, of balanced columns.
struct Abreast {
  /// A piece of a column.
  private struct Piece {
    var top: Length
    var bottom: Length
    var lane: Int32
    var strip: Strip
  }

  private var pieces: [Piece] = []
  private var lane: Int32 = 0
  /// The lowest end of the columns.
  private(set) var bottom = Length.zero

  /// Adds a column that begins so far below the top.
  mutating func add(_ flow: Flow, at y: Length = .zero) {
    let (tops, height) = flow.tops(trimmed: false)
    // A box inside a column is not cut: it is a piece that lies under its strips.
    for decoration in flow.orderedDecorations {
      let last = decoration.strips.upperBound - 1
      let top = tops[decoration.strips.lowerBound]
      let end = tops[last] + flow.strips[last].height
      let strip = Strip(
        height: end - top, frames: decoration.frames(top: .zero, bottom: end - top))
      pieces.append(Piece(top: y + top, bottom: y + end, lane: lane, strip: strip))
    }
    for (strip, top) in zip(flow.strips, tops) {
      pieces.append(
        Piece(top: y + top, bottom: y + top + strip.height, lane: lane, strip: strip))
    }
    bottom = max(bottom, y + height)
    lane += 1
  }

  /// The strips; `height` is the least that they take together.
  func slices(height: Length = .zero) -> [Strip] {
    let total = max(height, bottom)
    let order = pieces.indices.sorted {
      (pieces[$0].top.points, pieces[$0].lane, $0) < (pieces[$1].top.points, pieces[$1].lane, $1)
    }
    var slices: [Strip] = []
    var cut = Length.zero
    var reach = Length.zero
    for index in order {
      let piece = pieces[index]
      if slices.isEmpty {
        slices.append(Strip(height: .zero, frames: []))
      } else if piece.top >= reach - .pt(0.01) {
        slices[slices.count - 1].height = piece.top - cut
        cut = piece.top
        slices.append(Strip(height: .zero, frames: []))
      }
      reach = max(reach, piece.bottom)
      take(piece, into: &slices[slices.count - 1], at: piece.top - cut)
    }
    if slices.isEmpty { slices.append(Strip(height: total, frames: [])) }
    slices[slices.count - 1].height = total - cut
    return slices
  }

  /// Everything as one strip, column by column.
  func whole(height: Length = .zero) -> Strip {
    var strip = Strip(height: max(height, bottom), frames: [])
    for piece in pieces { take(piece, into: &strip, at: piece.top) }
    strip.lanes = []
    return strip
  }

  private func take(_ piece: Piece, into slice: inout Strip, at y: Length) {
    if slice.frames.isEmpty && slice.baseline == nil {
      slice.baseline = piece.strip.baseline.map { $0 + y }
      slice.topTrim = piece.strip.topTrim
    }
    for frame in piece.strip.frames {
      slice.frames.append(frame.moved(y: y))
      slice.lanes.append(piece.lane)
    }
    // A page break falls above the slice, not above what begins further down in it.
    if y <= .pt(0.01) { slice.level = max(slice.level, piece.strip.level) }
    slice.notes += piece.strip.notes
    slice.anchors += piece.strip.anchors
    slice.isWide = slice.isWide || piece.strip.isWide
  }
}
