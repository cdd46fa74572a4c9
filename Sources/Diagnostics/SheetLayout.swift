/// How the rows of a sheet are cut into cells, so that a place in a row has the reference that
/// people know it by: B12. One is shared by all rows of a sheet.
public final class SheetLayout: Sendable {
  /// The sheet's name in its workbook; nil for a CSV file, whose places are lines and columns.
  public let sheet: String?
  /// What stands between two cells in the text of a row.
  public let separator: UInt8
  /// The texts of the header.
  public let headers: [String]

  /// Makes a layout.
  public init(sheet: String? = nil, separator: UInt8, headers: [String] = []) {
    self.sheet = sheet
    self.separator = separator
    self.headers = headers
  }

  /// The column, from 0, that an offset in a row's text belongs to; separators between quotes are
  /// text.
  func column(of offset: Int32, in bytes: [UInt8]) -> Int {
    var column = 0
    var isStart = true
    var hasQuotes = false
    var isQuoted = false
    for byte in bytes.prefix(Int(offset)) {
      if byte == separator, !isQuoted {
        column += 1
        isStart = true
        hasQuotes = false
        continue
      }
      if byte == UInt8(ascii: "\""), sheet == nil {
        hasQuotes = hasQuotes || isStart
        if hasQuotes { isQuoted.toggle() }
      }
      isStart = false
    }
    return column
  }

  /// The letters of a column counted from 0: A, Z, AA.
  public static func letters(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    repeat {
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

/// A cell as people name it.
public struct SheetCellPlace: Sendable, Hashable {
  /// The reference: B12.
  public let reference: String
  /// The text at the head of its column; nil where the header has none.
  public let header: String?
  /// The sheet's name in its workbook; nil in a CSV file.
  public let sheet: String?
  /// The column, from 1.
  public let column: Int
}

extension SourceFile {
  /// The cell that an offset belongs to; nil for what is no row of a sheet.
  public func cell(at offset: Int32) -> SheetCellPlace? {
    guard let layout, let row else { return nil }
    let column = layout.column(of: offset, in: bytes)
    let header = column < layout.headers.count ? layout.headers[column] : ""
    return SheetCellPlace(
      reference: SheetLayout.letters(column) + String(row), header: header.isEmpty ? nil : header,
      sheet: layout.sheet, column: column + 1)
  }
}
