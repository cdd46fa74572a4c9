import Document

/// Documents made by chance from a seed, with all that a template can yield.
struct GeneratedDocument {
  private var state: UInt64
  private var node: Int32 = 0
  private var notes = 0
  private var anchors: [String] = []
  private var parties = 0
  private var headings = 0

  private init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A document in some styles; the same for the same seed.
  static func make(seed: UInt64, styles: StyleSheet) -> Document {
    var maker = GeneratedDocument(seed: seed)
    let count = maker.pick(3...14)
    let blocks = (0..<count).flatMap { _ in maker.blocks(depth: 0) }
    return Document(
      metadata: .init(
        title: "Essai (\(seed)) <&> é", date: "2024-03-28", author: "Ateliers «\u{A0}Ő\u{A0}»"),
      styles: styles, blocks: blocks)
  }

  private mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[pick(0...choices.count - 1)]
  }

  private mutating func id() -> NodeID {
    node += 1
    return NodeID(node)
  }

  private static let pieces = [
    "officiel", "efficace", "affluent", "(", ")", "\\", "<<", ">>", "[x]", "/MCID 3", "BDC", "EMC",
    "BT", "ET", "%", "Tj", "<feff00a0>", "25\u{A0}€", "n°\u{A0}12", "l’école",
    "«\u{202F}oui\u{202F}»",
    "Арсений", "Ωμέγα", "שלום עולם", "مرحبا بكم", "é", "e\u{301}lève", "Nguyễn", "अनिल", "ስም",
    "anticonstitutionnellement", "Jean-Philippe", "16\u{A0}h\u{A0}15", "œuvre", "ﬁn", "T.V.A.",
    "1\u{202F}234,50", "a", "\u{2019}", "–", "…", "endstream", "endobj", "(déjà) vu",
  ]

  private mutating func words(_ most: Int = 40) -> String {
    (0..<pick(1...most)).map { _ in pick(Self.pieces) }.joined(separator: " ")
  }

  private mutating func inlines(_ most: Int = 40) -> [Inline] {
    var result: [Inline] = []
    for _ in 0..<pick(1...4) {
      if !result.isEmpty { result.append(Inline(.text(" "), node: id())) }
      result.append(inline(most))
    }
    return result
  }

  private mutating func inline(_ most: Int) -> Inline {
    let own = id()
    switch pick(0...11) {
    case 0: return Inline(.styled("strong", [text(5)]), node: own)
    case 1: return Inline(.styled("emphasis", [text(5)]), node: own)
    case 2: return Inline(.link(target: "https://école.example/(a)?b=%20", [text(4)]), node: own)
    case 3 where !anchors.isEmpty:
      return Inline(.reference(anchor: pick(anchors), [text(3)]), node: own)
    case 4:
      notes += 1
      let number = notes
      return Inline(.note(Note(number: number, content: [text(8)])), node: own)
    case 5:
      let box = TickBox(field: "box.\(own.number)", label: "Accord", isTicked: next() % 2 == 0)
      return Inline(.tick(box), node: own)
    case 6:
      return Inline(.blank(Blank(field: "room", label: "À remplir", width: .mm(30))), node: own)
    case 7:
      let code = Code(
        payload: "https://a.example/\(own.number)", alternative: "Code", side: .mm(12))
      return Inline(.code(code), node: own)
    case 8: return Inline(.styled("superior", [text(1)]), node: own)
    default: return Inline(.text(words(most)), node: own)
    }
  }

  private mutating func text(_ most: Int) -> Inline {
    let own = id()
    return Inline(.text(words(most)), node: own)
  }

  private mutating func paragraph(_ most: Int = 40) -> Block {
    let own = id()
    return Block(.paragraph(inlines(most)), node: own)
  }

  private mutating func blocks(depth: Int) -> [Block] {
    let own = id()
    switch pick(0...(depth < 3 ? 17 : 3)) {
    case 0...3: return [paragraph()]
    case 4: return [heading(own)]
    case 5, 6: return [Block(.list(list(depth: depth)), node: own)]
    case 7, 8: return [Block(.table(table()), node: own)]
    case 9: return [Block(.quote(blocks(depth: depth + 1)), node: own)]
    case 10:
      let lines = (0..<pick(1...4)).map { _ in
        let line = id()
        return Line([text(4)], node: line)
      }
      return [Block(.lines(lines), node: own)]
    case 11: return [Block(.fields(fields()), node: own)]
    case 12: return [Block(.box([paragraph()]), node: own)]
    case 13: return [Block(.columns(count: 2, [paragraph(), paragraph()]), node: own)]
    case 14: return [Block(.signatures(columns: 2, signatures()), node: own)]
    case 16:
      let room = Blank(field: "note.\(own.number)", label: words(3))
      return [Block(.blank(lines: pick(1...4), room), node: own)]
    case 15: return [Block(.keep([paragraph(8), Block(.rule, node: own)]), node: own)]
    default: return [picture(own)]
    }
  }

  private mutating func heading(_ own: NodeID) -> Block {
    headings += 1
    let anchor = "part-\(headings)"
    anchors.append(anchor)
    let level = headings == 1 ? 1 : pick(1...2)
    let number: [Inline]? = next() % 2 == 0 ? [Inline(.text("\(headings)."), node: id())] : nil
    return Block(.heading(level: level, number: number, [text(6)]), anchor: anchor, node: own)
  }

  private mutating func list(depth: Int) -> List {
    List(
      start: next() % 2 == 0 ? pick(1...9) : nil,
      items: (0..<pick(1...4)).map { _ in
        let own = id()
        let tick =
          pick(0...5) == 0
          ? TickBox(field: "item.\(own.number)", label: "Choix", isTicked: next() % 2 == 0) : nil
        return List.Item(
          [paragraph(6)] + (depth < 2 ? blocks(depth: depth + 2) : []), tick: tick, node: own)
      })
  }

  private mutating func table() -> Table {
    let columns = pick(2...4)
    let rows = (0..<pick(2...60)).map { row in
      let own = id()
      let isJoined = row > 0 && pick(0...6) == 0
      var cells: [Table.Cell] = []
      var column = 0
      while column < columns {
        let cell = id()
        let span = isJoined && column == 0 ? 2 : 1
        let blocks = row > 0 && pick(0...5) == 0 ? [] : [paragraph(2)]
        cells.append(
          .init(row == 0 ? [head(column)] : blocks, column: column, columnSpan: span, node: cell))
        column += span
      }
      return Table.Row(cells, node: own)
    }
    return Table(
      columns: (0..<columns).map { _ in .init() }, headRows: 1, stubColumns: pick(0...1), rows: rows
    )
  }

  private mutating func head(_ column: Int) -> Block {
    let own = id()
    return Block(.paragraph([Inline(.text("Col \(column)"), node: id())]), node: own)
  }

  private mutating func fields() -> [LabelledField] {
    (0..<pick(1...5)).map { _ in
      let own = id()
      return LabelledField(label: [text(2)], value: [paragraph(8)], node: own)
    }
  }

  private mutating func signatures() -> [SignatureBlock] {
    (0..<pick(1...4)).map { _ in
      let own = id()
      parties += 1
      return SignatureBlock(
        party: "party.\(parties)", title: [paragraph(3)],
        image: next() % 2 == 0
          ? Image(name: "signature-ndiaye.svg", alternative: "Signature") : nil,
        name: [text(2)], node: own)
    }
  }

  private mutating func picture(_ own: NodeID) -> Block {
    let names = [
      "signature-ndiaye.svg", "signature-larcher.png", "signature-argenson.jpg",
      "signature-vaucheret.png",
    ]
    if pick(0...3) == 0 {
      return Block(
        .code(Code(payload: "x \(own.number)", alternative: "Code à lire", side: .mm(20))),
        node: own)
    }
    let image = Image(
      name: pick(names), alternative: pick(["Signature de l’auteur", "", "Sceau (rond)"]),
      width: .mm(40))
    return Block(.image(image), node: own)
  }
}
