/// The names of a file's fields: record paths. What a document asks for twice in the same way is one
/// field in two places; what it asks for in another way has a number behind its name.
struct FieldNames {
  private var kinds: [String: Kind] = [:]
  private var plain = 0

  private enum Kind { case signature, box, line, lines }

  /// Keeps a name for a place to sign: it is named for its party, whatever stands before it.
  mutating func reserve(signature party: String) { kinds[Self.plainName(party)] = .signature }

  /// The name of a box to tick.
  mutating func box(_ path: String) -> String { name(path, .box) }

  /// The name of a line of text; rooms that no value is for are numbered as they are read.
  mutating func line(_ path: String?) -> String { name(path ?? next(), .line) }

  /// The name of a text of several lines, which stands nowhere else.
  mutating func lines(_ path: String?) -> String { name(path ?? next(), .lines) }

  private mutating func next() -> String {
    plain += 1
    return "blank.\(plain)"
  }

  private mutating func name(_ path: String, _ kind: Kind) -> String {
    let name = Self.plainName(path)
    var unique = name
    var count = 1
    while let known = kinds[unique], known != kind || kind == .lines {
      count += 1
      unique = "\(name)-\(count)"
    }
    kinds[unique] = kind
    return unique
  }

  private static func plainName(_ path: String) -> String { path.replacing(".", with: "-") }
}

/// The characters that people type: those of the code that fields are written in (Windows-1252).
enum FieldCharacters {
  /// All of them, each apart, so that none is joined to another.
  static let specimen: String = {
    let common = (0x21...0x7E).map { $0 } + (0xA1...0xFF).filter { $0 != 0xAD }
    let scalars =
      common.compactMap { Unicode.Scalar($0) } + Array("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars)
    return scalars.map { String(Character($0)) }.joined(separator: " ")
  }()

  /// The largest type that stands on a dotted line, in points.
  static let largest = 10.5
}
