import Diagnostics

/// `if`, `for`, `match` inside text.
extension InlineReader {
  mutating func openControl(_ island: Island) {
    flush()
    let word = reading.word(of: island)
    guard frames.count <= reading.limits.nesting else {
      reading.reportTooDeep(island.range)
      reading.excused["end" + word, default: 0] += 1
      return add(.error, upTo: island.range.upperBound)
    }
    var frame = Frame(opener: .control, mark: island.range)
    frame.control = reading.header(island)
    frame.branchStart = island.range.upperBound
    frames.append(frame)
    moveOn(to: island.range.upperBound)
  }

  /// `elif`, `else`, `case` or a closing.
  mutating func branch(_ island: Island, _ word: String) {
    flush()
    guard let index = frames.lastIndex(where: { $0.control != nil }),
      let name = frames[index].control?.name, TemplateReading.accepts(word, name)
    else {
      reading.reportStrayTag(island, inText: true)
      return closeMistaken(island, word)
    }
    while frames.count > index + 1 { abandon() }
    closeBranch(island, word)
    moveOn(to: island.range.upperBound)
  }

  /// A closing that closes nothing most often stands for that of the innermost tag.
  private mutating func closeMistaken(_ island: Island, _ word: String) {
    let index = frames.lastIndex { $0.control != nil }
    guard word.hasPrefix("end"), let index, let assembly = frames[index].control else {
      return add(.error, upTo: island.range.upperBound)
    }
    while frames.count > index + 1 { abandon() }
    var closed = assembly
    let frame = frames.removeLast()
    if case .beforeCases = closed.part, !frame.nodes.isEmpty { closed.loseLead() }
    closed.close(frame.nodes, in: reading.span(frame.branchStart..<island.range.lowerBound))
    append(closed, upTo: island.range.lowerBound)
    add(.error, upTo: island.range.upperBound)
    reading.excuseAll(assembly.name)
  }

  private mutating func closeBranch(_ island: Island, _ word: String) {
    var frame = frames.removeLast()
    guard var assembly = frame.control else { return }
    // Held once, lest every branch copy those before it.
    frame.control = nil
    if case .beforeCases = assembly.part, !checkLead(frame.nodes, assembly) { assembly.loseLead() }
    let inside = reading.span(frame.branchStart..<island.range.lowerBound)
    if word == "end" + assembly.name {
      reading.finishEnd(island)
      assembly.close(frame.nodes, in: inside)
      reading.checkCases(assembly)
      append(assembly, upTo: island.range.upperBound)
    } else {
      let part = reading.part(island, of: assembly)
      assembly.close(frame.nodes, in: inside, next: part)
      frame.branchStart = island.range.upperBound
      frame.nodes = []
      frame.control = assembly
      frames.append(frame)
    }
  }

  private mutating func append(
    _ assembly: ControlAssembly<[SyntaxInline]>, upTo stop: Int32
  ) {
    var control = assembly.control(upTo: stop, empty: [])
    control.comments = (assembly.lead ?? []).compactMap { node in
      if case .comment = node.kind { node.span } else { nil }
    }
    append(.control(control), control.span.range)
  }

  private func checkLead(
    _ nodes: [SyntaxInline], _ assembly: ControlAssembly<[SyntaxInline]>
  ) -> Bool {
    let isMeaningful = { (node: SyntaxInline) -> Bool in
      switch node.kind {
      case .comment: false
      case .text(let text): text.contains { $0 != " " }
      default: true
      }
    }
    guard let first = nodes.first(where: isMeaningful) else { return true }
    reading.reportBeforeCase(first.span.range, assembly.opening)
    return false
  }

  /// Ends the text: what is still open is given up.
  mutating func finish() -> [SyntaxInline] {
    while frames.count > 1 {
      guard let assembly = frames[frames.count - 1].control else {
        abandon()
        continue
      }
      reportOpen(assembly)
      var closed = assembly
      let frame = frames.removeLast()
      if case .beforeCases = closed.part, !frame.nodes.isEmpty { closed.loseLead() }
      closed.close(frame.nodes, in: reading.span(frame.branchStart..<max(frame.branchStart, end)))
      append(closed, upTo: end)
    }
    return frames[0].nodes
  }

  private func reportOpen(_ assembly: ControlAssembly<[SyntaxInline]>) {
    let name = assembly.name
    reading.excused["end" + name, default: 0] += 1
    reading.fault(
      "unclosed-tag", assembly.opening.range,
      fr: "« \(name) », ouvert dans un texte, n'y est pas refermé",
      en: "‘\(name)’, opened in text, is not closed there",
      hint: (
        "écrire {% end\(name) %} dans le même texte, ou mettre les deux seuls sur leur ligne",
        "write {% end\(name) %} in the same text, or put both alone on their lines"
      ))
  }
}
