import Diagnostics
import Records
import Template

/// Prints a tree in order beside its source: every byte belongs to a node, to the punctuation of the
/// construct that it stands in, or to the blanks between nodes; nothing belongs to two.
struct LosslessCheck {
  let bytes: [UInt8]
  var cursor = 0
  /// Quotes around the cursor: their `>` stands at each line's start.
  var quotes = 0
  private(set) var faults: [String] = []

  /// What is wrong with a tree's spans; empty when the tree is lossless.
  static func faults(_ tree: SyntaxTree) -> [String] {
    var check = LosslessCheck(tree.file.bytes)
    if check.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { check.cursor = 3 }
    if let yaml = tree.frontMatter {
      check.take("---", "FrontMatter")
      check.leaf(yaml, "FrontMatter")
      check.take("---", "FrontMatter")
    }
    check.blocks(tree.blocks)
    check.go(to: Int32(check.bytes.count), "end")
    return check.faults
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  // MARK: Bytes

  func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D, 0x20: true
    case UInt8(ascii: ">"): quotes > 0
    default: false
    }
  }

  mutating func go(to offset: Int32, _ what: String) {
    let offset = Int(offset)
    let skipped = bytes[min(cursor, offset)..<offset]
    if cursor > offset { faults.append("\(what) at \(offset) begins or ends before \(cursor)") }
    if let stray = skipped.firstIndex(where: { !isBlank($0) }) {
      faults.append("before \(what): byte \(stray) belongs to nothing")
    }
    cursor = offset
  }

  mutating func skipBlanks() {
    while cursor < bytes.count, isBlank(bytes[cursor]) { cursor += 1 }
  }

  /// Exactly these bytes, after blanks.
  mutating func take(_ literal: String, _ what: String) {
    skipBlanks()
    if bytes[cursor...].starts(with: literal.utf8) {
      cursor += literal.utf8.count
    } else {
      faults.append("\(what): \(literal) is not at \(cursor)")
    }
  }

  /// What is left up to an offset, which has to begin and end so.
  mutating func take(upTo offset: Int32, from start: String, to end: String, _ what: String) {
    let rest = bytes[min(cursor, Int(offset))..<Int(offset)]
    if !rest.starts(with: start.utf8) || !rest.reversed().starts(with: end.utf8.reversed()) {
      faults.append("\(what): \(cursor)..<\(offset) is not \(start)…\(end)")
    }
    cursor = Int(offset)
  }

  mutating func takeAll(_ byte: UInt8) {
    while cursor < bytes.count, bytes[cursor] == byte { cursor += 1 }
  }

  mutating func leaf(_ span: SourceSpan, _ what: String) {
    go(to: span.range.lowerBound, what)
    cursor = Int(span.range.upperBound)
  }

  mutating func inside(
    _ span: SourceSpan, _ what: String, _ body: (inout LosslessCheck) -> Void
  ) {
    go(to: span.range.lowerBound, what)
    body(&self)
    go(to: span.range.upperBound, "end of " + what)
  }
}
