internal import CYAML
internal import Diagnostics

/// libyaml's parser as a stream of events; it owns the C parser and copies what it yields.
struct YAMLEvents: ~Copyable {
  /// One event. Anchors and tags are told with it and never followed.
  struct Event {
    enum Kind {
      case start, end
      case documentStart
      case documentEnd
      case alias(String)
      case scalar(String, isPlain: Bool, isBlock: Bool)
      case open(isMapping: Bool, isFlow: Bool)
      case close(isFlow: Bool)
    }

    let kind: Kind
    let range: Range<Int32>
    var anchor: String?
    var tag: String?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let file: SourceFile
  private let offsets: CharacterOffsets
  /// libyaml does not say how a collection was opened when it closes.
  private var flows: [Bool] = []

  /// Nil when there is no memory for a parser.
  init?(_ file: SourceFile) {
    self.file = file
    offsets = CharacterOffsets(file.bytes)
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Gives every event to `body`, until the stream ends or `body` throws.
  /// Throws `data.yaml-syntax` and its kin where libyaml gives up.
  mutating func forEach(
    _ body: (Event) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    // The parser reads from this memory: it must not move while events are drawn.
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.bytes.count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: file.bytes)
    yaml_parser_set_input_string(parser, copy.baseAddress, copy.count)
    while let event = try next() { try body(event) }
  }

  private mutating func next() throws(Diagnostic) -> Event? {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    defer { yaml_event_delete(&event) }
    return translated(event)
  }

  private mutating func translated(_ event: yaml_event_t) -> Event? {
    let range = self.range(event.start_mark, event.end_mark)
    switch event.type {
    case YAML_STREAM_START_EVENT: return Event(kind: .start, range: range)
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, range: range)
    case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, range: range)
    case YAML_ALIAS_EVENT:
      return Event(kind: .alias(Self.text(event.data.alias.anchor) ?? ""), range: range)
    case YAML_SCALAR_EVENT: return scalar(event.data.scalar, range)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
      return opened(isMapping: false, isFlow, range, data.anchor, data.tag)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
      return opened(isMapping: true, isFlow, range, data.anchor, data.tag)
    default:
      return Event(kind: .close(isFlow: flows.popLast() ?? false), range: range)
    }
  }

  private func scalar(
    _ data: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar, _ range: Range<Int32>
  ) -> Event {
    let text = String(
      decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
    let isBlock =
      data.style == YAML_LITERAL_SCALAR_STYLE || data.style == YAML_FOLDED_SCALAR_STYLE
    let isPlain = data.style == YAML_PLAIN_SCALAR_STYLE
    return Event(
      kind: .scalar(text, isPlain: isPlain, isBlock: isBlock), range: range,
      anchor: Self.text(data.anchor), tag: Self.text(data.tag))
  }

  private mutating func opened(
    isMapping: Bool, _ isFlow: Bool, _ range: Range<Int32>,
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> Event {
    flows.append(isFlow)
    return Event(
      kind: .open(isMapping: isMapping, isFlow: isFlow), range: range, anchor: Self.text(anchor),
      tag: Self.text(tag))
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func range(_ start: yaml_mark_t, _ end: yaml_mark_t) -> Range<Int32> {
    let low = offsets.byte(of: start.index)
    return low..<max(low, offsets.byte(of: end.index))
  }

  /// What libyaml says is wrong, in our words.
  private func problem() -> Diagnostic {
    let pointee = parser.pointee
    let said = pointee.problem.map { String(cString: $0) } ?? "out of memory"
    let isReader = pointee.error == YAML_READER_ERROR
    let start =
      isReader
      ? Int32(min(pointee.problem_offset, file.bytes.count))
      : offsets.byte(of: pointee.problem_mark.index)
    let span = SourceSpan(file: file, range: start..<start)
    let context: SourceSpan? = pointee.context.map { _ in
      let at = offsets.byte(of: pointee.context_mark.index)
      return SourceSpan(file: file, range: at..<at)
    }
    return YAMLProblem.diagnostic(said, at: span, begun: context)
  }
}
