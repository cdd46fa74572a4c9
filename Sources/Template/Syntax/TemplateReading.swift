import Diagnostics
import Records

/// The state of one parse: the source, what was found on its lines, and what is still open.
///
/// The steps stand in extensions: blocks in `Blocks`, text in `Inlines`, tags in `Tags`.
final class TemplateReading {
  /// A block tag whose closing is awaited.
  struct OpenTag {
    let name: String
    let span: SourceSpan
    /// Its closing stood inside text; that was reported.
    var isClosedInText = false
  }

  let file: SourceFile
  let bytes: [UInt8]
  let limits: Limits
  private(set) var islands: [Island] = []
  var faults = FaultList()

  /// Open block tags; those below `openBase` belong to an outer list item or quote.
  var openTags: [OpenTag] = []
  var openBase = 0
  /// Tag words that go with an opening that was already reported, and how often.
  var excused: [String: Int] = [:]
  /// Nested blocks around the current one.
  var depth = 0
  /// Cleared when an opening fence was found that nothing closes.
  var hasClosingFence = true

  var identifiers: [String: SourceSpan] = [:]
  var notes: [String: SourceSpan] = [:]
  var noteReferences: [(name: String, span: SourceSpan)] = []

  init(_ file: SourceFile, _ limits: Limits) {
    self.file = file
    self.limits = limits
    bytes = file.bytes
  }

  func take(_ scanner: LineScanner) {
    islands = scanner.islands
    for island in islands where !island.isClosed { reportUnclosed(island) }
    var last: Int32?
    for stray in scanner.strays {
      // One report a line is enough for those who indent by tabs.
      let isNewLine = last.map { bytes[Int($0)..<Int(stray)].contains(.newline) } ?? true
      last = stray
      if isNewLine { reportStray(stray) }
    }
  }

  // MARK: Source

  func byte(_ offset: Int32) -> UInt8? {
    offset >= 0 && Int(offset) < bytes.count ? bytes[Int(offset)] : nil
  }

  func span(_ range: Range<Int32>) -> SourceSpan { SourceSpan(file: file, range: range) }

  func text(_ range: Range<Int32>) -> String { file.text(range) }

  func name(_ range: Range<Int32>) -> Expression.PathComponent {
    Expression.PathComponent(name: text(range), span: span(range))
  }

  /// After the name bytes that start here.
  func nameEnd(from start: Int32, before end: Int32) -> Int32 {
    var index = start
    while index < end, bytes[Int(index)].isNameByte { index += 1 }
    return index
  }

  func skipSpaces(from start: Int32, before end: Int32) -> Int32 {
    var index = start
    while index < end, bytes[Int(index)].isSpaceOrLineEnd { index += 1 }
    return index
  }

  /// Whether the line goes on, from an offset, with these bytes.
  func starts(_ offset: Int32, with text: String, before end: Int32) -> Bool {
    var index = offset
    for byte in text.utf8 {
      guard index < end, bytes[Int(index)] == byte else { return false }
      index += 1
    }
    return true
  }

  /// The first island at or after an offset, among some.
  func firstIsland(from offset: Int32, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if islands[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Faults

  /// Reports what is wrong with a piece of the template.
  func fault(
    _ id: String, _ range: Range<Int32>, fr french: @autoclosure () -> String,
    en english: @autoclosure () -> String, notes: [Diagnostic.Note] = [],
    hint: (fr: String, en: String)? = nil
  ) {
    faults.append(
      Diagnostic(
        "template.\(id)", Message(fr: french(), en: english()), at: span(range), notes: notes,
        hint: hint.map { Message(fr: $0.fr, en: $0.en) }))
  }

  func warn(
    _ id: String, _ range: Range<Int32>, fr french: String, en english: String,
    hint: (fr: String, en: String)
  ) {
    faults.append(
      Diagnostic(
        "template.\(id)", Message(fr: french, en: english), at: span(range), severity: .warning,
        hint: Message(fr: hint.fr, en: hint.en)))
  }

  func openedHere(_ span: SourceSpan) -> Diagnostic.Note {
    Diagnostic.Note(Message(fr: "ouvert ici", en: "opened here"), at: span)
  }

  /// Goes one level down, unless that is too deep; then says so once.
  func descend<Result>(
    at range: Range<Int32>, otherwise: @autoclosure () -> Result, _ body: () -> Result
  ) -> Result {
    guard depth < limits.nesting else {
      reportTooDeep(range)
      return otherwise()
    }
    depth += 1
    defer { depth -= 1 }
    return body()
  }

  private var wasTooDeep = false

  func reportTooDeep(_ range: Range<Int32>) {
    guard !wasTooDeep else { return }
    wasTooDeep = true
    faults.append(
      Limits.reached(
        "nesting",
        Message(
          fr: "les blocs ou les marques s'emboîtent sur plus de \(limits.nesting) niveaux",
          en: "blocks or marks nest more than \(limits.nesting) levels deep"),
        at: Origin(template: span(range))))
  }
}
