package import Diagnostics

/// One row of a sheet.
package struct SheetRow: Sendable {
  /// Its number, from 1, as a spreadsheet shows it.
  package var number = 0
  /// Its text, into which the cells point.
  package var source = SourceFile(name: "", text: "")
  /// Its cells, from the first column.
  package var cells: [SheetCell] = []

  package init() {}

  /// The part of the row that a cell takes.
  package func span(_ cell: SheetCell) -> SourceSpan {
    SourceSpan(file: source, range: cell.range)
  }

  /// Whether every cell is empty, or has nothing but spaces.
  var isBlank: Bool {
    cells.allSatisfy { $0.text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } && $0.form != .error }
  }
}

/// One cell.
package struct SheetCell: Sendable {
  /// Its value: text as it was written, numbers without exponents, dates as ISO 8601.
  package var text: String
  /// Where it stands in the row's text.
  package var range: Range<Int32>
  /// What the sheet says that it is.
  package var form: Form

  /// What a cell is.
  package enum Form: Sendable, Hashable {
    /// Text, or a CSV cell.
    case text
    /// A number: leading zeros cannot have survived.
    case number
    /// A number shown as a day, a time or both, as `2024-06-17`, `08:30`, `2024-06-17 08:30`.
    case date
    /// `true` or `false`.
    case boolean
    /// `#N/A` and its kin, or a number that is no date though shown as one.
    case error
  }

  package init(text: String, range: Range<Int32>, form: Form = .text) {
    self.text = text
    self.range = range
    self.form = form
  }
}
