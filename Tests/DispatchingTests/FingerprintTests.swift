import Diagnostics
import TestSupport
import Testing

@testable import Dispatching

/// Whichever library takes it, a fingerprint is the same.
@Suite struct FingerprintTests {
  @Test func bothLibrariesAgree() throws {
    var random = SeededGenerator(seed: 256)
    for _ in 0..<20 {
      let pieces = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<Int.random(in: 0...300, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      }
      let quick = Fingerprint()
      let plain = Fingerprint(withLibcrypto: false)
      for piece in pieces {
        try quick.add(piece)
        try plain.add(piece)
      }
      let text = try quick.sha256()
      #expect(try plain.sha256() == text && text.utf8.count == 64)
      #expect(FileContents.sha256(pieces.flatMap(\.self)) == text)
    }
  }

  /// FIPS 180-4's example.
  @Test func itIsTheStandards() {
    #expect(
      FileContents.sha256(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
