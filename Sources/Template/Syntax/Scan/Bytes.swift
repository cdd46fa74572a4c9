/// The bytes that mean something to the language.
extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let tab = UInt8(ascii: "\t")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")
  static let quote = UInt8(ascii: "\"")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let percent = UInt8(ascii: "%")
  static let hash = UInt8(ascii: "#")
  static let star = UInt8(ascii: "*")
  static let bang = UInt8(ascii: "!")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let ampersand = UInt8(ascii: "&")
  static let semicolon = UInt8(ascii: ";")
  static let colon = UInt8(ascii: ":")
  static let dash = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let bar = UInt8(ascii: "|")
  static let caret = UInt8(ascii: "^")
  static let equals = UInt8(ascii: "=")
  static let backtick = UInt8(ascii: "`")
  static let plus = UInt8(ascii: "+")

  /// What may end a line and means nothing there.
  var isBlank: Bool { self == .space || self == .tab || self == .carriageReturn }
  var isSpaceOrLineEnd: Bool { isBlank || self == .newline }
  var isFigure: Bool { self >= 0x30 && self <= 0x39 }
  var isLatin: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// A byte of a style, of an identifier in a template, or of a tag's name.
  var isNameByte: Bool { isLatin || isFigure || self == .dash || self == UInt8(ascii: "_") }
  /// ASCII punctuation: what `\` may stand before.
  var isPunctuation: Bool {
    (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
      || (0x7B...0x7E).contains(self)
  }
}

extension StringProtocol {
  /// Whether these bytes stand in the text one after the other. The library's search by characters
  /// sets up tables first, which a word or two do not pay for.
  func containsBytes(of word: String) -> Bool {
    let wanted = word.utf8
    guard let first = wanted.first else { return true }
    return utf8.indices.contains { utf8[$0] == first && utf8[$0...].starts(with: wanted) }
  }
}
