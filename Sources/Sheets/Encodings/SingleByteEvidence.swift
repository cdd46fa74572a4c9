internal import Diagnostics

/// What the bytes of a file say about Windows-1252 and ISO-8859-15.
struct SingleByteEvidence {
  /// A byte in question, for the message.
  private struct Sight {
    let byte: UInt8
    let line: Int
  }

  private var hasWindowsControl = false
  private var first: Sight?
  private var forLatin9: Sight?
  private var forWindows: Sight?
  private var line = 1
  private var before: UInt8 = 0x0A
  private var current: UInt8 = 0x0A

  mutating func look(at bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      if current >= 0x80 { judge(next: byte) }
      if byte == 0x0A { line += 1 }
      before = current
      current = byte
    }
  }

  /// Judges the byte before this one by its neighbours.
  private mutating func judge(next: UInt8) {
    if current <= 0x9F {
      hasWindowsControl =
        hasWindowsControl || SingleByteTable.windowsControls[Int(current) - 0x80] > 0
      return
    }
    guard SingleByteTable.latin9[current] != nil else { return }
    let sight = Sight(byte: current, line: line)
    first = first ?? sight
    switch current {
    case 0xA4: forLatin9 = forLatin9 ?? sight
    case 0xBC...0xBE where (0x30...0x39).contains(before): forWindows = forWindows ?? sight
    case 0xBC...0xBE where Self.isLetter(before) || Self.isLetter(next):
      forLatin9 = forLatin9 ?? sight
    case 0xBC...0xBE: forWindows = forWindows ?? sight
    default: break
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte >= 0xC0 && byte != 0xD7 && byte != 0xF7
  }

  /// The encoding, and a warning where it had to be assumed.
  func verdict(name: String) -> (TextEncoding, Diagnostic?) {
    var last = self
    last.judgeLast()
    if let sight = last.forLatin9 {
      let isContradicted = last.hasWindowsControl || last.forWindows != nil
      return isContradicted ? (.windows1252, Self.assumed(sight, name: name)) : (.iso8859d15, nil)
    }
    let isDecided = last.hasWindowsControl || last.forWindows != nil
    return (.windows1252, isDecided ? nil : last.first.map { Self.assumed($0, name: name) })
  }

  private mutating func judgeLast() {
    if current >= 0x80 { judge(next: 0x0A) }
  }

  private static func assumed(_ sight: Sight, name: String) -> Diagnostic {
    let character = { (encoding: TextEncoding) in
      SingleByteTable.scalar(sight.byte, in: encoding).flatMap(Unicode.Scalar.init)
        .map { String(Character($0)) } ?? ""
    }
    let windows = character(.windows1252)
    let latin9 = character(.iso8859d15)
    let hex = String(sight.byte, radix: 16, uppercase: true)
    return Diagnostic(
      "sheet.encoding-assumed",
      Message(
        fr: "« \(name) » est lu en Windows-1252 sans certitude : l'octet \(hex) de la ligne "
          + "\(sight.line) y est « \(windows) », en ISO-8859-15 « \(latin9) »",
        en: "\"\(name)\" is read as Windows-1252 without certainty: the byte \(hex) of line "
          + "\(sight.line) is \"\(windows)\" there, \"\(latin9)\" in ISO-8859-15"),
      at: Origin.none, severity: .warning,
      hint: Message(
        fr: "donner l'encodage par --encoding windows-1252 ou --encoding iso-8859-15",
        en: "give the encoding with --encoding windows-1252 or --encoding iso-8859-15"))
  }
}
