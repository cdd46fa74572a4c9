internal import Diagnostics

/// Puts what a reader meets together into nodes: without recursion, within the limits, and
/// keeping the first of two equal keys.
struct DataTreeBuilder {
  /// What has been built, once every collection is closed.
  private(set) var root: DataNode?
  private(set) var diagnostics: [Diagnostic] = []
  private var stack: [Frame] = []
  private var count = 0
  private let limits: Limits

  /// A collection that is still open.
  private struct Frame {
    let isMapping: Bool
    let start: SourceSpan
    var elements: [DataNode] = []
    var entries: [(key: DataKey, value: DataNode)] = []
    var key: DataKey?
    /// The keys of a mapping that has many.
    private var keys: [String: SourceSpan] = [:]

    init(isMapping: Bool, start: SourceSpan) {
      self.isMapping = isMapping
      self.start = start
    }

    /// Adds an entry, or gives the place of the one that has its key already.
    mutating func add(_ key: DataKey, _ value: DataNode) -> SourceSpan? {
      if let first = place(of: key.name) { return first }
      if entries.count >= Self.few { keys[key.name] = key.span }
      entries.append((key, value))
      return nil
    }

    /// Mappings mostly have a few keys, which are sooner compared than hashed.
    private static let few = 16

    private mutating func place(of name: String) -> SourceSpan? {
      guard entries.count >= Self.few else {
        return entries.first { $0.key.name == name }?.key.span
      }
      if keys.isEmpty { for entry in entries { keys[entry.key.name] = entry.key.span } }
      return keys[name]
    }
  }

  init(limits: Limits) { self.limits = limits }

  /// Whether the next scalar is the key of a mapping.
  var awaitsKey: Bool { stack.last.map { $0.isMapping && $0.key == nil } ?? false }

  /// Where the last value stands; a block of YAML ends with it.
  private(set) var lastSpan: SourceSpan?

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func key(_ name: String, at span: SourceSpan) {
    stack[stack.count - 1].key = DataKey(name: name, span: span)
    lastSpan = span
  }

  mutating func scalar(
    _ text: String, _ form: DataNode.ScalarForm, at span: SourceSpan
  ) throws(Diagnostic) {
    try place(DataNode(.scalar(text, form), span: span))
  }

  /// Opens a mapping or a sequence; throws `limit.nesting`.
  mutating func open(isMapping: Bool, at span: SourceSpan) throws(Diagnostic) {
    guard stack.count < limits.nesting else {
      throw Limits.reached(
        "nesting",
        Message(
          fr: "plus de \(limits.nesting) niveaux imbriqués",
          en: "more than \(limits.nesting) nested levels"),
        at: Origin(template: span))
    }
    stack.append(Frame(isMapping: isMapping, start: span))
  }

  /// Closes the innermost collection, which reaches to `end` or to its last value.
  mutating func close(at end: SourceSpan? = nil) throws(Diagnostic) {
    let frame = stack.removeLast()
    let content: DataNode.Content =
      frame.isMapping ? .mapping(frame.entries) : .sequence(frame.elements)
    let last = end ?? lastSpan ?? frame.start
    let span =
      frame.start.range.lowerBound <= last.range.upperBound ? frame.start.union(last) : last
    try place(DataNode(content, span: span))
  }

  private mutating func place(_ node: DataNode) throws(Diagnostic) {
    count += 1
    guard count <= limits.values else { throw tooMany(at: node.span) }
    lastSpan = node.span
    guard !stack.isEmpty else {
      root = node
      return
    }
    let top = stack.count - 1
    guard stack[top].isMapping else {
      stack[top].elements.append(node)
      return
    }
    guard let key = stack[top].key else { return }
    stack[top].key = nil
    if let first = stack[top].add(key, node) {
      diagnostics.append(Self.duplicate(key, first: first))
    }
  }

  private func tooMany(at span: SourceSpan) -> Diagnostic {
    Limits.reached(
      "values",
      Message(
        fr: "plus de \(limits.values) valeurs dans un fichier",
        en: "more than \(limits.values) values in one file"),
      at: Origin(template: span))
  }

  static func duplicate(_ key: DataKey, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.duplicate-key",
      Message(
        fr: "« \(key.name) » est donné deux fois", en: "\"\(key.name)\" is given twice"),
      at: key.span,
      notes: [
        Diagnostic.Note(
          Message(fr: "donné d'abord ici", en: "first given here"), at: first)
      ],
      hint: Message(fr: "n'en garder qu'un", en: "keep only one"))
  }
}
