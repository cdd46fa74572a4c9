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

/// A generator with a seed: the same tests everywhere.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
