import Cryptography
import Diagnostics
import Foundation
import SigningSupport
import TestSupport
import Testing

@Suite struct CMSTests {
  private static let content = Array("Convention de stage".utf8)

  private static func signature(_ holder: String) throws -> [UInt8] {
    let key = try TestPKI.shared.key(holder)
    return try CMSSigner(key).signature(of: key.digest.digest(of: content[...]))
  }

  /// OpenSSL's own program takes it for a CAdES signature, whose certificate is named.
  @Test(arguments: ["seal", "head", "p384"]) func opensslVerifies(holder: String) throws {
    let folder = try ScratchFolder()
    let pki = try TestPKI.shared
    let told = try Judge.run([
      "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
      folder.write(Self.signature(holder), "signature.der"), "-content",
      folder.write(Self.content, "content"), "-CAfile", pki.path("root.crt"), "-purpose", "any",
    ])
    #expect(told.contains("CAdES Verification successful"), "\(told)")
  }

  @Test(arguments: ["seal", "head", "p384"]) func whatIsSignedIsRead(holder: String) throws {
    let pki = try TestPKI.shared
    let read = try CMSSignature(der: Self.signature(holder))
    #expect(
      Set(read.signedAttributes) == [
        CMSSignature.Attribute.contentType, CMSSignature.Attribute.messageDigest,
        CMSSignature.Attribute.signingCertificateV2,
      ])
    #expect(read.signedAttributes.count == 3)
    #expect(read.contentType == CMSSignature.ContentType.data)
    #expect(read.content == nil && read.timestamps.isEmpty)
    #expect(read.signer == (try pki.certificate(holder)))
    #expect(Set(read.certificates) == [read.signer, try pki.certificate("issuing")])
    #expect(read.digestAlgorithm == (holder == "p384" ? .sha384 : .sha256))
    #expect(read.reference == .strong)
    #expect(try read.signs(read.digestAlgorithm.digest(of: Self.content[...])))
    #expect(try !read.signs(read.digestAlgorithm.digest(of: Self.content.dropLast())))
  }

  @Test func aTimestampIsPutBesideTheSignature() throws {
    let pki = try TestPKI.shared
    let key = try pki.key("head")
    let digest = try DigestAlgorithm.sha256.digest(of: Self.content[...])
    let token = Array(try pki.certificate("tsa").der)
    var stamped: [UInt8] = []
    let signature = try CMSSigner(key).signature(of: digest) { value in
      stamped = value
      return token
    }
    let read = try CMSSignature(der: signature)
    #expect(read.value == stamped)
    #expect(read.timestamps == [token])
    #expect(read.signs(digest))
  }

  /// A signature by the same key whose certificate was exchanged, or is not named, is told apart.
  @Test func theNamedCertificateIsTheSigners() throws {
    let folder = try ScratchFolder()
    let pki = try TestPKI.shared
    let plain = folder.url.appending(path: "plain.der").path
    try Judge.run([
      "openssl", "cms", "-sign", "-binary", "-outform", "DER", "-signer", pki.path("head.crt"),
      "-inkey", pki.path("head.key"), "-in", folder.write(Self.content, "content"), "-out", plain,
    ])
    let read = try CMSSignature(der: [UInt8](Data(contentsOf: URL(filePath: plain))))
    #expect(read.isGenuine && read.reference == .none)
    #expect(read.signedAttributes.contains(CMSSignature.Attribute.signingTime))
  }

  @Test func whatIsNoSignatureIsTold() throws {
    let folder = try ScratchFolder()
    let pki = try TestPKI.shared
    let whole = try Self.signature("head")
    for bytes in [[], [0x30, 0x80], Array(whole.dropLast()), whole + [0]] {
      #expect(throws: CMSSignature.Fault.unreadable) { try CMSSignature(der: bytes) }
    }
    let output = folder.url.appending(path: "out.der").path
    let content = try folder.write(Self.content, "content")
    func made(_ words: [String]) throws -> [UInt8] {
      try Judge.run(
        ["openssl", "cms", "-sign", "-binary", "-outform", "DER", "-in", content, "-out", output]
          + words)
      return try [UInt8](Data(contentsOf: URL(filePath: output)))
    }
    let head = ["-signer", pki.path("head.crt"), "-inkey", pki.path("head.key")]
    let seal = ["-signer", pki.path("seal.crt"), "-inkey", pki.path("seal.key")]
    #expect(throws: CMSSignature.Fault.notOneSigner) {
      try CMSSignature(der: made(head + seal))
    }
    #expect(throws: CMSSignature.Fault.noCertificate) {
      try CMSSignature(der: made(head + ["-nocerts"]))
    }
    #expect(throws: CMSSignature.Fault.attributes) {
      try CMSSignature(der: made(head + ["-noattr"]))
    }
    #expect(throws: CMSSignature.Fault.weakDigest) {
      try CMSSignature(der: made(head + ["-md", "sha1"]))
    }
  }

  /// Whatever byte is changed: the signature is unreadable, or not genuine, or still the same person's
  /// over the same digest.
  @Test(arguments: Fuzz.shards) func changedSignaturesDoNoHarm(shard: Int) throws {
    let whole = try Self.signature("head")
    let digest = try DigestAlgorithm.sha256.digest(of: Self.content[...])
    let head = try TestPKI.shared.certificate("head")
    Fuzz.run("signatures", shard: shard, seed: 730, usual: 400) { random in
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      guard let read = try? CMSSignature(der: bytes), read.isGenuine, read.reference == .strong
      else { return }
      #expect(read.messageDigest == digest && read.signer.keyInfo == head.keyInfo)
    }
  }
}
