internal import Glibc

/// A fuzz test's inputs, in shards that run side by side, each with a seed of its own.
///
/// `make test` runs the usual few; `make soak` asks for CHANCERY_FUZZ inputs of each test, in
/// CHANCERY_FUZZ_SECONDS at most over all its shards, and prints how far each shard came.
/// CHANCERY_FUZZ_SEED moves all seeds, so that another soak runs other inputs.
package enum Fuzz {
  package static let shards = 0..<8

  /// Runs one shard. Costly tests take one input in `share` of what a soak asks for.
  package static func run(
    _ name: String, shard: Int, seed: Int, usual: Int, share: Int = 1,
    _ turn: (inout SeededGenerator) throws -> Void
  ) rethrows {
    let wanted = number("CHANCERY_FUZZ")
    let count = max(1, (wanted.map { $0 / share } ?? usual) / shards.count)
    var random = SeededGenerator(seed: seed + shard + (number("CHANCERY_FUZZ_SEED") ?? 0))
    let start = ContinuousClock.now
    let seconds = wanted == nil ? nil : number("CHANCERY_FUZZ_SECONDS")
    let end = seconds.map { start + .seconds($0) / shards.count }
    var done = 0
    while done < count {
      // Asking the time is a system call; a turn is worth more than that.
      if let end, ContinuousClock.now > end { break }
      try turn(&random)
      done += 1
    }
    guard wanted != nil else { return }
    let taken = (ContinuousClock.now - start).components.seconds
    print("fuzz \(name) shard \(shard): \(done) of \(count) inputs in \(taken) s")
  }

  private static func number(_ variable: String) -> Int? {
    unsafe getenv(variable).flatMap { unsafe Int(String(cString: $0)) }
  }
}
