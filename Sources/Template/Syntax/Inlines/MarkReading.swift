import Diagnostics
import Records

/// `*`, `[`, `]`: what opens and what closes.
extension InlineReader {
  /// The innermost frame of a kind, not further out than the branch of a control tag.
  func innermost(_ isWanted: (Frame.Opener) -> Bool) -> Int? {
    for index in frames.indices.reversed() {
      if isWanted(frames[index].opener) { return index }
      switch frames[index].opener {
      case .base, .control: return nil
      default: continue
      }
    }
    return nil
  }

  mutating func push(_ opener: Frame.Opener, _ length: Int32) {
    flush()
    let mark = cursor..<cursor + length
    guard frames.count <= reading.limits.nesting else {
      reading.reportTooDeep(mark)
      return add(.error, upTo: mark.upperBound)
    }
    frames.append(Frame(opener: opener, mark: mark))
    moveOn(to: mark.upperBound)
  }

  /// Goes on after a mark that no text node holds.
  mutating func moveOn(to offset: Int32) {
    cursor = offset
    skipped()
  }

  // MARK: Emphasis

  mutating func stars() {
    var count: Int32 = 0
    while cursor + count < end, reading.bytes[Int(cursor + count)] == .star { count += 1 }
    let canOpen = cursor + count < end && reading.bytes[Int(cursor + count)] != .space
    let canClose = !frames[frames.count - 1].nodes.isEmpty || hasText
    let isAfterSpace = isAfterSpace
    if !canOpen, isAfterSpace {
      cursor += count
      return
    }
    while count > 0 {
      let took = star(count, canOpen: canOpen, canClose: canClose && !isAfterSpace)
      guard took > 0 else { return strayStars(count) }
      count -= took
    }
  }

  /// Takes one or two stars of a run; 0 when they neither close nor open anything.
  private mutating func star(_ count: Int32, canOpen: Bool, canClose: Bool) -> Int32 {
    if canClose, let length = closeStars(count, canOpen: canOpen) { return length }
    guard canOpen else { return 0 }
    let length: Int32 = count >= 2 ? 2 : 1
    push(length == 2 ? .strong : .emphasis, length)
    return length
  }

  private mutating func closeStars(_ count: Int32, canOpen: Bool) -> Int32? {
    let strong = innermost { if case .strong = $0 { true } else { false } }
    let emphasis = innermost { if case .emphasis = $0 { true } else { false } }
    let isStrong = count >= 2 && strong != nil && (emphasis ?? -1) < (strong ?? -1)
    if isStrong || (count == 2 && strong != nil), let strong {
      close(strong, 2) { .strong($0) }
      return 2
    }
    guard let emphasis, !(count == 2 && canOpen) else { return nil }
    close(emphasis, 1) { .emphasis($0) }
    return 1
  }

  private mutating func close(
    _ index: Int, _ length: Int32, _ make: ([SyntaxInline]) -> SyntaxInline.Kind
  ) {
    flush()
    while frames.count > index + 1 { abandon() }
    let frame = frames.removeLast()
    append(make(frame.nodes), frame.mark.lowerBound..<cursor + length)
    moveOn(to: cursor + length)
  }

  private mutating func strayStars(_ count: Int32) {
    reading.reportStars(cursor..<cursor + count)
    add(.error, upTo: cursor + count)
  }

  /// Gives up the innermost frame: its mark is text, or an error if it had to be closed.
  mutating func abandon() {
    let frame = frames.removeLast()
    switch frame.opener {
    case .strong, .emphasis:
      reading.reportUnclosedStars(frame.mark)
      append(.error, frame.mark)
    case .bracket: append(.text(reading.text(frame.mark)), frame.mark)
    case .base, .control: break
    }
    frames[frames.count - 1].nodes += frame.nodes
  }

  // MARK: Brackets

  mutating func openBracket(isImage: Bool) {
    if !isImage, cursor + 1 < end, reading.byte(cursor + 1) == .caret, noteReference() { return }
    push(.bracket(isImage: isImage), isImage ? 2 : 1)
  }

  private mutating func noteReference() -> Bool {
    let stop = reading.nameEnd(from: cursor + 2, before: end)
    guard stop > cursor + 2, stop < end, reading.byte(stop) == .closeBracket else { return false }
    let name = reading.name(cursor + 2..<stop)
    reading.noteReferences.append((name.name, name.span))
    add(.noteReference(name), upTo: stop + 1)
    return true
  }

  mutating func closeBracket() {
    guard let index = innermost({ if case .bracket = $0 { true } else { false } }),
      case .bracket(let isImage) = frames[index].opener
    else {
      cursor += 1
      return
    }
    let next = cursor + 1 < end ? reading.byte(cursor + 1) : nil
    if next == .openParenthesis { return closeLink(index, isImage) }
    if next == .openBrace, !isImage, reading.startsAttributes(at: cursor + 1, before: end) {
      return closeSpan(index)
    }
    dissolve(index)
    cursor += 1
  }

  /// Brackets that are nothing but brackets.
  private mutating func dissolve(_ index: Int) {
    flush()
    let frame = frames.remove(at: index)
    let mark = SyntaxInline(.text(reading.text(frame.mark)), span: reading.span(frame.mark))
    frames[index - 1].nodes += [mark] + frame.nodes
  }

  private mutating func closeLink(_ index: Int, _ isImage: Bool) {
    flush()
    let open = frames[index].mark
    guard let (target, stop) = target(from: cursor + 2) else {
      dissolve(index)
      return add(.error, upTo: min(cursor + 2, end))
    }
    while frames.count > index + 1 { abandon() }
    let nodes = frames.removeLast().nodes
    guard isImage, reading.starts(stop, with: "{.", before: end) else {
      let kind: SyntaxInline.Kind =
        isImage ? .image(target, alternative: nodes, nil) : .link(target, nodes)
      append(kind, open.lowerBound..<stop)
      return moveOn(to: stop)
    }
    let attributes = reading.attributes(at: stop, before: end)
    let last = attributes?.span.range.upperBound ?? end
    let kind = attributes.map { SyntaxInline.Kind.image(target, alternative: nodes, $0) }
    append(kind ?? .error, open.lowerBound..<last)
    moveOn(to: last)
  }

  private mutating func closeSpan(_ index: Int) {
    flush()
    let open = frames[index].mark
    let attributes = reading.attributes(at: cursor + 1, before: end)
    while frames.count > index + 1 { abandon() }
    let nodes = frames.removeLast().nodes
    let stop = attributes?.span.range.upperBound ?? end
    append(attributes.map { .span(nodes, $0) } ?? .error, open.lowerBound..<stop)
    moveOn(to: stop)
  }
}

extension TemplateReading {
  func reportStars(_ range: Range<Int32>) {
    fault(
      "stray-emphasis", range, fr: "« \(text(range)) » ne referme rien",
      en: "‘\(text(range))’ closes nothing",
      hint: ("écrire « \\* » pour une étoile", "write ‘\\*’ for a star"))
  }

  func reportUnclosedStars(_ range: Range<Int32>) {
    let mark = text(range)
    fault(
      "unclosed-emphasis", range, fr: "« \(mark) » n'est pas refermé dans ce texte",
      en: "‘\(mark)’ is not closed in this text",
      hint: (
        "écrire « \(mark) » à la fin du passage, ou « \\* » pour une étoile",
        "write ‘\(mark)’ at the passage's end, or ‘\\*’ for a star"
      ))
  }
}
