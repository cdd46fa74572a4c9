import Cryptography
import Diagnostics
import Foundation
import PDFFile
import Signing
import SigningSupport
import Testing

/// What each level holds, to our own eyes and to those of others.
@Suite struct LevelTests {
  @Test func everyLevelIsWhatItSays() throws {
    var files: [(name: String, level: SignatureLevel, bytes: [UInt8])] = []
    for level in SignatureLevel.allCases {
      for holder in level == .archival ? ["head", "seal", "p384"] : ["head", "seal"] {
        let signed = try Issued.signed(by: holder, level)
        try Self.check(signed, level, holder)
        files.append((holder, level, signed))
      }
    }
    try Self.judge(files)
  }

  private static func check(_ signed: [UInt8], _ level: SignatureLevel, _ holder: String) throws {
    let pki = try TestPKI.shared
    #expect(try signed.starts(with: Issued.file))
    // From b-lt on nobody has to be asked.
    let report = try Issued.verify(signed, online: level < .longTerm)
    #expect(report.reasonIDs == [])
    #expect(report.isSound)
    #expect(report.signatures.count == (level == .archival ? 2 : 1))
    let signature = report.signatures[0]
    #expect(signature.level == level)
    #expect(signature.signatory == .own(try pki.certificate(holder).subject.forPeople))
    #expect(signature.path == (try [holder, "issuing", "root"].map(pki.certificate)))
    switch (level, signature.time) {
    case (.basic, .claimed(let moment)),
      (_, .stamped(let moment, "Horodatage d'essai (Autorité d'essai)")):
      #expect(abs(moment.seconds - pki.now.seconds) < 60)
    default: Issue.record("\(signature.time)")
    }
    #expect(report.signatures.last?.coversAll == (level != .longTerm))
    #expect(
      report.remarks.map(\.id) == (level == .longTerm ? ["pdf.uncovered-validation-data"] : []))
  }

  /// pyHanko, which shares no code with us, and OpenSSL's own program.
  static func judge(_ files: [(name: String, level: SignatureLevel, bytes: [UInt8])]) throws {
    let pki = try TestPKI.shared
    let folder = try ScratchFolder()
    var paths: [String] = []
    for file in files {
      paths.append(try folder.write(file.bytes, "\(file.name)_\(file.level.rawValue).pdf"))
      try openssl(file.bytes, in: folder)
    }
    let script = Judge.root.appending(path: "Tests/Judges/pades.py").path
    let told = try Judge.run([Judge.python.path, script, pki.path("root.crt")] + paths)
    #expect(told == "")
  }

  private static func openssl(_ file: [UInt8], in folder: ScratchFolder) throws {
    let pki = try TestPKI.shared
    for record in try DocumentHistory(PDFDocument(file)).signatures where !record.isTimestamp {
      let told = try Judge.run([
        "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
        folder.write(record.contents, "signature.der"), "-content",
        folder.write(record.digestedRanges.flatMap { file[$0] }, "content"), "-CAfile",
        pki.path("root.crt"), "-purpose", "any", "-out", "/dev/null",
      ])
      #expect(told.contains("CAdES Verification successful"), "\(told)")
    }
  }

  /// The convention, signed by its six parties and sealed.
  @Test func aConventionIsSignedBySevenParties() throws {
    let signed = try Issued.signedByAll
    let sealed = try Issued.signer("seal", .archival).sign(signed, SignatureIntent(field: "seal"))
    let report = try Issued.verify(sealed, online: true)
    #expect(report.reasonIDs == [])
    #expect(report.isSound && report.signatures.count == 8)
    #expect(report.signatures.map(\.isTimestamp).last == true)
    #expect(try sealed.starts(with: Issued.file))
    let added = try sealed.count - Issued.file.count
    #expect(added <= 250_000, "\(added) bytes")
    try Self.judge([("convention", .timestamped, sealed)])
  }

  /// Years later: the timestamp keeps what the certificates no longer do.
  @Test func anExpiredCertificateSignedInItsTime() throws {
    let pki = try TestPKI.shared
    let then = pki.now.later(by: -100 * 86_400)
    let signed = try Issued.signer("expired", .basic, clock: Clock { then }).sign(
      Issued.file, SignatureIntent(field: Issued.fields[0]))
    #expect(try Issued.verify(signed, online: true).reasonIDs == ["certificate.expired"])
    let later = pki.now.later(by: 11 * 365 * 86_400)
    let archival = try Issued.signed(by: "head", .archival)
    #expect(try Issued.verify(archival, at: later).reasonIDs == ["certificate.expired"])
    let nextYear = pki.now.later(by: 365 * 86_400)
    let longTerm = try Issued.verify(Issued.signed(by: "head", .longTerm), at: nextYear)
    #expect(longTerm.reasonIDs == [] && longTerm.signatures[0].level == .longTerm)
    let timestamped = try Issued.verify(Issued.signed(by: "head", .timestamped), at: nextYear)
    #expect(timestamped.reasonIDs == ["certificate.no-status"])
  }
}
