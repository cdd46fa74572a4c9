import Foundation
import Register
import SigningSupport
import Testing

/// `chancery scans --register`: paper that comes back is known by the register that issued it.
@Suite struct RegisterScansTests {
  private let desk: ScratchFolder
  private let register: Register

  init() throws {
    desk = try ScratchFolder()
    register = try Register(path: desk.url.appending(path: "chancery.sqlite").path)
    try register.add(Organisation(id: "college", name: "C"), actor: "test")
    let record = "Templates/placement-convention/examples/ordinary.yaml"
    let drawn = try Program.run([
      "render", "placement-convention", Program.root.appending(path: record).path, "-o",
      desk.url.appending(path: "convention.pdf").path,
    ])
    #expect(drawn.status == 0, "\(drawn.error)")
    try Judge.run(
      [
        Judge.python.path, Judge.root.path + "/Tests/Judges/scanner.py",
        desk.url.appending(path: "retour.pdf").path,
      ] + (1...4).map { desk.url.appending(path: "convention.pdf").path + ":\($0)" })
  }

  private func scans(_ words: String...) throws -> Program.Outcome {
    try Program.run(["scans", "retour.pdf"] + words, folder: desk.url)
  }

  /// Issues what was scanned, as having so many pages.
  private func issue(_ identifier: String, pages: Int) throws -> RegisteredDocument {
    var order = DocumentOrder(
      organisation: "college", template: "placement-convention", templateHash: "h", engine: "e",
      record: Array("{}".utf8))
    order.isNumbered = true
    guard case .new(let reserved) = try register.reserve(order, actor: "test") else {
      throw CocoaError(.featureUnsupported)
    }
    return try register.issue(
      reserved.id, IssuedFile(content: [1], pages: pages, identifier: identifier), actor: "test")
  }

  @Test func theRegisterTellsWhatWasIssued() throws {
    let alone = try scans("--format", "json")
    let match = try #require(alone.text.firstMatch(of: /"id": "([0-9A-Z]{20})"/))
    let identifier = String(match.output.1)
    let unknown = try scans("--register", "chancery.sqlite", "--format", "json")
    #expect(unknown.status == 1 && unknown.text.contains(#""state": "unknown""#), "\(unknown.text)")
    let other = try issue(identifier, pages: 3)
    let edition = try scans("--register", "chancery.sqlite", "--format", "json")
    #expect(edition.status == 1 && edition.text.contains(#""state": "other-pages""#))
    try register.void(other.id, actor: "test")
    let document = try issue(identifier, pages: 4)
    let number = try #require(document.reference)
    let whole = try scans("--register", "chancery.sqlite")
    #expect(whole.status == 0, "\(whole.text)\(whole.error)")
    #expect(whole.text.hasPrefix("\(number) (\(identifier)) : complet, 4 pages\n"), "\(whole.text)")
    try register.void(document.id, actor: "test")
    let void = try scans("--register", "chancery.sqlite", "--format", "json")
    #expect(void.status == 1 && void.text.contains(#""state": "void""#), "\(void.text)")
    let words = try scans("--register", "chancery.sqlite", "--lang", "en")
    #expect(words.text.contains("void: declared so or replaced since"), "\(words.text)")
  }

  @Test func aRegisterThatIsNotThereIsTold() throws {
    let missing = try scans("--register", "none.sqlite", "--lang", "en")
    #expect(missing.status != 0 && missing.error.contains("register.missing"), "\(missing.error)")
    #expect(!FileManager.default.fileExists(atPath: desk.url.appending(path: "none.sqlite").path))
    #expect(
      try scans("--register", "chancery.sqlite", "--issued", "convention.pdf").status == 64)
  }
}
