import Diagnostics
import Sheets

/// Rows as `number:cell|cell`, and what ended the reading, for comparing.
func rows(
  _ bytes: [UInt8], options: SheetOptions = SheetOptions(), name: String = "r.csv"
) -> (rows: [[String]], numbers: [Int], found: [Diagnostic]) {
  var result: [[String]] = []
  var numbers: [Int] = []
  var found: [Diagnostic] = []
  do throws(Diagnostic) {
    let reader = try SheetReader(name: name, bytes: bytes, options: options)
    var row = SheetRow()
    while try reader.next(&row) {
      result.append(row.cells.map(text))
      numbers.append(row.number)
    }
    found = reader.warnings
  } catch {
    found = [error]
  }
  return (result, numbers, found)
}

func rows(_ text: String, options: SheetOptions = SheetOptions()) -> [[String]] {
  rows(Array(text.utf8), options: options).rows
}

/// A cell, with a sign for what is no text.
private func text(_ cell: SheetCell) -> String {
  switch cell.form {
  case .text: cell.text
  case .number: "#" + cell.text
  case .date: "@" + cell.text
  case .boolean: "?" + cell.text
  case .error: "!" + cell.text
  }
}

/// Diagnostics as `line:column id`, for comparing.
func places(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.map { diagnostic in
    let span = diagnostic.origin.template ?? diagnostic.origin.record?.nearestSpan
    guard let start = span?.start else { return diagnostic.id }
    return "\(start.line):\(start.column) \(diagnostic.id)"
  }
}
