@testable import Chancery
import Diagnostics
import Foundation
import Testing

@Suite struct OutputFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "chancery-output-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test func aFileIsReplacedWholeAndNothingElseIsLeft() throws {
    let path = folder.appending(path: "a.pdf").path
    try OutputFile.write(Array("old".utf8), to: path)
    try OutputFile.write(Array("new".utf8), to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.pdf"])
  }

  /// Whoever is killed between the draft and its name leaves what stood there: the draft is never
  /// settled here, as if the process had ended.
  @Test(arguments: [false, true])
  func aDraftThatIsNotSettledLeavesWhatStoodThere(isNamed: Bool) throws {
    for old in [nil, "old"] {
      let path = folder.appending(path: "a.pdf").path
      if let old { try OutputFile.write(Array(old.utf8), to: path) }
      try begin(path, over: old, isNamed: isNamed)
      #expect((try? String(contentsOfFile: path, encoding: .utf8)) == old)
      #expect(names == (old == nil ? [] : ["a.pdf"]))
    }
  }

  private func begin(_ path: String, over old: String?, isNamed: Bool) throws {
    let draft = try OutputDraft(of: path, isNamed: isNamed)
    try draft.write(Array(repeating: 7, count: 100_000))
    #expect((try? String(contentsOfFile: path, encoding: .utf8)) == old)
    let hidden = names.filter { $0 != "a.pdf" }
    #expect(hidden.allSatisfy { $0.hasPrefix(".a.pdf.") && $0.hasSuffix(".part") })
    if isNamed { #expect(hidden.count == 1) }
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test func aNamedDraftIsSettledToo() throws {
    let path = folder.appending(path: "a.pdf").path
    for text in ["old", "new"] {
      let draft = try OutputDraft(of: path, isNamed: true)
      try draft.write(Array(text.utf8))
      try draft.settle()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      #expect(names == ["a.pdf"])
    }
  }

  @Test func aFullDeviceIsAnErrorThatSaysSo() throws {
    let error = #expect(throws: Diagnostic.self) {
      try OutputFile.write([1, 2, 3], to: "/dev/full")
    }
    #expect(error?.id == "file.unwritable")
    #expect(error?.message.english.contains("No space left") == true)
  }

  @Test func aMissingFolderIsAnError() {
    let error = #expect(throws: Diagnostic.self) {
      try OutputFile.write([1], to: folder.path + "/none/a.pdf")
    }
    #expect(error?.id == "file.unwritable")
  }

  @Test(arguments: [
    ("SM/JPR/FP/ 256 2023-2024", "SM-JPR-FP- 256 2023-2024"), ("..", "document"),
    ("a\u{0}b\nc", "a-b-c"), ("", "document"),
    ("../../etc/x", "etc-x"), ("-rf", "rf"), (" présence Nguyễn.", "présence Nguyễn"),
  ])
  func namesAreMadeSafe(name: String, safe: String) {
    #expect(OutputFile.safeName(name) == safe)
  }

  @Test func longNamesAreCutBetweenCharacters() {
    let name = OutputFile.safeName(String(repeating: "é", count: 300))
    #expect(name == String(repeating: "é", count: 100))
  }
}
