internal import Diagnostics

/// The text of a page of ours, by the numbers of its marked content.
struct PageText {
  /// The text of each marked content.
  private(set) var leaves: [Int: String] = [:]
  /// The text of artifacts: heads that return, page numbers.
  private(set) var artifacts = ""
  /// The marked content that is open, innermost last, and whether its text was said already.
  private var open: [(leaf: Int?, isSaid: Bool)] = []
  private var fonts: [PDFObject.Name: GlyphTexts] = [:]
  private var font = GlyphTexts()

  /// Reads a page. Throws `pdf.…` for what cannot be read.
  init(
    _ page: PDFObject.Dictionary, of document: PDFDocument, at revision: Int
  ) throws(Diagnostic) {
    try readFonts(page, document, revision)
    guard case .stream(let stream) = try document.resolved(page["Contents"], at: revision) else {
      return
    }
    var scanner = ContentScanner(try document.data(of: stream))
    while try scanner.advance() {
      let bytes = scanner.scanner.bytes
      let operands = scanner.instruction.operands
      try read(bytes[scanner.instruction.name], operands, bytes)
    }
  }

  private mutating func readFonts(
    _ page: PDFObject.Dictionary, _ document: PDFDocument, _ revision: Int
  ) throws(Diagnostic) {
    let resources = try document.resolved(page["Resources"], at: revision).dictionary
    let fonts = try document.resolved(resources?["Font"], at: revision).dictionary
    for entry in fonts?.entries ?? [] {
      let font = try document.resolved(entry.value, at: revision).dictionary
      guard case .stream(let map) = try document.resolved(font?["ToUnicode"], at: revision) else {
        continue
      }
      self.fonts[entry.key] = GlyphTexts(try document.data(of: map))
    }
  }

  private mutating func read(
    _ name: ArraySlice<UInt8>, _ operands: [Range<Int>], _ bytes: [UInt8]
  ) throws(Diagnostic) {
    if name.matches("Tj") || name.matches("TJ") {
      guard let operand = operands.last else { return }
      var parser = ObjectParser(bytes, operand)
      show(try parser.value())
    } else if name.matches("Tf") {
      guard let operand = operands.first else { return }
      var parser = ObjectParser(bytes, operand)
      font = try parser.value().name.flatMap { fonts[$0] } ?? GlyphTexts()
    } else if name.matches("BDC") || name.matches("BMC") {
      try begin(operands, bytes)
    } else if name.matches("EMC") {
      _ = open.popLast()
    }
  }

  private mutating func begin(_ operands: [Range<Int>], _ bytes: [UInt8]) throws(Diagnostic) {
    var properties = PDFObject.Dictionary()
    if operands.count > 1 {
      var parser = ObjectParser(bytes, operands[1])
      properties = try parser.value().dictionary ?? .init()
    }
    let leaf = properties["MCID"]?.integer ?? open.last?.leaf
    let said = properties["ActualText"]?.string
    open.append((leaf, said != nil || open.last?.isSaid == true))
    if let said { add(PDFText.decoded(said)) }
  }

  private mutating func show(_ value: PDFObject) {
    guard open.last?.isSaid != true else { return }
    switch value {
    case .string(let codes): add(font.text(of: codes))
    case .array(let items): for item in items { show(item) }
    default: return
    }
  }

  private mutating func add(_ text: String) {
    if let leaf = open.last?.leaf { leaves[leaf, default: ""] += text } else { artifacts += text }
  }
}

/// What the codes of a font stand for (ISO 32000-1, 9.10.3), as Cairo writes it.
struct GlyphTexts {
  private var texts: [Int: String] = [:]
  private var width = 1

  init() {}

  /// Reads a map: `<44> <0044>`, and ranges of codes.
  init(_ map: [UInt8]) {
    var section = ""
    var words: [[UInt8]] = []
    for line in map.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      if text.contains(" begin") {
        section = text.split(separator: " ").last.map(String.init) ?? ""
      }
      words = text.split(separator: " ").compactMap(Self.bytes)
      switch (section, words.count) {
      case ("begincodespacerange", 2): width = max(1, words[0].count)
      case ("beginbfchar", 2): texts[Self.number(words[0])] = Self.text(words[1])
      case ("beginbfrange", 3): addRange(words)
      default: continue
      }
    }
  }

  private mutating func addRange(_ words: [[UInt8]]) {
    let (first, last) = (Self.number(words[0]), Self.number(words[1]))
    guard first <= last, last - first < 65_536, words[2].count == 2 else { return }
    let start = Self.number(words[2])
    for code in first...last {
      texts[code] = Unicode.Scalar(UInt32(start + code - first)).map { String($0) }
    }
  }

  func text(of codes: [UInt8]) -> String {
    var text = ""
    var index = 0
    while index + width <= codes.count {
      text += texts[Self.number(Array(codes[index..<index + width]))] ?? "\u{FFFD}"
      index += width
    }
    return text
  }

  private static func number(_ bytes: [UInt8]) -> Int {
    bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func text(_ bytes: [UInt8]) -> String { PDFText.decoded([0xFE, 0xFF] + bytes) }

  /// The bytes between `<` and `>`.
  private static func bytes(_ word: Substring) -> [UInt8]? {
    guard word.hasPrefix("<"), word.hasSuffix(">") else { return nil }
    let digits = Array(word.dropFirst().dropLast())
    return stride(from: 0, to: digits.count - digits.count % 2, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }
}
