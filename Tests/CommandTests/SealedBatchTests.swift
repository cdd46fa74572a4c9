import Foundation
import SigningSupport
import Testing

@Suite struct SealedBatchTests {
  /// Each document is sealed as it is drawn; the manifest knows both, and goes on keeps what it made.
  @Test func eachDocumentIsSealed() throws {
    let pki = try TestPKI.shared
    let batch = try BatchWorkshop(rows: 6, isSigned: true)
    let seal = [
      "--seal", pki.path("seal.p12"), "--seal-passphrase-file", pki.path("passphrase"),
      "--seal-tsa",
      pki.address + "/tsa", "--seal-trust", pki.path("root.crt"), "--local-network", "--set",
      "chief.name=Zoé",
    ]
    #expect(try batch.run("plain", ["--set", "chief.name=Zoé"]).status == 0)
    let outcome = try batch.run("out", seal)
    #expect(outcome.status == 0, "\(outcome.error)")
    let (plain, sealed) = (try batch.issued("plain"), try batch.issued("out"))
    let names = plain.keys.filter { $0.hasPrefix("documents/") }
    #expect(names.count == 6)
    for name in names {
      let (issued, file) = (try #require(plain[name]), try #require(sealed[name]))
      #expect(file.starts(with: issued) && file.count > issued.count)
      let verdict = try Program.run(
        [
          "verify", "out/" + name, "--trust", pki.path("root.crt"), "--online", "--local-network",
        ], folder: batch.workshop.folder)
      #expect(verdict.status == 0, "\(verdict.text.replacing("\n", with: " | "))")
    }
    let text = String(decoding: try #require(sealed["manifest.jsonl"]), as: UTF8.self)
    let drawn = text.matches(of: /"drawnSha256": "([0-9a-f]{64})"/).map { String($0.output.1) }
    let alone = String(decoding: try #require(plain["manifest.jsonl"]), as: UTF8.self)
      .matches(of: /"sha256": "([0-9a-f]{64})"/).map { String($0.output.1) }
    #expect(drawn == alone && drawn.count == 6)
    // Print runs are paper.
    #expect(plain["runs/run-0001.pdf"] == sealed["runs/run-0001.pdf"])
  }

  /// A batch begun under one seal does not go on under none.
  @Test func anotherSealIsAnotherBatch() throws {
    let pki = try TestPKI.shared
    let batch = try BatchWorkshop(rows: 2, isSigned: true)
    try batch.workshop.write("name\nAda\nBo\u{E000}b\n", to: "rows.csv")
    let seal = [
      "--seal", pki.path("seal.p12"), "--seal-passphrase-file", pki.path("passphrase"), "--set",
      "chief.name=Zoé",
    ]
    #expect(try batch.run("out", seal).status == 1)
    let other = try batch.run(
      "out", ["--resume", "--keep-going", "--set", "chief.name=Zoé"])
    #expect(other.error.contains("le cachet"), "\(other.error)")
    let first = try batch.workshop.data("out/.unissued/documents/note.pdf")
    #expect(try batch.run("out", seal + ["--resume", "--keep-going"]).status == 3)
    #expect(try batch.issued("out")["documents/note.pdf"] == first)
  }
}

extension Workshop {
  func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appending(path: path)) }
}
