internal import Document
internal import PDFFile

/// Makes elements of a document's blocks: what something is comes from the document, never from
/// its place or its looks.
struct StructureWalk {
  var draft: StructureDraft
  /// What rooms to write stand in, and the words before them in their line.
  var setting = RoomSetting.text
  var lead = ""
  let wording: FormWording
  /// The headings of the table at hand, and how many tables there were.
  private var headings: TableHeadings?
  private var tables = 0
  /// Notes whose marks stand in the block at hand, to be put behind it.
  private var waiting: [(note: Note, node: NodeID)] = []
  /// Behind what was added before: blocks stand in the document's order.
  static let last = NodeID(.max)

  /// The elements of a document: the letterhead as the first page shows it, the text, and what
  /// stands below it.
  init(_ document: Document, isFillable: Bool = false) {
    draft = StructureDraft(isFillable: isFillable)
    wording = FormWording(document.metadata.language)
    let regions = document.letterhead.regions.filter { $0.pages != .next }
    for region in regions where region.edge != .footer { add(region.blocks, below: 0) }
    add(document.blocks, below: 0)
    for region in regions where region.edge == .footer { add(region.blocks, below: 0) }
  }

  private mutating func add(_ blocks: [Block], below parent: Int) {
    for block in blocks {
      let start = draft.kidCount(of: parent)
      add(block, below: parent)
      // What a block yields may be several elements, or stand in none of its own.
      if let language = block.language {
        for kid in draft.kids(of: parent, from: start) where draft[kid].language == nil {
          draft[kid].language = language
        }
      }
      placeNotes(below: parent)
    }
  }

  private mutating func add(_ block: Block, below parent: Int) {
    switch block.content {
    case .paragraph(let inlines): add(inlines, as: .paragraph, block.node, below: parent)
    case .heading(let level, let number, let inlines):
      heading(level, (number ?? []), inlines, block.node, below: parent)
    case .list(let list): add(list, below: parent)
    case .table(let table): add(table, below: parent)
    case .quote(let blocks): add(blocks, below: draft.add(.quotation, below: parent))
    case .lines(let lines), .address(let lines): add(lines, below: parent)
    case .fields(let fields): add(fields, below: parent)
    case .keep(let blocks), .box(let blocks), .columns(_, let blocks), .group(let blocks):
      add(blocks, below: parent)
    case .abreast(let columns): for column in columns { add(column.blocks, below: parent) }
    case .signatures(_, let cells): for cell in cells { add(cell, below: parent) }
    case .image(let image): add(image, block.node, below: parent, at: Self.last)
    case .code(let code):
      figure(code.alternative, block.node, below: parent, at: Self.last)
    case .blank(_, let blank):
      lead = ""
      add(blank, block.node, below: draft.add(.paragraph, below: parent), at: Self.last)
      draft.rooms[block.node]?.isMultiline = true
    case .rule, .pageBreak: break
    }
  }

  private mutating func add(
    _ inlines: [Inline], as role: StructureTree.Role, _ node: NodeID, below parent: Int
  ) {
    let element = draft.add(role, below: parent)
    draft.texts[node] = element
    lead = ""
    add(inlines, to: element)
  }

  private mutating func heading(
    _ level: Int, _ number: [Inline], _ words: [Inline], _ node: NodeID, below parent: Int
  ) {
    let role = StructureTree.Role(rawValue: "H\(min(max(level, 1), 6))") ?? .paragraph
    add(number + words, as: role, node, below: parent)
    let label = InlineWords.of(number)
    let title = InlineWords.of(words)
    draft.headings.append(
      .init(
        element: draft.texts[node] ?? 0, level: level,
        title: label.isEmpty ? title : label + " " + title))
  }

  private mutating func add(_ list: List, below parent: Int) {
    let element = draft.add(.list, below: parent)
    let isChoice = list.items.contains { $0.tick != nil }
    draft[element].attributes = [
      .listNumbering(list.start != nil ? .decimal : isChoice ? .none : .disc)
    ]
    for item in list.items {
      let row = draft.add(.listItem, below: element)
      let label = draft.add(.label, below: row)
      draft.texts[item.node] = label
      if let tick = item.tick { add(tick, item.node, below: label) }
      add(item.blocks, below: draft.add(.listBody, below: row))
    }
  }

  /// Each line is whole in itself, and read as such.
  private mutating func add(_ lines: [Line], below parent: Int) {
    let parent = lines.count > 1 ? draft.add(.division, below: parent) : parent
    for line in lines { add(line.content, as: .paragraph, line.node, below: parent) }
  }

  /// Labels and values are a list whose labels are words.
  private mutating func add(_ fields: [LabelledField], below parent: Int) {
    let list = draft.add(.list, below: parent)
    draft[list].attributes = [.listNumbering(.none)]
    for field in fields {
      let row = draft.add(.listItem, below: list)
      let label = draft.add(.label, below: row)
      draft.texts[field.node] = label
      if let tick = field.tick { add(tick, field.node, below: label) }
      add(field.label, to: label)
      within(.field(field.label)) {
        $0.add(field.value, below: $0.draft.add(.listBody, below: row))
      }
    }
  }

  private mutating func add(_ cell: SignatureBlock, below parent: Int) {
    let element = draft.add(.division, below: parent)
    draft.fieldNames.reserve(signature: cell.party)
    add(cell.title, below: element)
    draft.forms[cell.node] = draft.add(.form, below: element)
    if let image = cell.image { add(image, cell.node, below: element, at: Self.last) }
    lead = ""
    within(.name(cell.title)) { $0.add(cell.name, to: $0.draft.add(.paragraph, below: element)) }
    // The line to write the day on is layout's, and has the block's own node.
    let day = draft.add(.paragraph, below: element)
    draft.texts[cell.node] = day
    lead = ""
    within(.day(cell.title)) {
      $0.add(Blank(field: cell.party + ".date"), cell.node, below: day, at: Self.last)
    }
  }

  private mutating func add(_ table: Table, below parent: Int) {
    let element = draft.add(.table, below: parent)
    let outer = headings
    tables += 1
    headings = TableHeadings(table, number: tables)
    defer { headings = outer }
    let heads = min(max(0, table.headRows), table.rows.count)
    let head = heads > 0 ? draft.add(.tableHead, below: element) : element
    for (index, row) in table.rows[..<heads].enumerated() {
      add(row, index, isHead: true, table, below: head)
    }
    let body = heads > 0 ? draft.add(.tableBody, below: element) : element
    for index in heads..<table.rows.count {
      add(table.rows[index], index, isHead: false, table, below: body)
    }
  }

  private mutating func add(
    _ row: Table.Row, _ index: Int, isHead: Bool, _ table: Table, below parent: Int
  ) {
    let element = draft.add(.tableRow, below: parent)
    for cell in row.cells {
      let isHeading = isHead || cell.column < table.stubColumns
      let place = draft.add(isHeading ? .tableHeading : .tableCell, below: element)
      if isHeading { draft[place].attributes.append(.scope(isHead ? .column : .row)) }
      if cell.rowSpan > 1 { draft[place].attributes.append(.rowSpan(cell.rowSpan)) }
      if cell.columnSpan > 1 { draft[place].attributes.append(.columnSpan(cell.columnSpan)) }
      if let found = headings?.found(cell, row: index, isHead: isHead) {
        draft[place].identifier = found.identifier
        if !found.headers.isEmpty { draft[place].attributes.append(.headers(found.headers)) }
      }
      within(.cell(cell, row, table)) { $0.add(cell, to: place) }
    }
  }

  /// A cell of one paragraph is that paragraph.
  private mutating func add(_ cell: Table.Cell, to place: Int) {
    guard cell.blocks.count == 1, case .paragraph(let inlines) = cell.blocks[0].content else {
      return add(cell.blocks, below: place)
    }
    draft.texts[cell.blocks[0].node] = place
    lead = ""
    add(inlines, to: place)
    placeNotes(below: place)
  }

  // MARK: Inlines

  private mutating func add(_ inlines: [Inline], to element: Int) {
    for inline in inlines {
      switch inline.content {
      case .text(let text):
        draft.texts[inline.node] = element
        lead += text
      case .pageNumber, .pageCount: draft.texts[inline.node] = element
      case .lineBreak:
        draft.texts[inline.node] = element
        lead = ""
      case .styled(_, let content):
        guard let language = inline.language else {
          add(content, to: element)
          continue
        }
        let span = draft.add(.span, below: element, at: Self.first(content) ?? inline.node)
        draft[span].language = language
        add(content, to: span)
      case .link(let target, let content):
        link(content, target, inline.node, below: element)
      case .reference(_, let content): link(content, "", inline.node, below: element)
      case .note(let note):
        draft.texts[inline.node] = draft.add(.reference, below: element, at: inline.node)
        waiting.append((note, inline.node))
      case .image(let image): add(image, inline.node, below: element, at: inline.node)
      case .code(let code):
        figure(code.alternative, inline.node, below: element, at: inline.node)
      case .tick(let tick): add(tick, inline.node, below: element)
      case .blank(let blank): add(blank, inline.node, below: element, at: inline.node)
      }
    }
  }

  private mutating func link(
    _ content: [Inline], _ target: String, _ node: NodeID, below parent: Int
  ) {
    let element = draft.add(.link, below: parent, at: Self.first(content) ?? node)
    add(content, to: element)
  }

  /// The first node with a text: a link's own may be numbered after what it holds.
  private static func first(_ inlines: [Inline]) -> NodeID? {
    for inline in inlines {
      switch inline.content {
      case .styled(_, let content), .link(_, let content), .reference(_, let content):
        if let node = first(content) { return node }
      default: return inline.node
      }
    }
    return nil
  }

  private mutating func add(
    _ image: Image, _ node: NodeID, below parent: Int, at place: NodeID
  ) {
    guard image.alternative != "" else { return }
    figure(image.alternative ?? image.name, node, below: parent, at: place)
  }

  private mutating func figure(
    _ alternative: String, _ node: NodeID, below parent: Int, at place: NodeID
  ) {
    let element = draft.add(.figure, below: parent, at: place)
    draft[element].alternative = alternative
    draft.pictures[node] = element
  }

  /// The notes of a block follow it.
  private mutating func placeNotes(below parent: Int) {
    let notes = waiting
    waiting.removeAll()
    for (note, node) in notes {
      let element = draft.add(.note, below: parent)
      draft[element].identifier = "note-\(note.number)"
      let label = draft.add(.label, below: element, at: NodeID(0))
      draft.notes[node] = (label, element)
      add(note.content, to: element)
    }
  }
}
