internal import Diagnostics

/// Finds the cells of one row in bytes.
final class CSVScanner {
  /// A cell: its place from the beginning of the row, and what its quotes ask for.
  struct Cut {
    enum Quotes { case none, plain, doubled }

    var start: Int32
    var end: Int32
    var quotes: Quotes
  }

  /// What came of looking for a row.
  enum Outcome {
    case row
    case incomplete
    case fault(Fault, at: Int)
  }

  enum Fault { case open, textBehind }

  let separator: UInt8
  /// Where the text of the row found ends, and where the next one begins.
  private(set) var end = 0
  private(set) var next = 0
  /// How many line ends the row takes, its own included.
  private(set) var lines = 0

  init(separator: UInt8) { self.separator = separator }

  /// Looks for the row that begins at `start`.
  func row(
    in window: [UInt8], from start: Int, isLast: Bool, into cuts: inout [Cut]
  ) -> Outcome {
    cuts.removeAll(keepingCapacity: true)
    lines = 0
    return window.withUnsafeBufferPointer { bytes in
      var offset = start
      while true {
        if let outcome = cell(bytes, &offset, from: start, isLast, &cuts) { return outcome }
        if offset < bytes.count, bytes[offset] == separator {
          offset += 1
          continue
        }
        return lineEnd(bytes, offset, isLast)
      }
    }
  }

  /// Takes one cell; an outcome when there is no saying where it ends.
  private func cell(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int, from start: Int, _ isLast: Bool,
    _ cuts: inout [Cut]
  ) -> Outcome? {
    let first = offset
    if first < bytes.count, bytes[first] == UInt8(ascii: "\"") {
      return quoted(bytes, &offset, from: start, isLast, &cuts)
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      offset += 1
    }
    if offset == bytes.count, !isLast { return .incomplete }
    cuts.append(Cut(start: Int32(first - start), end: Int32(offset - start), quotes: .none))
    return nil
  }

  private func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int, from start: Int, _ isLast: Bool,
    _ cuts: inout [Cut]
  ) -> Outcome? {
    let first = offset
    var quotes = Cut.Quotes.plain
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A, bytes[offset - 2] != 0x0D { lines += 1 }
      if byte == 0x0D { lines += 1 }
      guard byte == UInt8(ascii: "\"") else { continue }
      guard offset < bytes.count else {
        if !isLast { return .incomplete }
        break
      }
      if bytes[offset] == UInt8(ascii: "\"") {
        quotes = .doubled
        offset += 1
        continue
      }
      let next = bytes[offset]
      guard next == separator || next == 0x0A || next == 0x0D else {
        return .fault(.textBehind, at: offset)
      }
      cuts.append(Cut(start: Int32(first - start), end: Int32(offset - start), quotes: quotes))
      return nil
    }
    guard isLast else { return .incomplete }
    let isClosed = offset - first >= 2 && bytes[offset - 1] == UInt8(ascii: "\"")
    guard isClosed, endsClosed(bytes, first, offset) else { return .fault(.open, at: first) }
    cuts.append(Cut(start: Int32(first - start), end: Int32(offset - start), quotes: quotes))
    return nil
  }

  /// Whether the quote at the very end closes the cell: it is not the second of a doubled one.
  private func endsClosed(_ bytes: UnsafeBufferPointer<UInt8>, _ first: Int, _ end: Int) -> Bool {
    var count = 0
    var place = end - 1
    while place > first, bytes[place] == UInt8(ascii: "\"") {
      count += 1
      place -= 1
    }
    return count % 2 == 1
  }

  private func lineEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ isLast: Bool
  ) -> Outcome {
    end = offset
    next = offset
    guard offset < bytes.count else { return .row }
    lines += 1
    next += 1
    guard bytes[offset] == 0x0D else { return .row }
    // The line feed behind may be in the next piece.
    guard next < bytes.count else { return isLast ? .row : .incomplete }
    if bytes[next] == 0x0A { next += 1 }
    return .row
  }
}

extension CSVScanner.Cut {
  /// The cell, in the bytes of its row.
  func cell(in bytes: UnsafeBufferPointer<UInt8>) -> SheetCell {
    let range = start..<end
    switch quotes {
    case .none: return SheetCell(text: text(bytes, start, end), range: range)
    case .plain: return SheetCell(text: text(bytes, start + 1, end - 1), range: range)
    case .doubled:
      var text: [UInt8] = []
      var isSecond = false
      for byte in bytes[Int(start + 1)..<Int(end - 1)] {
        isSecond = byte == UInt8(ascii: "\"") && !isSecond
        if !isSecond { text.append(byte) }
      }
      return SheetCell(text: String(decoding: text, as: UTF8.self), range: range)
    }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int32, _ end: Int32) -> String {
    start < end
      ? String(decoding: UnsafeBufferPointer(rebasing: bytes[Int(start)..<Int(end)]), as: UTF8.self)
      : ""
  }
}
