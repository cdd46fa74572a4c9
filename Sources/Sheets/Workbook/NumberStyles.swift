/// The number formats of a workbook, as far as they say which numbers are days and times
/// (ECMA-376-1, 18.8.30 and 18.8.31).
final class NumberStyles: XMLEvents {
  /// What a number is shown as.
  enum Kind {
    case number
    case date, time, moment
    /// Hours that go beyond a day: `[h]:mm`.
    case elapsed
  }

  private var codes: [Int: Kind] = [:]
  private var kinds: [Kind] = []
  private var isInCells = false

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), codes.count < 10_000 {
        codes[id] = Self.kind(ofCode: attributes["formatCode"] ?? "")
      }
    case "cellXfs": isInCells = true
    case "xf" where isInCells && kinds.count < 100_000:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      kinds.append(codes[id] ?? Self.kind(ofBuiltIn: id))
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInCells = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// What the style of that number shows.
  subscript(_ style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .number }

  private static func kind(ofBuiltIn id: Int) -> Kind {
    switch id {
    case 14...17, 27...31, 34...36, 50...58: .date
    case 18...21, 32, 33, 45, 47: .time
    case 22: .moment
    case 46: .elapsed
    default: .number
    }
  }

  /// What the first section of a code shows: its letters outside quotes, escapes and brackets.
  static func kind(ofCode code: String) -> Kind {
    var letters: Set<Character> = []
    var isQuoted = false
    var isEscaped = false
    var bracket: String?
    let general = code.lowercased().split(separator: "general", omittingEmptySubsequences: false)
    for character in general.joined() {
      if isEscaped {
        isEscaped = false
      } else if let open = bracket {
        if character == "]" {
          if !open.isEmpty, Set(open).count == 1, "hms".contains(open.prefix(1)) { return .elapsed }
          bracket = nil
        } else {
          bracket = open + String(character)
        }
      } else if isQuoted {
        isQuoted = character != "\""
      } else {
        switch character {
        case "\"": isQuoted = true
        case "\\", "_", "*": isEscaped = true
        case "[": bracket = ""
        case ";": return kind(of: letters)
        default: letters.insert(character)
        }
      }
    }
    return kind(of: letters)
  }

  private static func kind(of letters: Set<Character>) -> Kind {
    let hasDay = letters.contains("y") || letters.contains("d")
    let hasTime = letters.contains("h") || letters.contains("s")
    if hasDay { return hasTime ? .moment : .date }
    if hasTime { return .time }
    return letters.contains("m") ? .date : .number
  }
}
