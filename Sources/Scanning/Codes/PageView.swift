internal import Drawing

extension GreyPixels {
  /// Pieces of a page, those at its edges first, where codes stand: a fifth of its height each way, 59 mm
  /// of A4, of which neighbours share 25 mm, more than a code and its quiet zone. An eye for codes loses its way on a dirty page, between thousands of
  /// specks, and finds the code when it is shown the piece alone.
  var pieces: [GreyPixels] {
    let side = max(width, height) / 5
    guard side > 100 else { return [] }
    let rows = Self.starts(height, side)
    let columns = Self.starts(width, side)
    var places: [(row: Int, column: Int)] = []
    for row in rows { for column in columns { places.append((row, column)) } }
    let reach = { (place: (row: Int, column: Int)) in
      abs(place.row * 2 + side - height) + abs(place.column * 2 + side - width)
    }
    return places.sorted { reach($0) > reach($1) }.map { piece(at: $0.row, $0.column, side) }
  }

  private static func starts(_ extent: Int, _ side: Int) -> [Int] {
    var starts = Array(stride(from: 0, to: max(1, extent - side), by: side * 4 / 7))
    if extent > side { starts.append(extent - side) }
    return starts
  }

  private func piece(at row: Int, _ column: Int, _ side: Int) -> GreyPixels {
    let (wide, high) = (min(side, width - column), min(side, height - row))
    var piece: [UInt8] = []
    piece.reserveCapacity(wide * high)
    for line in row..<row + high {
      let start = line * width + column
      piece += values[start..<start + wide]
    }
    return GreyPixels(width: wide, height: high, values: piece) ?? self
  }

  /// Each pixel the mean of the four from it to the right and below: grain and specks fade.
  var smoothed: GreyPixels {
    filled(width, height) { from, to in
      for y in 0..<height {
        let line = y * width
        let below = min(height - 1, y + 1) * width
        for x in 0..<width {
          let right = min(width - 1, x + 1)
          let sum =
            UInt16(from[line + x]) + UInt16(from[line + right]) + UInt16(from[below + x])
            + UInt16(from[below + right])
          to[line + x] = UInt8(truncatingIfNeeded: sum >> 2)
        }
      }
    }
  }

  /// Twice as large, between the pixels their means.
  var doubled: GreyPixels {
    filled(width * 2, height * 2) { from, to in
      for y in 0..<height * 2 {
        let (line, below) = (y / 2 * width, min(height - 1, (y + 1) / 2) * width)
        for x in 0..<width * 2 {
          let (left, right) = (x / 2, min(width - 1, (x + 1) / 2))
          let sum =
            UInt16(from[line + left]) + UInt16(from[line + right]) + UInt16(from[below + left])
            + UInt16(from[below + right])
          to[y * width * 2 + x] = UInt8(truncatingIfNeeded: sum >> 2)
        }
      }
    }
  }

  /// Half as large, each pixel the mean of four.
  var halved: GreyPixels {
    let (half, high) = (max(1, width / 2), max(1, height / 2))
    return filled(half, high) { from, to in
      for y in 0..<high {
        let (line, below) = (y * 2 * width, min(height - 1, y * 2 + 1) * width)
        for x in 0..<half {
          let (left, right) = (x * 2, min(width - 1, x * 2 + 1))
          let sum =
            UInt16(from[line + left]) + UInt16(from[line + right]) + UInt16(from[below + left])
            + UInt16(from[below + right])
          to[y * half + x] = UInt8(truncatingIfNeeded: sum >> 2)
        }
      }
    }
  }

  private func filled(
    _ width: Int, _ height: Int,
    _ fill: (UnsafeBufferPointer<UInt8>, UnsafeMutableBufferPointer<UInt8>) -> Void
  ) -> GreyPixels {
    let made = values.withUnsafeBufferPointer { from in
      [UInt8](unsafeUninitializedCapacity: width * height) { to, filled in
        fill(from, to)
        filled = width * height
      }
    }
    return GreyPixels(width: width, height: height, values: made) ?? self
  }
}
