import Chancery
import Diagnostics
import Document
import Foundation
import Testing

/// What the structure tree says, read by `tree.py`.
@Suite struct StructureTests {
  private static func tree(_ blocks: [Block]) throws -> String {
    let judges = try Judges()
    defer { try? FileManager.default.removeItem(at: judges.folder) }
    let typesetter = try Typesetter(ConformanceTests.configuration)
    let document = Document(metadata: .init(title: "Structure"), blocks: blocks)
    try judges.add("tree", try typesetter.pdf(typesetter.compose(document)))
    let tree = try judges.tree("tree")
    #expect(try judges.verdict() == "")
    return tree
  }

  private static func text(_ words: String, _ node: Int32) -> Inline {
    Inline(.text(words), node: NodeID(node))
  }

  @Test func theTreeSaysWhatEachPieceIs() throws {
    let link = Inline(
      .link(target: "https://a.example", [Self.text("lien", 11)]), node: NodeID(10))
    let picture = Image(name: "signature-larcher.png", alternative: "Sceau", width: .mm(20))
    let tree = try Self.tree([
      Block(.quote([Block(.paragraph([Self.text("mot", 3)]), node: NodeID(2))]), node: NodeID(1)),
      Block(
        .list(
          List(
            start: 1,
            items: [
              .init([Block(.paragraph([Self.text("un", 7)]), node: NodeID(6))], node: NodeID(5))
            ])), node: NodeID(4)), Block(.paragraph([link]), node: NodeID(9)),
      Block(.image(picture), node: NodeID(12)),
    ])
    #expect(
      tree == """
        Document
          BlockQuote
            P
          L ListNumbering=Decimal
            LI
              Lbl
              LBody
                P
          P
            Link
              OBJR Link
          Figure [Sceau] BBox

        """, "\(tree)")
  }

  @Test func passagesSayTheirLanguage() throws {
    var words = Inline(.styled("", [Self.text("word", 4)]), node: NodeID(3))
    words.language = "en"
    var inner = Block(.paragraph([Self.text("Satz", 7)]), node: NodeID(6))
    inner.language = "de"
    var box = Block(
      .box([inner, Block(.paragraph([Self.text("frase", 9)]), node: NodeID(8))]), node: NodeID(5))
    box.language = "es"
    let tree = try Self.tree([
      Block(.paragraph([Self.text("mot ", 2), words, Self.text(" mot", 10)]), node: NodeID(1)), box,
    ])
    #expect(tree == "Document\n  P\n    Span @en\n  P @de\n  P @es\n", "\(tree)")
  }

  /// A table's cells as words and node numbers: rows of (words, column span, row span).
  private static func table(_ rows: [[(String, Int, Int)]], head: Int, stub: Int) -> Block {
    var node: Int32 = 0
    func next() -> NodeID {
      node += 1
      return NodeID(node)
    }
    var below = [Int](repeating: 0, count: 3)
    let made = rows.map { cells -> Table.Row in
      var column = 0
      let made = cells.map { words, width, height -> Table.Cell in
        while below[column] > 0 { column += 1 }
        let inline = Inline(.text(words), node: next())
        let cell = Table.Cell(
          [Block(.paragraph([inline]), node: next())], column: column, columnSpan: width,
          rowSpan: height, node: next())
        for covered in column..<column + width { below[covered] = height }
        column += width
        return cell
      }
      for column in below.indices { below[column] = max(0, below[column] - 1) }
      return Table.Row(made, node: next())
    }
    let table = Table(
      columns: [.init(), .init(), .init()], headRows: head, stubColumns: stub, rows: made)
    return Block(.table(table), node: next())
  }

  /// One head and nothing else: the scope tells all.
  @Test func aPlainTableHasNoHeaders() throws {
    let tree = try Self.tree([
      Self.table(
        [[("A", 1, 1), ("B", 1, 1), ("C", 1, 1)], [("1", 1, 1), ("2", 1, 1), ("3", 1, 1)]],
        head: 1, stub: 0)
    ])
    #expect(tree.contains("TH Scope=Column\n") && !tree.contains("Headers"), "\(tree)")
  }

  /// Heads of rows and columns, over several, one below another.
  @Test func cellsNameTheirHeadings() throws {
    let tree = try Self.tree([
      Self.table(
        [
          [("Jour", 1, 2), ("Matin", 2, 1)], [("Élève", 1, 1), ("Tuteur", 1, 1)],
          [("lundi", 1, 2), ("a", 1, 1), ("b", 1, 1)], [("c", 2, 1)],
        ], head: 2, stub: 1)
    ])
    let cells = tree.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { $0.hasPrefix("T") && $0.dropFirst().first?.isUppercase == true }
      .filter { !["Table", "THead", "TBody", "TR"].contains($0) }
    #expect(
      cells == [
        "TH #t1-1-1 Scope=Column RowSpan=2", "TH #t1-1-2 Scope=Column ColSpan=2",
        "TH #t1-2-2 Scope=Column Headers=t1-1-2", "TH #t1-2-3 Scope=Column Headers=t1-1-2",
        "TH #t1-3-1 Scope=Row RowSpan=2 Headers=t1-1-1",
        "TD Headers=t1-1-2+t1-2-2+t1-3-1", "TD Headers=t1-1-2+t1-2-3+t1-3-1",
        "TD ColSpan=2 Headers=t1-1-2+t1-2-2+t1-2-3+t1-3-1",
      ], "\(tree)")
  }
}
