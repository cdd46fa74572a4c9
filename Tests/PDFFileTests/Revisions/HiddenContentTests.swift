import Testing

@testable import PDFFile

/// What an issued file must not hold, however it is spelt.
@Suite struct HiddenContentTests {
  /// What is found in a file with this object below its page, packed and not.
  private func found(_ object: String, other: String? = nil) throws -> [String] {
    var both: Set<[String]> = []
    for packs in [false, true] {
      var sample = PDFSample()
      sample.objects[3] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/PieceInfo 4 0 R>>"
      sample.objects[4] = object
      sample.objects[5] = other
      if packs {
        sample.isStream = true
        sample.packed = [3, 4] + (other == nil ? [] : [5])
      }
      both.insert(problems(sample.bytes))
    }
    #expect(both.count == 1)
    return both.first?.filter { $0 != "pdf.unsigned" } ?? []
  }

  @Test(arguments: [
    "<</S/Launch/F(a)>>", "<</A<</S/SubmitForm>>>>", "<</#4aS(a)>>", "<</S/#4caunch>>",
    "[<</AA<<>>>>]", "<</NeedAppearances 5 0 R>>", "<</Subtype/Form/Ref<</F(a)/Page 0>>>>",
    "<</Alternates[]>>", "<</OPI<<>>>>", "<</Subtype/Movie>>", "<</Subtype/3D>>",
    "<</Subtype/Screen>>", "<</XFA[]>>",
  ])
  func activeContentIsMet(object: String) throws {
    let other = object.contains("5 0 R") ? "true" : nil
    #expect(try found(object, other: other) == ["pdf.active-content"])
  }

  @Test func whatAnActionIsCalledMayStandByItself() throws {
    #expect(try found("<</A<</S 5 0 R/F(a)>>>>", other: "/Launch") == ["pdf.active-content"])
    #expect(try found("<</OC 5 0 R>>", other: "<</Type/OCG>>") == ["pdf.optional-content"])
  }

  @Test(arguments: [
    "<</S/URI/URI(a)>>", "<</NeedAppearances false>>", "<</S/P/K 1/Ref[]>>", "<</Subtype/Form>>",
    "[/A(Launch)]",
  ])
  func otherContentIsNot(object: String) throws { #expect(try found(object) == []) }
}
