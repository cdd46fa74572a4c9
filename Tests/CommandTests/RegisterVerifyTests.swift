import Foundation
import Register
import SigningSupport
import Testing

/// `chancery verify --register`: whether a document was issued here, and is in force.
@Suite struct RegisterVerifyTests {
  private func verify(
    _ scratch: ScratchFolder, _ arguments: [String] = [], register: String = "chancery.sqlite",
    file: String = "signed.pdf"
  ) throws -> Program.Outcome {
    try Program.run(
      [
        "verify", file, "--trust", "roots.pem", "--online", "--local-network", "--register",
        register,
      ] + arguments, folder: scratch.url)
  }

  /// Trap 10: an amendment makes the signatures of what it replaces void.
  @Test func trap10TheSignaturesOfAReplacedDocumentAreVoid() throws {
    let scratch = try ScratchFolder()
    let example = try RegisteredExample(scratch.url.appending(path: "chancery.sqlite").path)
    try example.sign(into: scratch)
    let sound = try verify(scratch, ["--explain"])
    #expect(sound.status == 0, "\(sound.text)\(sound.error)")
    let number = try #require(example.document.reference)
    #expect(sound.text.contains("✓ le registre a émis ce document : \(number), le 20"))
    let next = try RegisteredExample.issue(
      Array("amended".utf8), in: example.register, replaces: example.document.id)
    let old = try verify(scratch)
    #expect(old.status == 1, "\(old.text)")
    let nextNumber = try #require(next.reference)
    #expect(old.text.contains("\(number) est remplacé par \(nextNumber)"), "\(old.text)")
    #expect(old.text.contains("nul") && old.text.contains("[signature.replaced]"))
    #expect(old.text.hasSuffix("Document refusé.\n"))
    let json = try verify(scratch, ["--format", "json", "--lang", "en"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    #expect(object["sound"] as? Bool == false)
    let standing = try #require(object["register"] as? [String: String])
    #expect(standing["status"] == "replaced" && standing["replacedBy"] == next.id)
    #expect(standing["replacedByNumber"] == nextNumber && standing["number"] == number)
    // Without the register nothing tells.
    let alone = try Program.run(
      ["verify", "signed.pdf", "--trust", "roots.pem", "--online", "--local-network"],
      folder: scratch.url)
    #expect(alone.status == 0)
  }

  @Test func whatTheRegisterDoesNotHoldInForceIsNotSound() throws {
    let scratch = try ScratchFolder()
    let example = try RegisteredExample(scratch.url.appending(path: "chancery.sqlite").path)
    try example.sign(into: scratch)
    let other = try Register(path: scratch.url.appending(path: "other.sqlite").path)
    try other.close()
    let unknown = try verify(scratch, ["--lang", "en"], register: "other.sqlite")
    #expect(unknown.status == 1)
    #expect(unknown.text.contains("✗ the register does not know this document"))
    #expect(unknown.text.contains("[signature.not-in-register]"), "\(unknown.text)")
    let missing = try verify(scratch, register: "none.sqlite")
    #expect(missing.status == 1 && missing.text.isEmpty)
    #expect(missing.error.contains("[register.missing]"), "\(missing.error)")
    #expect(missing.error.contains("[register.unanswered]"), "\(missing.error)")
    #expect(!FileManager.default.fileExists(atPath: scratch.url.path + "/none.sqlite"))
    try example.register.void(example.document.id, actor: "test")
    let void = try verify(scratch)
    #expect(void.status == 1 && void.text.contains("[signature.void]"), "\(void.text)")
  }

  @Test func findTellsByWordAndExitCode() throws {
    let scratch = try ScratchFolder()
    let example = try RegisteredExample(scratch.url.appending(path: "chancery.sqlite").path)
    let found = try Program.run(
      ["register", "find", "--identifier", example.document.id, "--format", "json"],
      folder: scratch.url)
    #expect(found.status == 0, "\(found.error)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: found.output) as? [String: String])
    #expect(object["status"] == "issued" && object["id"] == example.document.id)
    #expect(object["organisation"] == "college-hugo" && object["external_id"] == nil)
    let none = try Program.run(
      ["register", "find", "--identifier", "none", "--format", "json"], folder: scratch.url)
    #expect(none.status == 1 && none.text == "{\"status\":\"unknown\"}\n")
    for wrong in [["--sha256", "zz"], [], ["--identifier", "a", "--sha256", "aa"]] {
      #expect(try Program.run(["register", "find"] + wrong, folder: scratch.url).status == 64)
    }
  }

  /// A changed byte is found from the command line too.
  @Test func aCheckThatFindsSomethingSaysWhat() throws {
    let scratch = try ScratchFolder()
    let path = scratch.url.appending(path: "chancery.sqlite").path
    let example = try RegisteredExample(path)
    try example.register.close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    // Anywhere in the file that was issued, but not across two pages of the database.
    let pieces = stride(from: 5_000, to: 9_000, by: 500).map { Data(example.file[$0..<$0 + 32]) }
    let range = try #require(pieces.lazy.compactMap { bytes.range(of: $0) }.first)
    bytes[range.lowerBound] ^= 1
    try bytes.write(to: URL(filePath: path))
    let outcome = try Program.run(["register", "check"], folder: scratch.url)
    #expect(outcome.status == 1 && outcome.text.isEmpty)
    #expect(outcome.error.contains("register.damaged-content"), "\(outcome.error)")
    let backup = try Program.run(
      ["register", "backup", "-o", "backup.sqlite"], folder: scratch.url)
    #expect(backup.status == 1, "\(backup.error)")
    #expect(!FileManager.default.fileExists(atPath: scratch.url.path + "/backup.sqlite"))
  }
}
