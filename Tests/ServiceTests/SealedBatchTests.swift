import Foundation
import HTTPTypes
import SigningSupport
import Testing

@testable import Register
@testable import Service

/// Batches whose documents are sealed with a key of the organisation.
@Suite struct SealedBatchTests {
  private let lines: HTTPFields = [.contentType: "application/jsonl"]

  private func harness() throws -> ServiceHarness {
    let pki = try TestPKI.shared
    let harness = try ServiceHarness()
    // A key that everybody may read is refused.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = try ["seal.p12", "passphrase"].map { name in
      let path = folder.appending(path: name).path
      try Data(pki.bytes(name)).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      return path
    }
    var place = KeyPlace(organisation: "college", name: "cachet", file: files[0])
    place.passphraseFile = files[1]
    try harness.register.add(place, actor: "test")
    return harness
  }

  @Test func eachDocumentIsSealed() async throws {
    let harness = try harness()
    let record = try Checkout.unnumbered() + "\n"
    let begun = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter&seal=cachet", record + record, headers: lines)
    #expect(begun.status == 202, "\(begun.text)")
    let place = try #require(begun.headers[.location])
    var told = ""
    try await harness.wait {
      told = try await harness.ask(.get, place).text
      return told.contains(#""state": "done""#) || told.contains(#""state": "refused""#)
    }
    #expect(told.contains(#""issued": 2"#), "\(told)")
    for row in 1...2 {
      let file = try await harness.ask(.get, place + "/files/\(row)")
      let verdict = try await harness.ask(
        .post, "/v1/verify", bytes: file.body, headers: [.contentType: "application/pdf"])
      #expect(verdict.text.contains(#""status": "issued""#), "\(verdict.text)")
      #expect(verdict.text.contains(#""field":"seal""#), "\(verdict.text)")
      let document = try await harness.ask(.get, file.headers[.contentLocation] ?? "")
      #expect(
        document.text.contains(#""name": "seal""#) && document.text.contains(#""signed": true"#))
    }
  }

  /// An issued document is sealed as it is signed: in its field.
  @Test func oneDocumentIsSealedInItsField() async throws {
    let harness = try harness()
    let place = try await harness.made(try Checkout.letter())
    let sealed = try await harness.ask(
      .post, place + "/signatures", #"{"field": "seal", "key": "cachet"}"#)
    #expect(sealed.status == 201, "\(sealed.text)")
    #expect(sealed.text.contains(#""revision": 1"#))
    // Each of its revisions is known as what it is.
    for revision in 0...1 {
      let file = try await harness.ask(.get, place + "/file?revision=\(revision)")
      let verdict = try await harness.ask(
        .post, "/v1/verify", bytes: file.body, headers: [.contentType: "application/pdf"])
      #expect(verdict.text.contains(#""revision": \#(revision)"#), "\(verdict.text)")
    }
  }

  @Test func aKeyThatIsNotThereOrARightThatIsMissingIsToldAtOnce() async throws {
    let harness = try harness()
    let path = "/v1/batches?template=rectorate-letter&seal="
    let record = try Checkout.unnumbered() + "\n"
    let none = try await harness.ask(.post, path + "none", record, headers: lines)
    #expect(none.status == 422 && none.text.contains("request.unknown-key-name"), "\(none.text)")
    // Another organisation's key is not there.
    let theirs = try await harness.ask(
      .post, path + "cachet", as: "lycee", record, headers: lines)
    #expect(theirs.status == 422 && theirs.text.contains("request.unknown-key-name"))
    let order = TokenOrder(organisation: "college", name: "i", scopes: [.read, .issue])
    let token = try harness.register.makeToken(order, actor: "test").secret
    let issuer: HTTPFields = [
      .authorization: "Bearer \(token)", .contentType: "application/jsonl",
    ]
    let unsigned = try await harness.ask(
      .post, path + "cachet", as: nil, record, headers: issuer)
    #expect(unsigned.status == 403, "\(unsigned.text)")
    let opened = try await harness.ask(
      .post, "/v1/batches", as: nil, #"{"template": "rectorate-letter", "seal": "cachet"}"#,
      headers: [.authorization: "Bearer \(token)"])
    #expect(opened.status == 403)
    #expect(try harness.register.batches(of: "college", after: nil, limit: 10).isEmpty)
  }
}
