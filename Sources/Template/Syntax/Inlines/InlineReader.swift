import Diagnostics
import Records

/// Reads the text of a paragraph, a line or a cell, mark by mark, with a stack of what is open.
struct InlineReader {
  /// Something open, and what was read in it so far.
  struct Frame {
    enum Opener {
      case base
      case strong, emphasis
      case bracket(isImage: Bool)
      case control
    }
    let opener: Opener
    /// The mark that opened it.
    let mark: Range<Int32>
    var nodes: [SyntaxInline] = []
    var control: ControlAssembly<[SyntaxInline]>?
    /// Where the current branch of a control tag begins.
    var branchStart: Int32 = 0
  }

  let reading: TemplateReading
  var frames = [Frame(opener: .base, mark: 0..<0)]
  var cursor: Int32 = 0
  /// The end of the current line.
  var end: Int32 = 0
  /// The beginning of the current line.
  private var lineStart: Int32 = 0
  private var island = 0
  /// Literal text that no node holds yet.
  private var pending = ""
  private var pendingStart: Int32 = 0
  /// Where the bytes that `pending` lacks begin.
  private var plainStart: Int32 = 0

  init(_ reading: TemplateReading) { self.reading = reading }

  mutating func read(_ lines: [SourceLine]) -> [SyntaxInline] {
    for (index, line) in lines.enumerated() {
      cursor = line.text
      lineStart = line.text
      end = line.end
      island = reading.firstIsland(from: cursor, in: line.islands)
      (pendingStart, plainStart) = (cursor, cursor)
      while cursor < end { step() }
      flush()
      if index + 1 < lines.count { endLine(line, next: lines[index + 1]) }
    }
    return finish()
  }

  /// A line's end in a paragraph is a space, unless `\` made it a break or a comment took the line.
  private mutating func endLine(_ line: SourceLine, next: SourceLine) {
    if case .hardBreak = frames[frames.count - 1].nodes.last?.kind { return }
    if reading.isComment(line) { return }
    append(.text(" "), line.end..<next.text)
  }

  // MARK: Text

  private mutating func step() {
    let byte = reading.bytes[Int(cursor)]
    switch byte {
    case .backslash: escape()
    case .star: stars()
    case .openBracket: openBracket(isImage: false)
    case .bang where reading.byte(cursor + 1) == .openBracket && cursor + 1 < end:
      openBracket(isImage: true)
    case .closeBracket: closeBracket()
    case .less: angle()
    case .ampersand: entity()
    case .openBrace: brace()
    case .closeBrace: strayClosing()
    default: cursor += 1
    }
  }

  /// Makes a node of the text before the cursor.
  mutating func flush() {
    addPlain(upTo: cursor)
    if !pending.isEmpty { append(.text(pending), pendingStart..<min(cursor, end)) }
    pending = ""
    (pendingStart, plainStart) = (cursor, cursor)
  }

  private mutating func addPlain(upTo stop: Int32) {
    guard plainStart < stop else { return }
    pending += reading.text(plainStart..<stop)
    plainStart = stop
  }

  /// Takes a piece of the source as other text than its own.
  mutating func take(upTo stop: Int32, as text: String) {
    addPlain(upTo: cursor)
    pending += text
    cursor = stop
    plainStart = stop
  }

  mutating func append(_ kind: SyntaxInline.Kind, _ range: Range<Int32>) {
    frames[frames.count - 1].nodes.append(SyntaxInline(kind, span: reading.span(range)))
  }

  /// Ends the text before the cursor, and adds a node that reaches to `stop`.
  mutating func add(_ kind: SyntaxInline.Kind, upTo stop: Int32) {
    flush()
    append(kind, cursor..<stop)
    cursor = stop
    (pendingStart, plainStart) = (stop, stop)
  }

  /// What stands before the cursor belongs to no text.
  mutating func skipped() { (pendingStart, plainStart) = (cursor, cursor) }

  /// Whether text stands before the cursor that no node holds yet.
  var hasText: Bool { pendingStart < cursor }

  var isAfterSpace: Bool {
    cursor == lineStart || reading.bytes[Int(cursor - 1)].isSpaceOrLineEnd
  }

  private mutating func escape() {
    if cursor + 1 == end {
      add(.hardBreak, upTo: end)
    } else if reading.bytes[Int(cursor + 1)].isPunctuation {
      take(upTo: cursor + 2, as: reading.text(cursor + 1..<cursor + 2))
    } else {
      cursor += 1
    }
  }

  private mutating func entity() {
    var stop = cursor + 1
    while stop < end, stop - cursor < 12,
      reading.bytes[Int(stop)].isLatin || reading.bytes[Int(stop)].isFigure
        || reading.bytes[Int(stop)] == .hash
    { stop += 1 }
    guard stop < end, stop > cursor + 1, reading.bytes[Int(stop)] == .semicolon else {
      cursor += 1
      return
    }
    let name = reading.text(cursor + 1..<stop)
    guard let text = Self.entity(name) else {
      reading.reportEntity(cursor..<stop + 1, name)
      return add(.error, upTo: stop + 1)
    }
    take(upTo: stop + 1, as: text)
  }

  private static func entity(_ name: String) -> String? {
    if name == "nbsp" { return "\u{A0}" }
    if name == "shy" { return "\u{AD}" }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, number >= 0x20, !(0x7F..<0xA0).contains(number),
      let scalar = Unicode.Scalar(number)
    else { return nil }
    return String(Character(scalar))
  }

  private mutating func strayClosing() {
    let before = cursor > lineStart ? reading.bytes[Int(cursor - 1)] : 0
    let isPair = cursor - 1 >= plainStart
    if isPair, before == .closeBrace || before == .percent || before == .hash {
      reading.reportStrayDelimiter(cursor - 1..<cursor + 1)
      // The next brace begins anew.
      take(upTo: cursor + 1, as: "}")
    } else {
      cursor += 1
    }
  }

  // MARK: Islands

  private mutating func brace() {
    guard let next = nextIsland, next.range.lowerBound == cursor else { return looseBrace() }
    island += 1
    guard next.isClosed else { return add(.error, upTo: min(next.range.upperBound, end)) }
    switch next.kind {
    case .comment: add(.comment, upTo: next.range.upperBound)
    case .value:
      let expression = reading.expression(in: next.inside)
      add(.value(expression), upTo: next.range.upperBound)
    case .tag: tag(next)
    }
  }

  private var nextIsland: Island? {
    mutating get {
      while island < reading.islands.count, reading.islands[island].range.lowerBound < cursor {
        island += 1
      }
      return island < reading.islands.count ? reading.islands[island] : nil
    }
  }

  private mutating func looseBrace() {
    let stop = reading.nameEnd(from: cursor + 2, before: end)
    let next = cursor + 1 < end ? reading.byte(cursor + 1) : nil
    if next == .hash {
      reading.reportCommentOrIdentifier(cursor..<min(max(stop, cursor + 2), end))
    } else if next == .dot, stop > cursor + 2 {
      reading.reportAttributesInText(cursor..<stop)
    } else if reading.startsAttributes(at: cursor, before: end) {
      reading.reportAttributesInText(cursor..<stop)
    }
    cursor += 1
  }

  private mutating func tag(_ island: Island) {
    let word = reading.word(of: island)
    let stop = island.range.upperBound
    if TagDefinition.branchWords.contains(word) || reading.isKnownEnd(word) {
      return branch(island, word)
    }
    guard let definition = TagDefinition.named(word) else {
      reading.reportUnknownTag(island)
      return add(.error, upTo: stop)
    }
    switch definition.kind {
    case .control: openControl(island)
    case .inline, .either: add(.tag(reading.tag(island, definition)), upTo: stop)
    case .container, .void:
      reading.reportBlockTagInText(island)
      if definition.kind == .container { reading.excused["end" + word, default: 0] += 1 }
      add(.error, upTo: stop)
    }
  }
}

extension TemplateReading {
  func inlines(_ lines: [SourceLine]) -> [SyntaxInline] {
    var reader = InlineReader(self)
    return reader.read(lines)
  }

  func reportEntity(_ range: Range<Int32>, _ name: String) {
    fault(
      "unknown-entity", range, fr: "« &\(name); » n'existe pas", en: "there is no ‘&\(name);’",
      hint: (
        "écrire le caractère lui-même, &nbsp;, &shy; ou &#233; ; « \\& » pour le signe",
        "write the character itself, &nbsp;, &shy; or &#233;; ‘\\&’ for the sign"
      ))
  }

  func reportStrayDelimiter(_ range: Range<Int32>) {
    fault(
      "stray-delimiter", range, fr: "« \(text(range)) » ne referme rien",
      en: "‘\(text(range))’ closes nothing",
      hint: (
        "le supprimer, ou écrire « \\} » pour le signe", "delete it, or write ‘\\}’ for the sign"
      ))
  }

  func reportCommentOrIdentifier(_ range: Range<Int32>) {
    fault(
      "comment-or-id", range, fr: "est-ce un commentaire ou un identifiant ?",
      en: "is this a comment or an id?",
      hint: (
        "un commentaire s'écrit {# texte #} ; un identifiant suit un style : {.article #id}",
        "a comment is written {# text #}; an id follows a style: {.article #id}"
      ))
  }
}
