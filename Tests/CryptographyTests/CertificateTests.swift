import Cryptography
import Diagnostics
import Foundation
import SigningSupport
import TestSupport
import Testing

@Suite struct CertificateTests {
  @Test func aCertificateSaysWhoseItIs() throws {
    let pki = try TestPKI.shared
    let seal = try pki.certificate("seal")
    #expect(
      seal.subject.forPeople
        == "Cachet du lycée des Tilleuls (Lycée professionnel des Tilleuls)")
    #expect(seal.issuer.forPeople == "Émettrice d'essai (Autorité d'essai)")
    #expect(seal.issuer == (try pki.certificate("issuing")).subject)
    #expect(seal.key == .rsa(bits: 3_072))
    #expect(try pki.certificate("head").key == .p256)
    #expect(try pki.certificate("p384").key == .p384)
    #expect(seal.keyUsage == [.digitalSignature, .contentCommitment])
    #expect(seal.extendedKeyUsage == ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"])
    #expect(seal.statusURLs == [pki.address + "/ocsp/issuing"])
    #expect(seal.issuerURLs == [pki.address + "/issuing.cer"])
    #expect(seal.revocationListURLs == [pki.address + "/issuing.crl"])
    #expect(!seal.isAuthority && !seal.isExemptFromRevocation && !seal.isSelfIssued)
    let root = try pki.certificate("root")
    #expect(root.isAuthority && root.isSelfIssued)
    #expect(try pki.certificate("ocsp").isExemptFromRevocation)
  }

  /// OpenSSL's own program reads the same numbers and dates.
  @Test func numbersAndDatesAreThoseOfTheCertificate() throws {
    let pki = try TestPKI.shared
    let seal = try pki.certificate("seal")
    let told = try Judge.run([
      "openssl", "x509", "-in", pki.path("seal.crt"), "-noout", "-serial", "-dates", "-dateopt",
      "iso_8601",
    ])
    let start = seal.notBefore.text.replacing("T", with: " ")
    let end = seal.notAfter.text.replacing("T", with: " ")
    #expect(
      told == "serial=\(seal.serialNumber)\nnotBefore=\(start)\nnotAfter=\(end)\n")
  }

  @Test(arguments: [
    ("seal", true, false), ("head", true, false), ("server", false, false),
    ("encryption", false, false), ("tsa", false, true), ("ocsp", false, false),
    ("issuing", false, false),
  ])
  func aCertificateIsForWhatItSays(holder: String, documents: Bool, time: Bool) throws {
    let certificate = try TestPKI.shared.certificate(holder)
    #expect(certificate.maySignDocuments == documents)
    #expect(certificate.maySignTimestamps == time)
  }

  @Test func whatIsNoCertificateIsRefused() throws {
    let der = try TestPKI.shared.certificate("seal").der
    for bytes in [[], [0x30], Array(der.dropLast()), der + [0], Array("-----BEGIN".utf8)] {
      #expect {
        try CertificateFile.certificates(bytes)
      } throws: {
        ($0 as? Diagnostic)?.id == "certificate.unreadable"
      }
    }
  }

  /// Any bytes give a certificate or a refusal.
  @Test(arguments: Fuzz.shards) func changedCertificatesDoNoHarm(shard: Int) throws {
    let der = try TestPKI.shared.certificate("seal").der
    Fuzz.run("certificates", shard: shard, seed: 700, usual: 400) { random in
      var bytes = der
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      let certificate = try? Certificate(der: bytes)
      #expect(certificate == nil || certificate?.der == bytes)
    }
  }
}
