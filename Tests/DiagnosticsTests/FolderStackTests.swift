import Diagnostics
import Foundation
import Testing

/// The only door to files: what is in front wins, and nothing outside is ever opened.
@Suite final class FolderStackTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "chancery-folders-\(UUID().uuidString)")

  init() throws {
    for (path, text) in [
      ("front/a.md", "front"), ("back/a.md", "back"), ("back/sub/b.md", "b"),
      ("secret.md", "secret"), ("back/.hidden", "h"),
    ] {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    for (link, target) in [("back/link.md", "../secret.md"), ("back/out", "..")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: link).path, withDestinationPath: target)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func stack(limit: Int = 100) -> FolderStack {
    var limits = Limits()
    limits.inputBytes = limit
    return FolderStack(roots: [folder.path + "/front", folder.path + "/back"], limits: limits)
  }

  @Test func theFolderInFrontWins() throws {
    #expect(try stack().source("a.md")?.span.text == "front")
    #expect(try stack().source("sub/b.md")?.span.text == "b")
    #expect(try stack().source("none.md") == nil)
    #expect(try stack().source("a.md/b") == nil)
  }

  @Test(arguments: [
    "../secret.md", "sub/../../secret.md", "/etc/passwd", "link.md", "out/secret.md", "", ".",
    "sub//b.md", ".hidden", "a\u{0}.md", "sub\\b.md",
  ])
  func nothingOutsideIsOpened(path: String) {
    let error = #expect(throws: Diagnostic.self) { try stack().find(path) }
    #expect(error?.id == "file.outside")
  }

  @Test func onlyOrdinaryFilesAreRead() throws {
    mkfifo(folder.appending(path: "front/pipe.md").path, 0o600)
    for path in ["pipe.md", "sub"] {
      let error = #expect(throws: Diagnostic.self) { try stack().find(path) }
      #expect(error?.id == "file.unreadable")
      #expect(error?.message.french.contains("n'est pas un fichier ordinaire") == true)
    }
  }

  @Test func aFileOverTheLimitIsRefused() {
    let error = #expect(throws: Diagnostic.self) { try stack(limit: 3).find("a.md") }
    #expect(error?.id == "limit.input")
  }

  @Test func entriesOfAllFoldersAreSortedAndNeverHidden() {
    #expect(stack().entries(of: "") == ["a.md", "link.md", "out", "sub"])
  }
}
