import Testing

@testable import PDFFile

@Suite struct PDFTextTests {
  @Test(arguments: ["Accord", "Élodie Œuvré", "(a)\\", "文書 😀", ""])
  func textsSurvive(text: String) { #expect(PDFText.decoded(PDFText.encoded(text)) == text) }

  @Test func otherEncodingsAreRead() {
    #expect(PDFText.decoded([0xEF, 0xBB, 0xBF] + Array("é".utf8)) == "é")
    #expect(PDFText.decoded([0x9C, 0x75, 0x90, 0x80, 0xE9, 0xA0, 0x84, 0x1F]) == "œu’•é€—˜")
    #expect(PDFText.decoded([0xFE, 0xFF, 0x00]) == "")
    for byte in UInt8.min...UInt8.max {
      #expect(PDFText.decoded([byte]).unicodeScalars.count == 1)
    }
  }
}
