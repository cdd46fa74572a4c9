import Diagnostics
import Document
import Drawing
import Layout
import Testing

@Suite struct ShapingTests {
  @Test(arguments: [
    ("fin 😀", "\u{1F600}", 4), ("a\u{E000}b", "\u{E000}", 1), ("漢字", "漢", 0),
    ("tab\tici", "\t", 3), ("a\u{FE0F}", "\u{FE0F}", 1), ("e\u{301} \u{F8FF}", "\u{F8FF}", 4),
    ("nul\u{0}", "\u{0}", 3),
  ])
  func refuses(text: String, scalar: Unicode.Scalar, offset: Int) throws {
    let missing = try Fixture.shaper().shape(Fixture.styled(text)).missing
    #expect(missing?.scalar == scalar)
    #expect(missing?.offset == offset)
  }

  @Test(arguments: [
    "Nguyễn Ğ Ł č", "Арсений", "عربي", "שלום", "e\u{301}", "ọ́", "Անի", "ანი", "नमस्ते", "ไทย",
    "l\u{AD}a", "a\u{200B}b", "zéro\u{2028}un", "n\u{B0}\u{202F}12 «\u{A0}ok\u{A0}»", "ፊደል", "ⵜⴰ",
  ])
  func draws(text: String) throws {
    let shaper = try Fixture.shaper()
    let shaped = try shaper.shape(Fixture.styled(text))
    #expect(shaped.missing == nil)
    #expect(shaped.clusters.map(\.offset) == shaped.clusters.map(\.offset).sorted())
    let line = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
    for run in line.runs {
      #expect(run.clusters.reduce(0) { $0 + $1.bytes } == run.text.utf8.count)
      #expect(run.clusters.reduce(0) { $0 + $1.glyphs } == run.glyphs.count)
    }
  }

  @Test func breaksWhereTheyMay() throws {
    let text = "un deux\u{A0}trois avion\u{AD}neur mi\u{2011}temps co-fond\u{2028}fin"
    let shaped = try Fixture.shaper().shape(Fixture.styled(text))
    let bytes = Array(text.utf8)
    let breaks = shaped.clusters.indices.filter { shaped.clusters[$0].breakAfter != .none }.map {
      index -> String in
      let end = Int(shaped.clusters[index + 1].offset)
      let kind = shaped.clusters[index].breakAfter
      return "\(kind):" + String(decoding: bytes[end...].prefix(3), as: UTF8.self)
    }
    #expect(
      breaks
        == [
          "allowed:deu", "allowed:avi", "hyphen:neu", "allowed:mi" + "\u{2011}".prefix(0),
          "allowed:co-", "allowed:fon", "mandatory:fin",
        ].map { $0 == "allowed:mi" ? "allowed:mi\u{FFFD}" : $0 })
  }

  @Test func drawsNoSoftHyphenInALineAndOneAtItsEnd() throws {
    let shaper = try Fixture.shaper()
    let shaped = try shaper.shape(Fixture.styled("avion\u{AD}neur"))
    let whole = shaper.line(LineRequest(clusters: 0..<10), of: shaped)
    #expect(whole.runs.map(\.text) == ["avionneur"])
    let cut = shaper.line(LineRequest(clusters: 0..<5, endsInHyphen: true), of: shaped)
    #expect(cut.runs.map(\.text) == ["avion\u{AD}"])
    #expect(cut.runs[0].glyphs.count == 6)
    let advance = shaped.clusters[..<5].reduce(Length.zero) { $0 + $1.advance }
    #expect(abs((cut.width - advance - shaped.hyphenAdvance[0]).points) < 0.5)
    let rest = shaper.line(LineRequest(clusters: 5..<9), of: shaped)
    #expect(rest.runs.map(\.text) == ["neur"])
  }

  @Test func hangsAndStretchesSpaces() throws {
    let shaper = try Fixture.shaper()
    let shaped = try shaper.shape(Fixture.styled("a b c "))
    let plain = shaper.line(LineRequest(clusters: 0..<6), of: shaped)
    let wide = shaper.line(LineRequest(clusters: 0..<6, spaceStretch: .pt(3)), of: shaped)
    #expect(abs((wide.width - plain.width).points - 6) < 0.001)
    let visible = shaped.clusters[..<5].reduce(Length.zero) { $0 + $1.advance }
    #expect(abs((plain.width - visible).points) < 0.001)
    #expect(plain.runs.map(\.text).joined() == "a b c ")
  }

  @Test func ordersBothDirections() throws {
    let shaper = try Fixture.shaper()
    let shaped = try shaper.shape(Fixture.styled("M. عربي 12 fin"))
    let line = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
    #expect(!shaped.isRightToLeft)
    #expect(line.runs.map(\.x) == line.runs.map(\.x).sorted())
    #expect(line.runs.first?.text == "M. ")
    #expect(line.runs.contains { $0.isRightToLeft && $0.text.contains("عربي") })
    let turned = try shaper.shape(Fixture.styled("عربي abc "))
    #expect(turned.isRightToLeft)
    let first = shaper.line(LineRequest(clusters: 0..<turned.clusters.count), of: turned)
    #expect(first.runs.first?.x ?? .zero < .zero, "the hanging space stands on the left")
    #expect(first.runs.first { $0.x >= .zero }?.text == "abc")
  }

  @Test func placesInsetsAndRuns() throws {
    let shaper = try Fixture.shaper()
    var bold = TextStyle()
    bold.weight = 700
    bold.rise = 0.36
    let source = StyledText(
      text: "ab\u{FFFC}cd",
      runs: [
        StyledText.Run(length: 5, style: TextStyle()), StyledText.Run(length: 2, style: bold),
      ],
      insets: [StyledText.Inset(offset: 2, width: .pt(9), ascent: .pt(20), descent: .zero)])
    let shaped = try shaper.shape(source)
    #expect(shaped.clusters[2].inset == 0)
    #expect(shaped.clusters[2].advance == .pt(9))
    #expect(shaped.ascent == .pt(20))
    let line = shaper.line(LineRequest(clusters: 0..<5), of: shaped)
    #expect(line.insets.map(\.index) == [0])
    #expect(line.runs.map(\.text) == ["ab", "cd"])
    #expect(line.runs.map(\.sourceRun) == [0, 1])
    #expect(abs(line.runs[1].glyphs[0].y.points + 3.6) < 1e-9)
    #expect(line.runs[1].font.weight == 700)
    #expect(line.runs[1].x == line.runs[0].x + line.runs[0].width + .pt(9))
  }

  @Test func fallsBackSmaller() throws {
    let shaper = try Fixture.shaper()
    let shaped = try shaper.shape(Fixture.styled("ab ọ́dún"))
    let line = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
    #expect(line.runs.map(\.font.family) == ["Lato", "Noto Sans"])
    #expect(line.runs[1].font.size == .pt(10) * 0.93)
    #expect(line.runs[1].text == "ọ́dún")
  }

  @Test func narrowSpaceIsNarrow() throws {
    let shaped = try Fixture.shaper().shape(Fixture.styled("a\u{202F};"))
    #expect(abs(shaped.clusters[1].advance.points - 1.5) < 1e-9)
    #expect(!shaped.clusters[1].isSpace)
  }

  @Test func unknownFamilyNamesTheKnown() throws {
    let shaper = try Fixture.shaper()
    let error = #expect(throws: Diagnostic.self) {
      try shaper.shape(Fixture.styled("a") { $0.family = "Marianne" })
    }
    #expect(error?.id == "font.unknown-family")
    #expect(error?.hint?.english.contains("Lato") == true)
  }

  /// Every paragraph of a small world, cut everywhere: what is remembered changes nothing.
  @Test func cacheChangesNothing() throws {
    let cached = try Fixture.shaper()
    let bare = try Fixture.shaper(capacity: 0)
    let texts = ["Mesdames, Messieurs, l'élève", "av\u{AD}ion عربي x", "ọ́ ti tt ffi", ""]
    for text in texts + texts {
      let left = try cached.shape(Fixture.styled(text))
      let right = try bare.shape(Fixture.styled(text))
      #expect(left.clusters.map(\.advance) == right.clusters.map(\.advance))
      let count = left.clusters.count
      for first in 0...count {
        for end in first...count {
          for hyphen in [false, true] {
            let request = LineRequest(
              clusters: first..<end, endsInHyphen: hyphen, spaceStretch: .pt(1))
            let line = cached.line(request, of: left)
            #expect(line.runs == bare.line(request, of: right).runs)
            let advance = left.clusters[first..<end].reduce(Length.zero) { $0 + $1.advance }
            #expect(line.width.points < advance.points + 40)
          }
        }
      }
    }
  }
}
