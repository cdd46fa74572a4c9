import Diagnostics

/// Files of this repository, for tests that run the documentation.
enum Repository {
  static func text(_ path: String, of file: String = #filePath) throws -> String {
    let components = file.split(separator: "/", omittingEmptySubsequences: false)
    let root = components[..<components.lastIndex(of: "Tests")!].joined(separator: "/")
    let bytes = try FileReading.contents(of: root + "/" + path, limits: Limits())
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The same numbers at every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
