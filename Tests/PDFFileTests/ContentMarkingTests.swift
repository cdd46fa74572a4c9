import Diagnostics
import Testing

@testable import PDFFile

@Suite struct ContentMarkingTests {
  private func marked(_ content: String) throws -> (String, [Int32]) {
    let result = try ContentMarking.marked(Array(content.utf8), page: 3)
    return (String(decoding: result.bytes, as: UTF8.self), result.leaves)
  }

  private func refusal(_ content: String) -> String? {
    do throws(Diagnostic) {
      _ = try ContentMarking.marked(Array(content.utf8), page: 3)
      return nil
    } catch {
      return "\(error.id): \(error.message.english)"
    }
  }

  @Test func textBelongsToTheLeafThatWasMarkedLast() throws {
    let (text, leaves) = try marked(
      "q\nBT\n1 0 0 1 0 0 Tm\n\(CairoSample.mark(1))/f-0-0 1 Tf\n(a)Tj\n0 -1 Td\n[(b)3(c)]TJ\n"
        + "\(CairoSample.mark(2))(d)Tj\nET\nQ\n")
    #expect(
      text == """
        q
        BT
        1 0 0 1 0 0 Tm
        /f-0-0 1 Tf
        /Span <</MCID 0>> BDC
        (a)Tj
        0 -1 Td
        [(b)3(c)]TJ
        EMC
        /Span <</MCID 1>> BDC
        (d)Tj
        EMC
        ET
        Q

        """)
    #expect(leaves == [1, 2])
  }

  @Test func aLeafGoesOnInAnotherTextObject() throws {
    let (text, leaves) = try marked(
      "BT\n\(CairoSample.mark(7))(a)Tj\nET\n1 1 5 5 re f\nBT\n(b)Tj\nET\n")
    #expect(
      text == """
        BT
        /Span <</MCID 0>> BDC
        (a)Tj
        EMC
        ET
        /Artifact BMC
        1 1 5 5 re f
        EMC
        BT
        /Span <</MCID 1>> BDC
        (b)Tj
        EMC
        ET

        """)
    #expect(leaves == [7, 7])
  }

  @Test func spansOfActualTextStandBesideAndNotInside() throws {
    let (text, leaves) = try marked(
      "BT\n\(CairoSample.mark(1))(a)Tj\n/Span << /ActualText <feff00a0> >> BDC\n( )Tj\nEMC\n(b)Tj\nET\n"
    )
    #expect(
      text == """
        BT
        /Span <</MCID 0>> BDC
        (a)Tj
        EMC
        /Span <</MCID 1 /ActualText <feff00a0> >> BDC
        ( )Tj
        EMC
        /Span <</MCID 2>> BDC
        (b)Tj
        EMC
        ET

        """)
    #expect(leaves == [1, 1, 1])
  }

  @Test func whatIsNotMarkedIsAnArtifact() throws {
    let (text, leaves) = try marked(
      "q\n0 0 m 5 5 l S\n/x5 Do\nq 1 0 0 1 0 0 cm\n1 1 5 5 re W n\n/x6 Do\nQ\nBT\n(a)Tj\nET\nQ\n")
    #expect(
      text == """
        q
        /Artifact BMC
        0 0 m 5 5 l S
        /x5 Do
        q 1 0 0 1 0 0 cm
        1 1 5 5 re W n
        /x6 Do
        Q
        EMC
        BT
        /Artifact <</Type/Pagination>> BDC
        (a)Tj
        EMC
        ET
        Q

        """)
    #expect(leaves.isEmpty)
  }

  @Test func artifactsEndBeforeTheirGraphicsStateDoes() throws {
    let (text, _) = try marked("q\nq\n1 1 5 5 re f\nQ\n2 2 3 3 re f\nQ\n")
    #expect(
      text == """
        q
        q
        /Artifact BMC
        1 1 5 5 re f
        EMC
        Q
        /Artifact BMC
        2 2 3 3 re f
        EMC
        Q

        """)
  }

  @Test func picturesStandBetweenTheirMarks() throws {
    let (text, leaves) = try marked(
      "q\n\(CairoSample.rectangle(700, closes: false))q\n/x5 Do\nQ\n0 0 m 1 1 l S\n"
        + "\(CairoSample.rectangle(700, closes: true))Q\n")
    #expect(
      text == """
        q
        /Figure <</MCID 0>> BDC
        q
        /x5 Do
        Q
        0 0 m 1 1 l S
        EMC
        Q

        """)
    #expect(leaves == [700])
  }

  private static let opening = CairoSample.rectangle(1, closes: false)
  private static let closing = CairoSample.rectangle(1, closes: true)
  private static let senseless: [(String, String)] = [
    ("picture 2 inside another", opening + CairoSample.rectangle(2, closes: false)),
    ("picture 1 without its end", opening),
    ("the end of picture 1", closing),
    ("the end of picture 2", opening + CairoSample.rectangle(2, closes: true)),
    ("picture 1 without its end", "q\n" + opening + "Q\n"),
    ("a mark not filled", opening.replacing("re f", with: "re W n")),
    ("an unfinished page", "q\n"),
    ("an unfinished page", "BT\n(a)Tj\n"),
    ("text outside BT", "(a)Tj\n"),
    ("a paint without a path", "f\n"),
    ("marked content", "/P << /MCID 1 >> BDC\nEMC\n"),
    ("EMC", "EMC\n"),
    (
      "a mark with glyphs",
      "BT\n" + CairoSample.mark(1).replacing("EMC", with: "(a)Tj EMC") + "ET\n"
    ),
    ("Q", "Q\n"),
  ]

  @Test(arguments: senseless)
  func whatMakesNoSenseIsRefused(what: String, content: String) {
    #expect(
      refusal(content) == "defect.pdf-marks: the marks of page 3 do not match its content: \(what)")
  }

  @Test func unknownOperatorsAreRefused() {
    for content in ["BI /W 1 ID x EI\n", "/n MP\n", "1 2 3 0 k\n", "(a)'\n", "1", "[ 1", "(a"] {
      #expect(refusal(content)?.hasPrefix("defect.pdf-input") == true, "\(content)")
    }
  }

  @Test func everyLeafComesThroughItsMark() throws {
    for leaf in [0, 1, 255, 1_023, 1_024, 40_000, PageMarks.limit] {
      let (_, leaves) = try marked("BT\n\(CairoSample.mark(leaf))(a)Tj\nET\n")
      #expect(leaves == (leaf == 0 ? [] : [Int32(leaf)]))
      let (_, figures) = try marked(
        CairoSample.rectangle(leaf, closes: false) + "/x5 Do\n"
          + CairoSample.rectangle(leaf, closes: true))
      #expect(figures == [Int32(leaf)])
    }
  }
}
