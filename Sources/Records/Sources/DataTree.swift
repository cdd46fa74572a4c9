package import Diagnostics

/// A record, schema or theme as it was written: structure and source text, no types yet.
package struct DataNode: Sendable {
  package enum Content: Sendable {
    case scalar(String, ScalarForm)
    case sequence([DataNode])
    /// In the order of the file; keys are unique.
    case mapping([(key: DataKey, value: DataNode)])
  }

  /// How a scalar was written. Its type is the schema's to decide, never the format's.
  package enum ScalarForm: Sendable, Hashable {
    /// YAML without quotes, a cell of text.
    case plain
    /// Between quotes, or a block (`|`, `>`).
    case quoted
    /// A JSON number, or a workbook's: leading zeros cannot have survived.
    case number
    /// A `true` or `false` of JSON or of a workbook.
    case boolean
    /// JSON `null`, YAML `null`, `~` or nothing.
    case null
    /// A cell of a workbook that is shown as a day or a time, in ISO 8601.
    case moment
    /// A cell of a workbook that holds an error, as `#N/A`.
    case error
  }

  package var content: Content
  package var span: SourceSpan
  /// The row of the sheet, from 1.
  package var row: Int?

  package init(_ content: Content, span: SourceSpan, row: Int? = nil) {
    self.content = content
    self.span = span
    self.row = row
  }
}

/// The key of a mapping.
package struct DataKey: Sendable {
  package var name: String
  package var span: SourceSpan

  package init(name: String, span: SourceSpan) {
    self.name = name
    self.span = span
  }
}
