import Cryptography
import Diagnostics
import Foundation
import Testing

@testable import Register

/// What the register says of a document that somebody holds, and of what replaces it.
@Suite struct StandingTests {
  private func digest(_ text: String) throws -> [UInt8] {
    try DigestAlgorithm.sha256.digest(of: Array(text.utf8)[...])
  }

  /// Trap 10: an amendment says what it replaces, and makes it and its signatures void.
  @Test func trap10AnAmendmentVoidsWhatItReplaces() throws {
    let register = try Register.temporary()
    let first = try register.issuedOne("college", "first")
    try register.add(
      revision: Array("first, signed".utf8), to: first.id, kind: "document.signed", actor: "test")
    let file = [try digest("first, signed"), try digest("first")]
    #expect(try register.standing(ofFile: file)?.word == "issued")
    let second = try register.reservedOne("college") { $0.replaces = first.id }
    // As long as the amendment is not issued, what it amends is in force.
    #expect(try register.standing(ofFile: file)?.word == "issued")
    _ = try register.issue(
      second.id, IssuedFile(content: Array("second".utf8), pages: 1), actor: "test")
    let standing = try #require(try register.standing(ofFile: file))
    #expect(standing.word == "replaced" && standing.replacedBy?.id == second.id)
    #expect(try register.standing(of: second.id)?.document.replaces == first.id)
    #expect(try register.events(of: first.id).last?.kind == "document.replaced")
    // Nobody signs what is void, and nothing is replaced twice.
    #expect {
      try register.add(
        revision: Array("first, signed twice".utf8), to: first.id, kind: "document.signed",
        actor: "test")
    } throws: {
      ($0 as? Diagnostic)?.id == "register.state"
    }
    #expect {
      _ = try register.reservedOne("college") { $0.replaces = first.id }
    } throws: {
      ($0 as? Diagnostic)?.id == "register.amends"
    }
    #expect(try register.check().problems.isEmpty)
  }

  @Test func aRefusedAmendmentReplacesNothing() throws {
    let register = try Register.temporary()
    let first = try register.issuedOne("college", "first")
    let second = try register.reservedOne("college") { $0.replaces = first.id }
    try register.refuse(second.id, [], actor: "test")
    #expect(try register.standing(of: first.id)?.word == "issued")
    try register.issuedOne("college", "third") { $0.replaces = first.id }
    #expect(try register.standing(of: first.id)?.word == "replaced")
  }

  /// What was purged while its amendment was drawn stays purged.
  @Test func anAmendmentOfWhatIsGoneChangesNothingThere() throws {
    let register = try Register.temporary()
    let first = try register.issuedOne("college", "first")
    let second = try register.reservedOne("college") { $0.replaces = first.id }
    try register.purge(document: first.id, of: "college", actor: "test")
    _ = try register.issue(second.id, IssuedFile(content: [1], pages: 1), actor: "test")
    #expect(try register.standing(of: first.id)?.word == "purged")
    let checkup = try register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
  }

  @Test func eachStateHasItsWord() throws {
    let register = try Register.temporary()
    let issued = try register.issuedOne("college", "one", identifier: "7KQ")
    #expect(try register.standing(of: "7KQ")?.document.id == issued.id)
    #expect(try register.standing(ofFile: [try digest("one")])?.revision == 0)
    #expect(try register.standing(ofFile: [try digest("two")]) == nil)
    #expect(try register.standing(of: "none") == nil)
    #expect(try register.standing(of: try register.reservedOne("lycee").id)?.word == "reserved")
    try register.void(issued.id, actor: "test")
    #expect(try register.standing(of: issued.id)?.word == "void")
    try register.purge(document: issued.id, of: "college", actor: "test")
    #expect(try register.standing(of: issued.id)?.word == "purged")
    // After the purge nothing tells the file or the page.
    #expect(try register.standing(ofFile: [try digest("one")]) == nil)
    #expect(try register.standing(of: "7KQ") == nil)
  }
}

/// An organisation's own templates.
@Suite struct OverlayTests {
  private let files = [
    OverlayFile(path: "letterheads/school.md", content: [1, 2]),
    OverlayFile(path: "types/a.yaml", content: [3]),
  ]

  @Test func anOverlayIsKeptAndWrittenOnce() throws {
    let scratch = try Scratch()
    let register = try Register.made(at: scratch.path("r.sqlite"))
    #expect(try register.overlayHash(of: "college") == nil)
    #expect(try register.materialiseOverlay(of: "college", in: scratch.path("work")) == nil)
    try register.setOverlay(files.reversed(), of: "college", actor: "test")
    #expect(try register.overlayFiles(of: "college").map(\.path) == files.map(\.path))
    #expect(try register.overlayFiles(of: "lycee").isEmpty)
    let hash = try #require(try register.overlayHash(of: "college"))
    let overlay = try #require(
      try register.materialiseOverlay(of: "college", in: scratch.path("work")))
    #expect(overlay.hash == hash && overlay.path == scratch.path("work/\(hash)"))
    #expect(
      try Data(contentsOf: URL(filePath: overlay.path + "/letterheads/school.md")) == Data([1, 2]))
    let again = try register.materialiseOverlay(of: "college", in: scratch.path("work"))
    #expect(again?.path == overlay.path)
    try register.setOverlay([files[0]], of: "college", actor: "test")
    #expect(try register.overlayHash(of: "college") != hash)
    try register.setOverlay([], of: "college", actor: "test")
    #expect(try register.overlayHash(of: "college") == nil)
    #expect(try register.check().problems.isEmpty)
  }

  @Test(arguments: ["../a", "/a", "a//b", ".hidden", "a/.git/b", "a\\b", "a\nb", ""])
  func aPathThatLeavesItsFolderIsRefused(path: String) throws {
    let register = try Register.temporary()
    #expect {
      try register.setOverlay(
        [OverlayFile(path: path, content: [])], of: "college", actor: "test")
    } throws: {
      ($0 as? Diagnostic)?.id == "register.overlay-path"
    }
  }
}
