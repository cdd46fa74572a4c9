/// Where a value stands in a record: a linked path, so that making one costs no string.
public final class RecordLocation: Sendable {
  /// One step of a path.
  public enum Component: Sendable, Hashable {
    /// The record itself.
    case root
    /// A field, by its name.
    case field(String)
    /// An element of a list, counted from 1 as everywhere in Chancery.
    case index(Int)
    /// A case of a variant, by its name.
    case variant(String)
  }

  /// The location of the value that holds this one.
  public let parent: RecordLocation?
  /// The last step of the path.
  public let component: Component
  /// The label that people know the field by ("Représentants légaux").
  public let label: String?
  /// Where the value was read, when it was read from a file.
  public let span: SourceSpan?
  /// The row of a sheet, from 1, when the record came from one.
  public let row: Int?
  /// Whether the value, or what holds it, is sensitive: not to be shown where it was not given.
  package let isSensitive: Bool

  /// Makes a location below another.
  public init(
    parent: RecordLocation? = nil, component: Component = .root, label: String? = nil,
    span: SourceSpan? = nil, row: Int? = nil
  ) {
    self.parent = parent
    self.component = component
    self.label = label
    self.span = span
    self.row = row ?? parent?.row
    isSensitive = parent?.isSensitive ?? false
  }

  /// Makes the location of a field, which may be sensitive.
  package init(
    field name: String, label: String?, isSensitive: Bool, at span: SourceSpan?, row: Int?,
    below parent: RecordLocation
  ) {
    self.parent = parent
    component = .field(name)
    self.label = label
    self.span = span
    self.row = row ?? parent.row
    self.isSensitive = isSensitive || parent.isSensitive
  }

  /// The path as people write it: `student.guardians.1.email`; empty for the record itself.
  public var path: String {
    var steps: [String] = []
    var next: RecordLocation? = self
    while let location = next {
      switch location.component {
      case .root: break
      case .field(let name), .variant(let name): steps.append(name)
      case .index(let index): steps.append(String(index))
      }
      next = location.parent
    }
    steps.reverse()
    return steps.joined(separator: ".")
  }

  /// The nearest span: the value's own, or that of what holds it.
  public var nearestSpan: SourceSpan? { span ?? parent?.nearestSpan }
}

/// Where something on a page comes from: the template, and the record where a value made it.
public struct Origin: Sendable {
  /// The piece of template.
  public var template: SourceSpan?
  /// The value of the record.
  public var record: RecordLocation?

  /// Makes an origin.
  public init(template: SourceSpan? = nil, record: RecordLocation? = nil) {
    self.template = template
    self.record = record
  }

  /// Nowhere in particular: what the engine itself adds.
  public static let none = Origin()
}
