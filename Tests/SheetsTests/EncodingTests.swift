import Diagnostics
import Sheets
import Testing

@Suite struct EncodingTests {
  /// The encoding taken, and the warnings.
  private func taken(_ bytes: [UInt8]) throws -> (String, [String], String) {
    let reader = try SheetReader(name: "r.csv", bytes: bytes, options: SheetOptions())
    guard case .csv(let encoding, _) = reader.nature else { return ("", [], "") }
    var row = SheetRow()
    var last = ""
    while try reader.next(&row) { last = row.cells.last?.text ?? "" }
    return (encoding.rawValue, reader.warnings.map(\.id), last)
  }

  private static let head = Array("nom\n".utf8)

  @Test(arguments: [
    ("Zoé", "utf-8"), ("Jean", "utf-8"), ("Арсений", "utf-8"), ("Nguyễn 😀", "utf-8"),
  ])
  func utf8IsFound(text: String, expected: String) throws {
    let (encoding, warnings, cell) = try taken(Self.head + Array(text.utf8))
    #expect(encoding == expected)
    #expect(warnings == [])
    #expect(cell == text)
  }

  /// Bytes, what they are taken for, whether that had to be assumed, what is read.
  static let singles: [([UInt8], String, Bool, String)] = [
    // é alone is the same in both.
    ([0x5A, 0x6F, 0xE9], "windows-1252", false, "Zoé"),
    // A curly apostrophe, an euro, an œ of Windows.
    ([0x4C, 0x92, 0xE9], "windows-1252", false, "L’é"),
    ([0x35, 0x20, 0x80], "windows-1252", false, "5 €"),
    ([0x63, 0x9C, 0x75, 0x72], "windows-1252", false, "cœur"),
    // œ, Œ, Ÿ, € of ISO-8859-15.
    ([0x63, 0xBD, 0x75, 0x72], "iso-8859-15", false, "cœur"),
    ([0xBC, 0x75, 0x76], "iso-8859-15", false, "Œuv"),
    ([0x35, 0x20, 0xA4], "iso-8859-15", false, "5 €"),
    ([0x4C, 0xBE, 0x53], "iso-8859-15", false, "LŸS"),
    // A half behind a digit is Windows'.
    ([0x32, 0xBD], "windows-1252", false, "2½"),
    // An acute accent alone may be Ž; nobody can tell.
    ([0x6C, 0xB4, 0x61], "windows-1252", true, "l´a"),
    // Both at once: a Windows quote and an œ of ISO-8859-15.
    ([0x92, 0x63, 0xBD, 0x75], "windows-1252", true, "’c½u"),
    ([0x32, 0xBD, 0x63, 0xBD, 0x75], "windows-1252", true, "2½c½u"),
  ]

  @Test(arguments: singles.indices)
  func oneByteCharactersAreTold(index: Int) throws {
    let (bytes, expected, isAssumed, text) = Self.singles[index]
    let (encoding, warnings, cell) = try taken(Self.head + bytes)
    #expect(encoding == expected)
    #expect(warnings == (isAssumed ? ["sheet.encoding-assumed"] : []))
    #expect(cell == text)
  }

  @Test func whatWasAssumedIsSaid() throws {
    let bytes = Self.head + [0x61, 0x0A, 0x6C, 0xB4, 0x61]
    let reader = try SheetReader(name: "r.csv", bytes: bytes, options: SheetOptions())
    let warning = try #require(reader.warnings.first)
    #expect(warning.severity == .warning)
    #expect(warning.message.french.contains("l'octet B4 de la ligne 3 y est « ´ »"))
    #expect(warning.message.french.contains("ISO-8859-15 « Ž »"))
    #expect(warning.hint?.french.contains("--encoding") == true)
  }

  @Test(arguments: [true, false], [true, false])
  func utf16IsFound(isLittle: Bool, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "nom;ville\nZoé 😀;Besançon\n"
    let bytes = SampleSheet.encoded(text, isLittle ? .utf16LittleEndian : .utf16BigEndian)
    let (encoding, warnings, cell) = try taken(bytes)
    #expect(encoding == (isLittle ? "utf-16le" : "utf-16be"))
    #expect(warnings == [])
    #expect(cell == "Besançon")
  }

  @Test(arguments: [
    ([0x61, 0x0A, 0x62, 0x81], TextEncoding?.none, "2:2 sheet.encoding"),
    ([0x61, 0x0A, 0xC3, 0xA9, 0xE9], .utf8, "2:2 sheet.encoding"),
    ([0x61, 0x0A, 0xC3, 0xA9, 0xFF, 0x62], .utf8, "2:2 sheet.encoding"),
    ([0x61, 0x0A, 0xC3], .utf8, "2:1 sheet.encoding"),
    ([0x61, 0x00, 0x0A, 0x00, 0x00, 0xDC], .utf16LittleEndian, "2:1 sheet.encoding"),
    ([0x61, 0x00, 0x0A, 0x00, 0x3D, 0xD8], .utf16LittleEndian, "2:1 sheet.encoding"),
  ])
  func bytesThatStandForNothingAreRefused(
    bytes: [UInt8], encoding: TextEncoding?, expected: String
  ) {
    let found = rows(bytes, options: SheetOptions(encoding: encoding))
    // The rows before it have been given.
    #expect(found.rows.first == ["a"])
    #expect(places(found.found) == [expected])
  }

  @Test(arguments: [
    ("UTF8", TextEncoding.utf8), ("Latin-9", .iso8859d15), ("cp1252", .windows1252),
    ("UTF-16LE", .utf16LittleEndian),
  ])
  func namesOfEncodings(name: String, expected: TextEncoding) {
    #expect(TextEncoding(named: name) == expected)
    #expect(TextEncoding(named: "ebcdic") == nil)
  }
}
