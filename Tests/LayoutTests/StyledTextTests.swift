import Document
import Layout
import Testing

@Suite struct StyledTextTests {
  /// What is kept of one text is never given for another, however alike the two look.
  @Test func aTextIsItsBytes() {
    func styled(_ text: String, size: Double = 10) -> StyledText {
      var style = TextStyle()
      style.size = .pt(size)
      return StyledText(text: text, runs: [StyledText.Run(length: text.utf8.count, style: style)])
    }
    let spellings = ["a\u{323}\u{302}", "a\u{302}\u{323}"]
    #expect(spellings[0] == spellings[1])
    #expect(styled(spellings[0]) != styled(spellings[1]))
    #expect(styled(spellings[0]).hashValue != styled(spellings[1]).hashValue)
    #expect(styled("é") == styled("é"))
    #expect(styled("é").hashValue == styled("é").hashValue)
    #expect(styled("é") != styled("é", size: 9))
    #expect(Set([styled("é"), styled("é", size: 9), styled("é")]).count == 2)
  }
}
