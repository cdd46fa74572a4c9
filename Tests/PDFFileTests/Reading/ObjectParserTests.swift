import Diagnostics
import Testing

@testable import PDFFile

@Suite struct ObjectParserTests {
  private func parsed(_ text: String) throws(Diagnostic) -> PDFObject {
    let bytes = Array(text.utf8)
    var parser = ObjectParser(bytes, 0..<bytes.count)
    let value = try parser.value()
    parser.skipSpace()
    if parser.next != nil { throw parser.syntax("reste", "rest") }
    return value
  }

  private func refusal(_ text: String) -> String? {
    do throws(Diagnostic) {
      _ = try parsed(text)
      return nil
    } catch {
      return "\(error.id): \(error.message.english)"
    }
  }

  @Test(
    arguments: [
      ("true", .boolean(true)), (" % note\n null", .null), ("-12", .integer(-12)),
      ("+3", .integer(3)), ("007", .integer(7)), ("-.5", .real(Array("-.5".utf8))),
      ("(a\\(b(c)\\)\\061\\n\\\nd\r\ne)", .string(Array("a(b(c))1\nd\ne".utf8))),
      ("<4 1 4>", .string([0x41, 0x40])), ("/A#42c", .name("ABc")), ("/", .name("")),
      ("[1 2 R 3 0 R]", nil), ("[1 2 3 0 R]", .array([.integer(1), .integer(2), .reference(3)])),
      (
        "<</B 1/A<</C()>>>>",
        .dictionary(["A": .dictionary(["C": .string([])]), "B": .integer(1)])
      ),
    ] as [(String, PDFObject?)]) func valuesAreRead(text: String, value: PDFObject?) throws
  {
    #expect((try? parsed(text)) == value)
  }

  @Test(arguments: [
    "1.2.3", "--1", "1e5", "(abc", "<4z>", "[1", "<</A>>", "<<1 2>>", "/A#4", "/A#00", "tru", "]",
    "{}", "12345678901234567890", "", "<41",
  ]) func whatIsNoValueIsRefused(text: String) {
    #expect(refusal(text)?.hasPrefix("pdf.syntax: the PDF file is damaged at byte ") == true)
  }

  @Test func hostileValuesAreRefused() {
    #expect(
      refusal("<</A 1/B 2/#41 3>>")
        == "pdf.duplicate-key: the dictionary at byte 0 gives a key twice"
    )
    #expect(refusal("[3 1 R]")?.hasPrefix("pdf.generation: ") == true)
    let deep = String(repeating: "[", count: 100_000)
    #expect(refusal(deep) == "pdf.nesting: more than 64 levels of nesting at byte 64")
    #expect(refusal(String(repeating: "<</A", count: 100_000))?.hasPrefix("pdf.nesting") == true)
    #expect(refusal(String(repeating: "(", count: 100_000))?.hasPrefix("pdf.syntax") == true)
  }

  /// What is written reads as it was.
  @Test func valuesSurviveWriting() throws {
    let value = PDFObject.dictionary([
      "Odd name/#": .array([
        .null, .boolean(false), .integer(-5), .real(Array("0.50".utf8)), .string([0, 255, 40]),
        .name("é"), .reference(7), .dictionary(["X": .array([]), "Y": .name("")]), .integer(1),
        .reference(2),
      ])
    ])
    var bytes: [UInt8] = []
    bytes.write(value)
    #expect(try parsed(String(decoding: bytes, as: UTF8.self)) == value)
  }
}
