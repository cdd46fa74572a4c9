/// Whether an expression reads a hole of a record: then nothing is computed or asked from it.
///
/// Rows of a blank list are rows, so that `count` counts them; what stands in them is a hole. A row
/// that is no record is a hole itself, and is met where elements are read (`readPaths`).
enum HoleReading {
  static func touches(_ expression: Expression, _ fields: FieldValues) -> Bool {
    expression.readPaths.contains { path in
      guard let first = path.first, let value = fields[first]?.value else { return false }
      return meetsHole(value, path.dropFirst())
    }
  }

  private static func meetsHole(_ value: Value, _ path: ArraySlice<String>) -> Bool {
    switch value {
    case .hole: return true
    case .list(let elements):
      return !path.isEmpty && elements.contains { meetsHole($0.value, path) }
    case .record(let record):
      guard let name = path.first else { return false }
      return meetsHole(record[name].value, path.dropFirst())
    case .choice(let choice):
      guard let name = path.first, let field = choice.fields[name] else { return false }
      return meetsHole(field.value, path.dropFirst())
    default: return false
    }
  }
}
