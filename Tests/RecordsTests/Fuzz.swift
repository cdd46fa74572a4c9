import Glibc

/// How much a fuzz test does: its part of CHANCERY_FUZZ inputs, in shards that run side by side,
/// each with a seed of its own.
enum Fuzz {
  static let shards = 0..<8

  /// The inputs of one shard.
  static func count(_ usual: Int) -> Int {
    let wanted = unsafe getenv("CHANCERY_FUZZ").flatMap { unsafe Int(String(cString: $0)) }
    return (wanted ?? usual) / shards.count
  }
}
