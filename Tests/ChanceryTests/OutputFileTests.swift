import Chancery
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
