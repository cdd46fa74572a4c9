import Diagnostics

/// What may be a comment among blocks or units.
protocol CommentBearing {
  var comment: SourceSpan? { get }
}

extension SyntaxUnit: CommentBearing {
  var comment: SourceSpan? {
    if case .comment(let span) = self { span } else { nil }
  }
}

/// A block as it was read, before items and rows join what stands beside or above them.
struct RawBlock: CommentBearing {
  enum Kind {
    case block(SyntaxBlock)
    /// Rows without a head: they belong to the table directly above.
    case rows([SyntaxUnit<SyntaxRow>])
  }

  var kind: Kind
  var span: SourceSpan
  /// Whether it stands directly below what precedes it.
  var isTight: Bool

  var comment: SourceSpan? {
    if case .block(let block) = kind, case .comment = block.kind { return block.span }
    return nil
  }

  /// The list that it is, when nothing sets it apart from the one beside it.
  var list: SyntaxList? {
    guard case .block(let block) = kind, case .list(let list) = block.kind else { return nil }
    return list
  }

  var isJoinable: Bool {
    if case .block(let block) = kind { return block.attributes == nil }
    return true
  }
}

/// Joins blocks as they come: items to the list beside them, rows to the table above.
struct BlockAssembly {
  private(set) var blocks: [RawBlock] = []
  private var list: SyntaxList?
  private var table: SyntaxTable?
  private var rows: [SyntaxUnit<SyntaxRow>]?
  /// What the open list, table or rows stand in.
  private var holder: RawBlock?
  /// Comments that may turn out to stand between units.
  private var comments: [RawBlock] = []

  mutating func append(_ block: RawBlock) {
    if holder != nil {
      if block.comment != nil { return comments.append(block) }
      if join(block) { return }
      flush()
    }
    open(block)
  }

  mutating func finish() -> [RawBlock] {
    flush()
    return blocks
  }

  private mutating func open(_ block: RawBlock) {
    switch block.kind {
    case .rows(let units): rows = units
    case .block(let inner):
      switch inner.kind {
      case .list(let inner): list = inner
      case .table(let inner): table = inner
      default: return blocks.append(block)
      }
    }
    holder = block
  }

  private mutating func join(_ block: RawBlock) -> Bool {
    if list != nil, let added = block.list, block.isJoinable,
      (list?.start == nil) == (added.start == nil)
    {
      list?.items += comments.compactMap { $0.comment.map { .comment($0) } } + added.items
    } else if case .rows(let units) = block.kind, list == nil, block.isTight,
      comments.allSatisfy(\.isTight)
    {
      let between = comments.compactMap { $0.comment.map { SyntaxUnit<SyntaxRow>.comment($0) } }
      if table != nil { table?.rows += between + units } else { rows? += between + units }
    } else {
      return false
    }
    comments = []
    if let span = holder?.span { holder?.span = span.union(block.span) }
    return true
  }

  private mutating func flush() {
    if var block = holder {
      if let rows { block.kind = .rows(rows) }
      if case .block(var inner) = block.kind {
        inner.span = block.span
        if let list { inner.kind = .list(list) }
        if let table { inner.kind = .table(table) }
        block.kind = .block(inner)
      }
      blocks.append(block)
    }
    (holder, list, table, rows) = (nil, nil, nil, nil)
    blocks += comments
    comments = []
  }
}
