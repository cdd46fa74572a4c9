internal import Diagnostics

/// Reads the words of JSON: strings, numbers, `true`, `false`, `null`.
struct JSONScanner {
  private(set) var offset = 0
  private let file: SourceFile
  private let bytes: [UInt8]

  init(file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  var isAtEnd: Bool { offset >= bytes.count }
  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func span(from start: Int) -> SourceSpan {
    SourceSpan(file: file, range: Int32(start)..<Int32(offset))
  }

  mutating func skipSpace() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  func fault(_ problem: String, _ message: Message, hint: Message? = nil) -> Diagnostic {
    let at = SourceSpan(file: file, range: Int32(offset)..<Int32(offset))
    return Diagnostic("data.\(problem)", message, at: at, hint: hint)
  }

  /// One of these characters should stand here.
  func expected(_ characters: String...) -> Diagnostic {
    let french = characters.map { "« \($0) »" }.joined(separator: " ou ")
    let english = characters.map { "'\($0)'" }.joined(separator: " or ")
    return fault(
      "json-syntax",
      isAtEnd
        ? Message(
          fr: "le fichier finit trop tôt : \(french) est attendu",
          en: "the file ends too early: \(english) is expected")
        : Message(fr: "\(french) est attendu ici", en: "\(english) is expected here"))
  }

  /// `true`, `false`, `null`.
  mutating func word() throws(Diagnostic) -> (String, DataNode.ScalarForm) {
    let words: [(String, DataNode.ScalarForm)] = [
      ("true", .boolean), ("false", .boolean), ("null", .null),
    ]
    for (word, form) in words where bytes[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return (word, form)
    }
    throw fault(
      "json-syntax",
      isAtEnd
        ? Message(fr: "le fichier finit trop tôt", en: "the file ends too early")
        : Message(fr: "une valeur JSON est attendue ici", en: "a JSON value is expected here"),
      hint: Message(
        fr: "un texte se met entre guillemets droits, sans virgule à la fin d'une liste",
        en: "text stands between quotes; no comma at the end of a list"))
  }

  /// A number's source text, checked against the grammar of RFC 8259, section 6.
  mutating func number() throws(Diagnostic) -> String {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    let isZero = take(UInt8(ascii: "0"))
    if isZero, let next = peek, (0x30...0x39).contains(next) {
      throw fault(
        "json-leading-zero",
        Message(
          fr: "un nombre JSON ne commence pas par un zéro", en: "a JSON number has no leading zero"),
        hint: Message(
          fr: "mettre un code entre guillemets droits : \"01000\"",
          en: "put a code between quotes: \"01000\""))
    }
    var isValid = isZero || digits() > 0
    if take(UInt8(ascii: ".")) { isValid = digits() > 0 && isValid }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      isValid = digits() > 0 && isValid
    }
    guard isValid else {
      throw fault(
        "json-syntax", Message(fr: "ce nombre est incomplet", en: "this number is incomplete"))
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = offset
    while let byte = peek, (0x30...0x39).contains(byte) { offset += 1 }
    return offset - start
  }

  /// A string, unescaped.
  mutating func string() throws(Diagnostic) -> String {
    _ = take(UInt8(ascii: "\""))
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20:
        throw fault(
          "json-syntax",
          Message(
            fr: "un texte JSON ne contient ni fin de ligne ni tabulation telles quelles",
            en: "a JSON string holds no bare line end or tab"),
          hint: Message(fr: "écrire \\n ou \\t", en: "write \\n or \\t"))
      default:
        text.append(byte)
        offset += 1
      }
    }
    throw expected("\"")
  }

  private mutating func escape() throws(Diagnostic) -> [UInt8] {
    let letter = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    if let byte = Self.simple(letter) {
      offset += 2
      return [byte]
    }
    guard letter == UInt8(ascii: "u"), let unit = unit(at: offset + 2) else {
      throw fault(
        "json-escape",
        Message(
          fr: "suite inconnue après une barre oblique inverse",
          en: "unknown escape after a backslash"),
        hint: Message(fr: "doubler la barre : \\\\", en: "double the backslash: \\\\"))
    }
    if let scalar = Unicode.Scalar(unit) {
      offset += 6
      return Array(String(scalar).utf8)
    }
    return try pair(first: unit)
  }

  /// What one letter behind a backslash stands for.
  private static func simple(_ letter: UInt8) -> UInt8? {
    switch letter {
    case 0x22, 0x5C, 0x2F: letter
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: nil
    }
  }

  /// A character beyond U+FFFF, as two surrogates.
  private mutating func pair(first: UInt32) throws(Diagnostic) -> [UInt8] {
    let isNext =
      offset + 7 < bytes.count && bytes[offset + 6] == 0x5C && bytes[offset + 7] == 0x75
    if (0xD800..<0xDC00).contains(first), isNext, let second = unit(at: offset + 8),
      (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    {
      offset += 12
      return Array(String(scalar).utf8)
    }
    throw fault(
      "json-escape",
      Message(
        fr: "moitié de caractère : \\uD800 à \\uDFFF vont par deux",
        en: "half a character: \\uD800 to \\uDFFF go in pairs"))
  }

  private func unit(at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      value = value << 4 + UInt32(digit)
    }
    return value
  }
}
