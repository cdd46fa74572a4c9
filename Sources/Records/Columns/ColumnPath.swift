package import Diagnostics

/// Where the cells of a column go in a record.
struct ColumnPath {
  /// One step from a record towards a value.
  enum Step: Hashable {
    /// A field of a record or of a case.
    case field(String)
    /// An element of a list, from 1.
    case index(Int)
    /// One element for each row that is folded into the record.
    case rows
    /// The element of a keyed list that has this case as its key.
    case key(String)
    /// The fields of a case.
    case variant(String)
    /// One end of a range: `first`, `last`, `from`, `to`.
    case end(String)
  }

  var steps: [Step]
  /// The field whose value the cells hold, and what it is there.
  var field: FieldDefinition

  /// The path as a header writes it.
  var text: String {
    steps.compactMap { step in
      switch step {
      case .field(let name), .key(let name), .variant(let name), .end(let name): name
      case .index(let index): String(index)
      case .rows: nil
      }
    }.joined(separator: ".")
  }
}

/// What the names of columns are looked up in.
package struct ColumnNames: Sendable {
  let schema: Schema
  let type: RecordDefinition
  /// Whether a list without a number takes one element from each row.
  let isGrouping: Bool
  let limits: Limits

  package init?(schema: Schema, type: String, isGrouping: Bool, limits: Limits) {
    guard let definition = schema.record(type) else { return nil }
    self.schema = schema
    self.type = definition
    self.isGrouping = isGrouping
    self.limits = limits
  }

  /// The ends of a range, with the labels that headers may give them.
  static func ends(of type: ScalarType) -> [(name: String, label: String)] {
    switch type {
    case .dateRange: [("first", "début"), ("last", "fin")]
    case .timeRange: [("from", "début"), ("to", "fin")]
    default: []
    }
  }

  /// The most elements that the headers of a list may number.
  static let mostElements = 1_000
}
