internal import Diagnostics

/// A page's content with its marks turned into marked content.
struct MarkedContent {
  /// The new stream, plain.
  var bytes: [UInt8]
  /// The leaf that each marked-content id of the page belongs to.
  var leaves: [Int32]
}

/// Turns the marks of a page into marked content, and everything else that paints into artifacts.
///
/// The stream is copied as it is, but where something is put in or left out.
struct ContentMarking {
  private enum Open {
    case nothing
    case artifact(depth: Int)
    case text
    case span
    case picture(leaf: Int, depth: Int)
  }

  private let page: Int
  private let input: [UInt8]
  private var output: [UInt8] = []
  /// Up to where the input has been copied or left out.
  private var done = 0
  private var leaves: [Int32] = []
  private var open = Open.nothing
  /// The leaf that text belongs to.
  private var leaf = PageMarks.artifact
  /// How many graphics states are saved.
  private var depth = 0
  private var isInText = false
  /// Whether Cairo's own span is open.
  private var isInSpan = false
  /// Where the path at hand begins.
  private var path: Int?
  /// The leaf of the rectangle that was just drawn, if it was a mark.
  private var rectangle: (leaf: Int, closes: Bool)?
  /// Where the mark in the text at hand begins, until its span is closed.
  private var mark: Int?

  /// Prepares the content of a page, from 1 on.
  init(_ input: [UInt8], page: Int) {
    self.input = input
    self.page = page
    output.reserveCapacity(input.count + input.count / 4)
  }

  /// The marked content. Throws `defect.pdf-marks` when the marks do not make sense.
  static func marked(_ input: [UInt8], page: Int) throws(Diagnostic) -> MarkedContent {
    var marking = ContentMarking(input, page: page)
    var scanner = ContentScanner(input)
    while try scanner.advance() { try marking.take(scanner.instruction, end: scanner.offset) }
    return try marking.finish()
  }

  private mutating func take(
    _ instruction: ContentInstruction, end: Int
  ) throws(Diagnostic) {
    guard let meaning = ContentOperator(input[instruction.name]) else {
      let name = String(decoding: input[instruction.name], as: UTF8.self)
      throw FinishingDiagnostics.unexpected("\(name) (page \(page))")
    }
    if mark != nil, meaning != .endMarked { throw refusal("a mark with glyphs") }
    if rectangle != nil, meaning != .paint { throw refusal("a mark not filled") }
    switch meaning {
    case .beginText: try beginText(instruction)
    case .endText: endText(instruction)
    case .showText: try showText(instruction)
    case .beginSpan: try beginSpan(instruction, end: end)
    case .endMarked: try endSpan(instruction, end: end)
    case .construct: construct(instruction)
    case .paint: try paint(instruction, end: end)
    case .endPath: path = nil
    case .object, .shading: try paintObject(instruction)
    case .save: depth += 1
    case .restore: try restore(instruction)
    case .textState, .clip, .state: break
    }
  }

  private mutating func finish() throws(Diagnostic) -> MarkedContent {
    guard !isInText, !isInSpan, depth == 0, rectangle == nil else {
      throw refusal("an unfinished page")
    }
    if case .picture(let leaf, _) = open { throw refusal("picture \(leaf) without its end") }
    closeArtifact(at: input.count)
    copy(to: input.count)
    return MarkedContent(bytes: output, leaves: leaves)
  }

  // MARK: Text

  private mutating func beginText(_ instruction: ContentInstruction) throws(Diagnostic) {
    guard !isInText else { throw refusal("BT in BT") }
    closeArtifact(at: instruction.start)
    isInText = true
  }

  private mutating func endText(_ instruction: ContentInstruction) {
    closeText(at: instruction.start)
    isInText = false
  }

  private mutating func showText(_ instruction: ContentInstruction) throws(Diagnostic) {
    guard isInText else { throw refusal("text outside BT") }
    openText(at: instruction.start)
  }

  private mutating func openText(at offset: Int) {
    guard case .nothing = open else { return }
    copy(to: offset)
    if leaf == PageMarks.artifact {
      output.add("/Artifact <</Type/Pagination>> BDC\n")
    } else {
      begin("/Span", leaf)
    }
    open = .text
  }

  private mutating func closeText(at offset: Int) {
    guard case .text = open else { return }
    copy(to: offset)
    output.add("EMC\n")
    open = .nothing
  }

  /// A span of Cairo's: a mark, or text that its glyphs alone do not tell.
  private mutating func beginSpan(
    _ instruction: ContentInstruction, end: Int
  ) throws(Diagnostic) {
    guard isInText, !isInSpan, instruction.operands.count == 2,
      input[instruction.operands[0]].matches("/Span")
    else { throw refusal("marked content") }
    isInSpan = true
    if case .picture = open { return }
    if let leaf = try leaf(in: instruction.operands[1]) {
      closeText(at: instruction.start)
      mark = instruction.start
      self.leaf = leaf
    } else if leaf == PageMarks.artifact {
      openText(at: instruction.start)
    } else {
      adopt(instruction, end: end)
    }
  }

  /// Makes a span of Cairo's a marked content of the leaf, rather than one inside another: Poppler
  /// (22.12) takes the end of the inner one for that of the outer.
  private mutating func adopt(_ instruction: ContentInstruction, end: Int) {
    closeText(at: instruction.start)
    copy(to: instruction.start)
    output.add("/Span <</MCID ")
    output.add(leaves.count)
    output.append(0x20)
    done = instruction.operands[1].lowerBound + 3
    copy(to: end)
    leaves.append(Int32(clamping: leaf))
    open = .span
  }

  private mutating func endSpan(
    _ instruction: ContentInstruction, end: Int
  ) throws(Diagnostic) {
    guard isInSpan else { throw refusal("EMC") }
    isInSpan = false
    if case .span = open { open = .nothing }
    guard let start = mark else { return }
    mark = nil
    leaveOut(start..<end)
  }

  /// The leaf that a span's text marks; nil for any other text.
  private func leaf(in properties: Range<Int>) throws(Diagnostic) -> Int? {
    var scanner = ByteScanner(input, properties)
    try scanner.expect("<< /ActualText <feff")
    // A character of plane 16 is a high surrogate from DBC0 on and a low one.
    guard scanner.end - scanner.offset == 12, scanner.reads("db") else { return nil }
    let digits = input[scanner.offset..<scanner.offset + 6]
    guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      value >= 0xC0_DC00
    else { return nil }
    let scalar = ((value >> 16) - 0xC0) << 10 | value & 0x3FF
    return Int(scalar)
  }

  // MARK: Paths and pictures

  private mutating func construct(_ instruction: ContentInstruction) {
    if path == nil { path = instruction.start }
    guard instruction.operands.count == 4 else { return }
    // Marks are thinner than anything that is drawn: most rectangles are told apart by a byte.
    let height = input[instruction.operands[3]]
    guard height.count >= 4, height.starts(with: "0.01".utf8) else { return }
    let numbers = instruction.operands.compactMap {
      Double(String(decoding: input[$0], as: UTF8.self))
    }
    rectangle = PageMarks.leaf(of: numbers)
  }

  private mutating func paint(_ instruction: ContentInstruction, end: Int) throws(Diagnostic) {
    guard let start = path else { throw refusal("a paint without a path") }
    path = nil
    if let rectangle {
      self.rectangle = nil
      return try turn(rectangle, start..<end)
    }
    openArtifact(at: start)
  }

  private mutating func paintObject(_ instruction: ContentInstruction) throws(Diagnostic) {
    guard !isInText else { throw refusal("a picture in BT") }
    openArtifact(at: instruction.start)
  }

  /// Opens or closes a picture at its mark.
  private mutating func turn(
    _ mark: (leaf: Int, closes: Bool), _ range: Range<Int>
  ) throws(Diagnostic) {
    closeArtifact(at: range.lowerBound)
    leaveOut(range)
    switch (open, mark.closes) {
    case (.nothing, false):
      begin("/Figure", mark.leaf)
      open = .picture(leaf: mark.leaf, depth: depth)
    case (.picture(let leaf, let level), true) where leaf == mark.leaf && level == depth:
      output.add("EMC\n")
      open = .nothing
    case (_, false): throw refusal("picture \(mark.leaf) inside another")
    case (_, true): throw refusal("the end of picture \(mark.leaf)")
    }
  }

  private mutating func openArtifact(at offset: Int) {
    guard case .nothing = open else { return }
    copy(to: offset)
    output.add("/Artifact BMC\n")
    open = .artifact(depth: depth)
  }

  private mutating func closeArtifact(at offset: Int) {
    guard case .artifact = open else { return }
    copy(to: offset)
    output.add("EMC\n")
    open = .nothing
  }

  private mutating func restore(_ instruction: ContentInstruction) throws(Diagnostic) {
    guard depth > 0, !isInText else { throw refusal("Q") }
    switch open {
    case .artifact(let level) where level == depth: closeArtifact(at: instruction.start)
    case .picture(let leaf, let level) where level == depth:
      throw refusal("picture \(leaf) without its end")
    default: break
    }
    depth -= 1
  }

  // MARK: Writing

  private mutating func begin(_ tag: StaticString, _ leaf: Int) {
    output.add(tag)
    output.add(" <</MCID ")
    output.add(leaves.count)
    output.add(">> BDC\n")
    leaves.append(Int32(clamping: leaf))
  }

  private mutating func copy(to offset: Int) {
    guard offset > done else { return }
    output += input[done..<offset]
    done = offset
  }

  /// Copies up to a piece of the input, and goes on behind it and the end of its line.
  private mutating func leaveOut(_ range: Range<Int>) {
    copy(to: range.lowerBound)
    done = range.upperBound
    if done < input.count, input[done] == 0x0A { done += 1 }
  }

  private func refusal(_ what: String) -> Diagnostic {
    FinishingDiagnostics.marks(what, page: page)
  }
}
