internal import Diagnostics

/// How the cells of a row make a value: the columns of a sheet, arranged once as the record is.
indirect enum ColumnShape: Sendable {
  /// The cell of a column.
  case cell(Int)
  /// A record, a range or a keyed list; `isKeyed` leaves out what is absent.
  case mapping([Entry], isKeyed: Bool)
  /// A list, element by element; nil where no column gives one.
  case list([Part?])
  /// A list with an element from each row.
  case rows(Part)
  /// A choice: the column of its name, and the columns of its cases.
  case choice(ChoiceDefinition, name: Int?, cases: [Entry])

  /// A part that has a name.
  struct Entry: Sendable {
    let key: DataKey
    let part: Part
  }

  /// A shape and the columns in it.
  struct Part: Sendable {
    let shape: ColumnShape
    let columns: [Int]
    /// Whether nothing need be said of it where it is absent.
    var isOptional = false
  }
}

/// The columns of a sheet as they are put together, header by header.
final class ColumnTree {
  private var column: Int?
  private var children: [(step: ColumnPath.Step, tree: ColumnTree)] = []
  private var places: [ColumnPath.Step: Int] = [:]

  /// Adds a column; the one that stands in its way, when there is one.
  func add(_ steps: ArraySlice<ColumnPath.Step>, column: Int) -> Int? {
    guard let step = steps.first else {
      // A choice has a column for its name beside those of its cases.
      let isFree = self.column == nil && children.allSatisfy { $0.step.isVariant }
      if isFree { self.column = column }
      return isFree ? nil : first
    }
    if let taken = self.column, !step.isVariant { return taken }
    if let other = children.first, other.step.isRows != step.isRows { return first }
    if let place = places[step] {
      return children[place].tree.add(steps.dropFirst(), column: column)
    }
    let tree = ColumnTree()
    places[step] = children.count
    children.append((step, tree))
    return tree.add(steps.dropFirst(), column: column)
  }

  /// The first column in it.
  private var first: Int? { columns.min() }

  var columns: [Int] { (column.map { [$0] } ?? []) + children.flatMap { $0.tree.columns } }
}

extension ColumnPath.Step {
  var isVariant: Bool { if case .variant = self { true } else { false } }
  var isRows: Bool { self == .rows }
}

extension ColumnTree {
  /// The shape of a record of these fields.
  func record(_ fields: [FieldDefinition], _ builder: ShapeBuilder) -> ColumnShape.Part {
    let entries = children.compactMap { child -> ColumnShape.Entry? in
      guard case .field(let name) = child.step, let field = fields.first(where: { $0.name == name })
      else { return nil }
      var part = child.tree.value(field.type.asPresent, field, builder)
      if case .optional = field.type { part.isOptional = true }
      if case .list(_, let bounds) = field.type { part.isOptional = bounds.minimum == 0 }
      return entry(name, part, builder)
    }
    return ColumnShape.Part(shape: .mapping(entries, isKeyed: false), columns: columns.sorted())
  }

  private func value(
    _ type: ValueType, _ field: FieldDefinition, _ builder: ShapeBuilder
  ) -> ColumnShape.Part {
    let columns = columns.sorted()
    switch type {
    case .record(let name):
      return record(builder.schema.record(name)?.fields ?? [], builder)
    case .choice(let name):
      let hasCases = children.contains { $0.step.isVariant }
      guard hasCases, let choice = builder.schema.choice(name) else { break }
      return ColumnShape.Part(
        shape: .choice(choice, name: column, cases: cases(choice, builder)), columns: columns)
    case .list(let element, _):
      return ColumnShape.Part(shape: list(element.asPresent, field, builder), columns: columns)
    case .optional(let wrapped): return value(wrapped, field, builder)
    case .scalar, .unknown:
      guard column == nil else { break }
      let entries = children.compactMap { child -> ColumnShape.Entry? in
        guard case .end(let name) = child.step else { return nil }
        return entry(name, child.tree.value(type, field, builder), builder)
      }
      return ColumnShape.Part(shape: .mapping(entries, isKeyed: false), columns: columns)
    }
    return ColumnShape.Part(shape: .cell(column ?? 0), columns: columns)
  }

  private func cases(_ choice: ChoiceDefinition, _ builder: ShapeBuilder) -> [ColumnShape.Entry] {
    children.compactMap { child in
      guard case .variant(let name) = child.step else { return nil }
      return entry(name, child.tree.record(choice.named(name)?.fields ?? [], builder), builder)
    }
  }

  private func list(
    _ element: ValueType, _ field: FieldDefinition, _ builder: ShapeBuilder
  ) -> ColumnShape {
    var elements: [ColumnShape.Part?] = []
    var entries: [ColumnShape.Entry] = []
    for child in children {
      let part = child.tree.value(element, field, builder)
      switch child.step {
      case .rows: return .rows(part)
      case .index(let index):
        while elements.count < index { elements.append(nil) }
        elements[index - 1] = part
      case .key(let name): entries.append(entry(name, part, builder))
      case .field, .variant, .end: break
      }
    }
    return entries.isEmpty ? .list(elements) : .mapping(entries, isKeyed: true)
  }

  private func entry(
    _ name: String, _ part: ColumnShape.Part, _ builder: ShapeBuilder
  ) -> ColumnShape.Entry {
    let header = builder.headers[part.columns.first ?? 0]
    return ColumnShape.Entry(key: DataKey(name: name, span: header.span), part: part)
  }
}

/// What shapes are made with.
struct ShapeBuilder {
  let schema: Schema
  let headers: [DataKey]
}
