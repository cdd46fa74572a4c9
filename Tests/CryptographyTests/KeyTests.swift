import Cryptography
import Diagnostics
import Foundation
import SigningSupport
import Testing

/// Keys in each form that they come in, and why others are refused.
@Suite struct KeyTests {
  private static let passphrase = Array("correct horse".utf8)

  private static func id(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch { return (error as? Diagnostic)?.id }
  }

  /// OpenSSL's own program takes what the key signed for the certificate's.
  private static func judge(_ key: any SigningKey, holder: String) throws {
    let folder = try ScratchFolder()
    let message = Array("Fait à Lyon".utf8)
    let pki = try TestPKI.shared
    let signature = try folder.write(try key.signature(of: message), "signature")
    let data = try folder.write(message, "message")
    let certificate = pki.path(holder + ".crt")
    let keyInfo = try folder.write(
      Array(try Judge.run(["openssl", "x509", "-in", certificate, "-noout", "-pubkey"]).utf8),
      "key")
    let digest = key.digest == .sha384 ? "-sha384" : "-sha256"
    let told = try Judge.run([
      "openssl", "dgst", digest, "-verify", keyInfo, "-signature", signature, data,
    ])
    #expect(told == "Verified OK\n")
    #expect(try key.certificate == pki.certificate(holder))
  }

  @Test(arguments: ["seal", "head", "p384"]) func aPKCS12FileOpens(holder: String) throws {
    let pki = try TestPKI.shared
    let key = try KeyFile.key(
      pki.bytes(holder + ".p12"), name: holder, passphrase: Secret(Self.passphrase))
    try Self.judge(key, holder: holder)
    #expect(key.chain == [try pki.certificate("issuing")])
  }

  @Test func aPEMFileOpens() throws {
    let pki = try TestPKI.shared
    try Self.judge(pki.key("seal"), holder: "seal")
    #expect(try pki.key("seal").chain == [try pki.certificate("issuing")])
    let locked = try KeyFile.key(
      pki.bytes("head.locked.pem"), name: "head",
      passphrase: Secret(readingFile: pki.path("passphrase")),
      certificates: [pki.certificate("issuing")])
    try Self.judge(locked, holder: "head")
    #expect(locked.chain == [try pki.certificate("issuing")])
  }

  @Test func aTokensKeySigns() throws {
    let pki = try TestPKI.shared
    let key = try TokenKey.key(
      TestToken.seal, pin: Secret(Array(TestToken.pin.utf8)),
      certificates: CertificateFile.certificates(pki.bytes("seal.pem")))
    try Self.judge(key, holder: "seal")
  }

  @Test func aTokenThatDoesNotGiveTheKeyIsTold() throws {
    let certificates = [try TestPKI.shared.certificate("seal")]
    let address = try TestToken.seal
    let absent = address.replacing("object=seal", with: "object=none")
    #expect(
      Self.id {
        _ = try TokenKey.key(
          absent, pin: Secret(Array(TestToken.pin.utf8)), certificates: certificates)
      } == "key.not-on-token")
    #expect(
      Self.id {
        _ = try TokenKey.key(
          address + "?pin-value=1234", pin: Secret([]), certificates: certificates)
      } == "key.pin-in-address")
  }

  @Test(arguments: [
    ("weak", "key.weak"), ("p521", "key.unsupported"), ("server", "key.wrong-usage"),
    ("encryption", "key.wrong-usage"), ("tsa", "key.wrong-usage"), ("issuing", "key.wrong-usage"),
  ])
  func aKeyThatMayNotSignIsRefused(holder: String, id: String) throws {
    let pki = try TestPKI.shared
    #expect(Self.id { _ = try pki.key(holder) } == id)
  }

  @Test func whatOpensNoKeyIsTold() throws {
    let pki = try TestPKI.shared
    let (store, locked) = (try pki.bytes("seal.p12"), try pki.bytes("head.locked.pem"))
    let cases: [(String, [UInt8], String?)] = [
      ("key.passphrase-needed", store, nil), ("key.passphrase-needed", locked, nil),
      ("key.wrong-passphrase", store, "wrong"), ("key.wrong-passphrase", locked, "wrong"),
      ("key.missing", try pki.bytes("seal.crt"), nil), ("key.missing", [], nil),
      ("key.missing", [0x30, 0x03, 1, 2, 3], nil),
      ("key.no-certificate", try pki.bytes("seal.key"), nil),
      ("key.no-certificate", try pki.bytes("seal.key") + pki.bytes("head.crt"), nil),
    ]
    for (id, bytes, passphrase) in cases {
      let told = Self.id {
        if let passphrase {
          _ = try KeyFile.key(
            bytes, name: "key", passphrase: Secret(Array(passphrase.utf8)))
        } else {
          _ = try KeyFile.key(bytes, name: "key", passphrase: nil)
        }
      }
      #expect(told == id)
    }
    #expect(Self.id { _ = try Secret(readingFile: "/nowhere") } == "key.passphrase-unreadable")
  }

  /// What a diagnostic or a dump of a key says never holds the secret.
  @Test func nothingTellsThePassphrase() throws {
    let pki = try TestPKI.shared
    let key = try KeyFile.key(
      pki.bytes("seal.p12"), name: "seal", passphrase: Secret(Self.passphrase))
    var dumped = ""
    dump(key, to: &dumped)
    #expect(!dumped.contains("correct") && !"\(key)".contains("correct"))
    do {
      _ = try KeyFile.key(
        pki.bytes("seal.p12"), name: "seal", passphrase: Secret(Array("guess".utf8)))
    } catch {
      #expect(!"\(error)".contains("guess"))
    }
  }
}
