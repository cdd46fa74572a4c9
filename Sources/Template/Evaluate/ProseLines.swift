internal import Records

/// The paragraphs of a `text` value, each with its lines; blank lines part them. Room to write
/// within a line (a postal address with holes) stays where it is.
struct ProseLines {
  typealias Line = [Printed.Part]

  private(set) var paragraphs: [[Line]] = [[]]
  private var line: Line = []

  init(_ value: Value) {
    switch value {
    case .string(let text, _): add(text)
    case .phrase(let printed):
      for part in printed.parts {
        switch part {
        case .text(let text), .prose(let text): add(text)
        default: line.append(part)
        }
      }
    default: break
    }
    endLine()
    paragraphs.removeAll(where: \.isEmpty)
  }

  private mutating func add(_ text: String) {
    var isFirst = true
    for bytes in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let piece = Substring(bytes)
      if !isFirst { endLine() }
      isFirst = false
      // Spaces go at a line's ends, not beside room to write.
      let words = line.isEmpty ? piece.drop(while: \.isBlank) : piece
      if !words.isEmpty { line.append(.prose(String(words))) }
    }
  }

  private mutating func endLine() {
    if case .prose(let text)? = line.last {
      let end = text.lastIndex { !$0.isBlank }.map(text.index(after:)) ?? text.startIndex
      line.removeLast()
      if end > text.startIndex { line.append(.prose(String(text[..<end]))) }
    }
    if !line.isEmpty {
      paragraphs[paragraphs.count - 1].append(line)
    } else if paragraphs.last?.isEmpty == false {
      paragraphs.append([])
    }
    line = []
  }
}

extension Character {
  /// A space, a tab or a carriage return.
  fileprivate var isBlank: Bool { self == " " || self == "\t" || self == "\r" }
}
