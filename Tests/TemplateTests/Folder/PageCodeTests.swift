import Diagnostics
import Document
import Testing

/// `page-code`: asked for in `template.yaml`, placed by the letterhead.
@Suite struct PageCodeTests {
  private func folder(code: String?, asked: String? = "true") -> FixtureFolder {
    var folder = FixtureFolder("Texte.\n")
    folder.settings["letterhead"] = "coded()"
    folder.settings["page-code"] = asked
    folder.files["letterheads/coded.md"] =
      "---\nregions: {}\n" + (code.map { "code: \($0)\n" } ?? "") + "---\n"
    return folder
  }

  private static let place = "{ x: 178mm, y: 275mm, side: 12mm }"

  @Test func theLetterheadSaysWhere() throws {
    let asked = folder(code: Self.place)
    #expect(asked.problems() == [])
    let code = try #require(try asked.document(FixtureFolder.record).letterhead.code)
    let place = [code.origin.x, code.origin.y, code.side].map { $0.millimetres.rounded() }
    #expect(place == [178, 275, 12])
    #expect(code.source.template?.start.line == 3)
    for asked in [nil, "false"] {
      let unasked = folder(code: Self.place, asked: asked)
      #expect(unasked.problems() == [])
      #expect(try unasked.document(FixtureFolder.record).letterhead.code == nil)
    }
  }

  @Test func aCodeWithoutAPlaceIsRefused() throws {
    let told = folder(code: nil).load().1
    #expect(told.map(\.id) == ["template.no-code-place"])
    let problem = try #require(told.first)
    let span = try #require(problem.origin.template)
    #expect(span.file.name == "doc/template.yaml" && span.start.line == 3)
    #expect(problem.message.french.contains("« coded »"))
    #expect(problem.hint?.french.contains("letterheads/coded.md") == true)
    var bare = folder(code: nil)
    bare.settings["letterhead"] = nil
    #expect(bare.load().1.map(\.id) == ["template.no-code-place"])
    // A letterhead that is not there is one mistake, not two.
    var missing = folder(code: nil)
    missing.settings["letterhead"] = "cded()"
    #expect(missing.load().1.map(\.id) == ["template.unknown-letterhead"])
  }

  @Test(arguments: [
    ("{ x: 178mm, y: 275mm, side: 9mm }", "letterhead.code-side@3"),
    ("{ x: 178mm, y: 275mm, side: 41mm }", "letterhead.code-side@3"),
    ("{ x: 178mm, side: 12mm }", "letterhead.missing-key@3"),
    ("{ x: 178mm, y: 275mm, side: 12mm, colour: red }", "letterhead.unknown-key@3"),
  ])
  func aWrongPlaceIsTold(code: String, problem: String) {
    #expect(folder(code: code).problems() == [problem])
    // Wrong whether it is asked for or not: a letterhead is read as a whole.
    #expect(folder(code: code, asked: nil).problems() == [problem])
  }

  @Test func whatIsNoAnswerIsRefused() {
    #expect(folder(code: Self.place, asked: "maybe").load().1.count == 1)
  }
}
