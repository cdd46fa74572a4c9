import Diagnostics
import TestSupport
import Testing

@testable import Records

/// An outline says that a record is right when its decoding does, and of nothing else.
@Suite struct RecordOutlineTests {
  /// One derived field of each kind; what is asked of them stands beside it.
  private static let types = """
    Kind: { label: Sorte, cases: { a: une, b: autre } }
    Part:
      label: Partie
      fields:
        kind: { type: Kind, label: Sorte }
      derived:
        same: { type: Kind, label: La même, is: kind }
    Book:
      label: Livre
      fields:
        title:  { type: line, label: Titre }
        note?:  { type: line, label: Note }
        pages:  { type: integer, label: Pages }
        per:    { type: integer, label: Pages par jour }
        parts:  { type: Part 0..9, label: Parties, key: same }
      prints: printed
      derived:
        unread:  { type: line, label: Jamais lu, is: 'join([title, note], " ")' }
        printed: { type: line, label: Imprimé, is: 'join([title, note], ", ")' }
        inner:   { type: line, label: Lu par un autre, is: 'join([title, note], "-")' }
        outer:   { type: line, label: Lu par une règle, is: 'join([inner, title], "-")' }
        which:   { type: integer, label: Sans échec, is: 1 if note else 2 }
        daily:   { type: decimal, label: Peut échouer, is: pages / per }
      rules:
        - require: not (outer == "x-x")
          else: Le titre ne peut être x.
    Shelf:
      label: Rayon
      fields:
        books: { type: Book 0..3, label: Livres }
      derived:
        titles?: { type: line, label: Titres, is: 'join(books, "; ")' }
        long?:   { type: line, label: Longs, is: 'join([b for b in books if b.pages > 5], "; ")' }
      rules:
        - require: count([b for b in books if b.which == 1]) < 2
          else: Un livre au plus a une note.
    """
  private static let schema =
    SchemaReader.schema(from: [SourceFile(name: "t.yaml", text: types)]).0

  @Test func whatIsAskedIsComputed() {
    #expect(SchemaReader.schema(from: [SourceFile(name: "t.yaml", text: Self.types)]).1.isEmpty)
    let asked = AskedFields(of: Self.schema, readers: []).names
    #expect(asked == ["same", "printed", "inner", "outer", "which", "daily", "titles", "long"])
    let (reader, _) = parse("a.unread")
    #expect(AskedFields(of: Self.schema, readers: [reader]).names == asked.union(["unread"]))
  }

  private static let books: [(String, Bool)] = [
    ("{ title: A, pages: 9, per: 3, parts: [] }", true),
    ("{ title: A, note: n, pages: 9, per: 3, parts: [{ kind: a }, { kind: b }] }", true),
    ("{ title: A, pages: 9, per: 3, parts: [{ kind: a }, { kind: une }] }", false),
    ("{ title: A, pages: 9, per: 0, parts: [] }", false),
    ("{ title: x, pages: 9, per: 3, parts: [] }", false),
    ("{ title: A, pages: 9, parts: [] }", false),
    ("{ title: A, pages: 9, per: 3, parts: [], unread: B }", false),
  ]

  @Test(arguments: books.indices)
  func whatIsWrongIsLeftToTheDecoder(index: Int) throws {
    let (text, isRight) = Self.books[index]
    for (type, text) in [("Book", text), ("Shelf", "{ books: [\(text)] }")] {
      let judged = try Self.judged(text, Self.schema, as: type)
      #expect(judged == isRight, "\(text)")
    }
  }

  /// A rule in Swift may read any field: what it finds left out makes the outline say nothing.
  @Test func aRuleThatReadsWhatIsLeftOutIsAskedAgain() throws {
    let text = Self.types + "\n    - rule: short"
    let rules = NamedRules.standard.adding("short") { (facts) throws(HoleRead) in
      var violations: [RuleViolation] = []
      for book in try facts.records("books") {
        guard let name = try book.text("unread"), name.utf8.count > 3 else { continue }
        violations.append(
          RuleViolation(Message(fr: "long", en: "long"), at: book.location(of: "unread")))
      }
      return violations
    }
    let (schema, found) = SchemaReader.schema(
      from: [SourceFile(name: "t.yaml", text: text)], rules: rules)
    #expect(found.map(\.message.french) == [])
    for (title, isRight) in [("A", true), ("Abcd", false)] {
      let record = "{ books: [{ title: \(title), pages: 9, per: 3, parts: [] }] }"
      let node = DataReader.yaml(SourceFile(name: "r.yaml", text: record)).0
      let decoder = RecordDecoder(schema: schema, type: "Shelf", rules: rules)
      #expect(decoder.decode(node).1.isEmpty == isRight)
      #expect(RecordOutline(schema: schema, type: "Shelf", rules: rules).decode(node) == nil)
    }
  }

  /// Whether a record is right; the outline and the decoder agree upon it, and upon every value.
  private static func judged(_ text: String, _ schema: Schema, as type: String) throws -> Bool {
    let (node, found) = DataReader.yaml(SourceFile(name: "r.yaml", text: text))
    try #require(found.isEmpty)
    return agree(node, schema, as: type)
  }

  private static func agree(_ node: DataNode?, _ schema: Schema, as type: String) -> Bool {
    let (value, found) = RecordDecoder(schema: schema, type: type).decode(node)
    let outline = RecordOutline(schema: schema, type: type).decode(node)
    #expect((outline != nil) == found.isEmpty, "\(found.map(\.id))")
    if let outline, let value { #expect(isOutline(outline.value, of: value.value)) }
    return found.isEmpty
  }

  /// Whether a value is another one, but for the derived fields that it leaves out.
  private static func isOutline(_ outline: Value, of value: Value) -> Bool {
    switch (outline, value) {
    case (.record(let outline), .record(let record)):
      return outline.type == record.type && isOutline(outline.fields, of: record.fields)
    case (.choice(let outline), .choice(let choice)):
      return outline.name == choice.name && isOutline(outline.fields, of: choice.fields)
    case (.list(let outlines), .list(let values)):
      return outlines.count == values.count
        && zip(outlines, values).allSatisfy { isOutline($0.value, of: $1.value) }
    case (.hole, _): return true
    default: return outline == value
    }
  }

  private static func isOutline(_ outline: FieldValues, of fields: FieldValues) -> Bool {
    outline.count == fields.count
      && fields.allSatisfy { field in
        outline[field.key].map { isOutline($0.value, of: field.value.value) } ?? false
      }
  }

  private static let seeds: [(type: String, text: String)] = [
    ("Garden", GardenFixture.garden + "\ncrops: { summer: { kilos: 1,5 }, spring: {} }\n"),
    ("Placement", PlacementFixture().yaml),
    ("Shelf", "books:\n" + books.prefix(2).map { "  - " + $0.0 + "\n" }.joined()),
  ]
  private static let pieces = [
    "x", "0", "9", " ", "-", ", ", ": ", "é", "\u{AD}", "~", "[]", "a", "2012", "22:30", "Madame",
    "public", "electronic", "99",
  ]

  @Test(arguments: Fuzz.shards)
  func mutatedRecords(shard: Int) {
    var counts = (right: 0, wrong: 0)
    Fuzz.run("outlines", shard: shard, seed: 7_311, usual: 2_400) { random in
      let seed = Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)]
      var bytes = Array(seed.text.utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let start = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...4, using: &random))
        let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
        bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let (node, found) = DataReader.yaml(SourceFile(name: "r.yaml", text: text))
      guard found.isEmpty else { return }
      let schemas = [
        "Garden": GardenFixture.schema, "Placement": PlacementTypes.schema.0, "Shelf": Self.schema,
      ]
      guard let schema = schemas[seed.type] else { return }
      if Self.agree(node, schema, as: seed.type) {
        counts.right += 1
      } else {
        counts.wrong += 1
      }
    }
    #expect(counts.right > 20 && counts.wrong > 20, "\(counts)")
  }
}
