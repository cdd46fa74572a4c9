internal import Diagnostics

/// Cuts a sheet into rows and cells (RFC 4180), keeping where each cell stands.
struct CSVScanner {
  struct Cell {
    let text: String
    let span: SourceSpan
  }

  private let file: SourceFile
  private let bytes: [UInt8]
  private let limits: Limits
  private let separator: UInt8

  init(file: SourceFile, limits: Limits) {
    self.file = file
    self.limits = limits
    bytes = file.bytes
    separator = Self.separator(of: file.bytes)
  }

  /// The rows that hold anything.
  func rows() throws(Diagnostic) -> [[Cell]] {
    var rows: [[Cell]] = []
    var offset = 0
    var count = 0
    while offset < bytes.count {
      var row: [Cell] = []
      repeat {
        row.append(try cell(&offset))
        count += 1
        guard count <= limits.values else { throw tooMany() }
      } while take(separator, &offset)
      takeLineEnd(&offset)
      if !row.allSatisfy({ Absence.covers($0.text) }) || rows.count == 1 && row.count > 1 {
        rows.append(row)
      }
    }
    return rows
  }

  private func cell(_ offset: inout Int) throws(Diagnostic) -> Cell {
    let start = offset
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") { return try quoted(&offset) }
    while offset < bytes.count, bytes[offset] != separator, !isLineEnd(bytes[offset]) {
      offset += 1
    }
    return Cell(
      text: String(decoding: bytes[start..<offset], as: UTF8.self), span: span(start, offset))
  }

  /// A cell between quotes; a doubled quote is one.
  private func quoted(_ offset: inout Int) throws(Diagnostic) -> Cell {
    let start = offset
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      if bytes[offset] != quote {
        text.append(bytes[offset])
        offset += 1
      } else if offset + 1 < bytes.count, bytes[offset + 1] == quote {
        text.append(quote)
        offset += 2
      } else {
        offset += 1
        guard offset == bytes.count || bytes[offset] == separator || isLineEnd(bytes[offset]) else {
          throw fault(
            at: offset,
            Message(
              fr: "du texte suit le guillemet fermant d'une cellule",
              en: "text follows the closing quote of a cell"))
        }
        return Cell(text: String(decoding: text, as: UTF8.self), span: span(start, offset))
      }
    }
    throw fault(
      at: start,
      Message(
        fr: "le guillemet ouvert ici n'est pas fermé", en: "the quote opened here is not closed"))
  }

  private func fault(at offset: Int, _ message: Message) -> Diagnostic {
    Diagnostic(
      "data.csv-syntax", message, at: span(offset, offset),
      hint: Message(
        fr: "dans une cellule entre guillemets, doubler les guillemets : \"\"",
        en: "in a quoted cell, double the quotes: \"\""))
  }

  private func tooMany() -> Diagnostic {
    Limits.reached(
      "values",
      Message(
        fr: "plus de \(limits.values) valeurs dans un fichier",
        en: "more than \(limits.values) values in one file"))
  }

  private func take(_ byte: UInt8, _ offset: inout Int) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private func takeLineEnd(_ offset: inout Int) {
    _ = take(0x0D, &offset)
    _ = take(0x0A, &offset)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func span(_ start: Int, _ end: Int) -> SourceSpan {
    SourceSpan(file: file, range: Int32(start)..<Int32(end))
  }

  /// What the header holds most of, outside quotes; a comma when it holds none.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      counts[byte, default: 0] += 1
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    return candidates.reduce(candidates[0]) { best, next in
      counts[next, default: 0] > counts[best, default: 0] ? next : best
    }
  }
}
