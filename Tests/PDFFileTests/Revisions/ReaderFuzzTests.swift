import Diagnostics
import TestSupport
import Testing

@testable import PDFFile

/// Files changed in a few bytes are refused or read, never the same as before, and never a crash.
@Suite struct ReaderFuzzTests {
  private static let samples: Result<[[UInt8]], any Error> = Result {
    let (streams, table) = (try SignedSample.issued(), try SignedSample.issuedWithTable())
    return [
      try SignedSample.signedTwice(streams), try SignedSample.signedTwice(table),
      try SignedSample.timestamped(
        SignedSample.withValidationData(SignedSample.signed(streams, "pupil"))),
      PDFSample().bytes,
    ]
  }
  private static let pieces = [
    " ", "\n", "<<", ">>", "[", "]", "(", ")", "<", ">", "/", "%", "0", "1", "99999999", "-", "R",
    " 0 R", "obj", "endobj", "stream\n", "endstream", "xref\n", "trailer", "startxref\n",
    "%%EOF\n", "null", "/Length 5", "/Prev 0", "/V 3 0 R", "4 0 obj null endobj\n", "\u{0}",
  ]

  private static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...max(0, bytes.count - 1), using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...20, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.removeSubrange(place..<end)
      case 3:
        let piece = pieces.randomElement(using: &random) ?? ""
        bytes.insert(contentsOf: piece.utf8, at: place)
      case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default: bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
    }
    return bytes
  }

  /// What is digested, and what stands in the signatures: all that a verdict goes by.
  private static func verdict(_ bytes: [UInt8]) -> [[UInt8]]? {
    guard let document = try? PDFDocument(bytes), let history = try? DocumentHistory(document),
      history.problems.isEmpty
    else { return nil }
    return history.signatures.flatMap { signature in
      signature.digestedRanges.map { Array(bytes[$0]) } + [signature.contents]
    }
  }

  @Test(arguments: Fuzz.shards) func noChangeIsLost(shard: Int) throws {
    let samples = try Self.samples.get()
    let verdicts = samples.map(Self.verdict)
    Fuzz.run("signed file", shard: shard, seed: 5_000, usual: 1_200) { random in
      let index = Int.random(in: 0..<samples.count, using: &random)
      let bytes = Self.mutated(samples[index], &random)
      guard bytes != samples[index] else { return }
      let verdict = Self.verdict(bytes)
      #expect(verdict == nil || verdict != verdicts[index])
    }
  }

  /// Syntax that is nothing but noise.
  @Test(arguments: Fuzz.shards) func noiseIsRefused(shard: Int) throws {
    Fuzz.run("PDF syntax", shard: shard, seed: 6_000, usual: 8_000) { random in
      var text = ""
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      let bytes = Array(text.utf8)
      var parser = ObjectParser(bytes, 0..<bytes.count)
      guard let value = try? parser.value() else { return }
      var written: [UInt8] = []
      written.write(value)
      var again = ObjectParser(written, 0..<written.count)
      #expect((try? again.value()) == value)
    }
  }
}
