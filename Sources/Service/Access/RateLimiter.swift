internal import Glibc
internal import Synchronization

/// Buckets of permits that fill up again with time, one for each caller (token bucket). How many
/// callers are remembered is bounded: whoever's bucket is full again is forgotten first.
final class RateLimiter: Sendable {
  /// How many permits a second, and how many at once.
  struct Rate: Sendable {
    var perSecond: Double
    var burst: Double
  }

  private struct Bucket {
    var permits: Double
    var moment: Double
  }

  private let rate: Rate
  private let most: Int
  private let now: @Sendable () -> Double
  private let buckets = Mutex<[String: Bucket]>([:])

  /// Makes a limiter. `now` is in seconds and never goes back, whatever the wall clock does.
  init(_ rate: Rate, most: Int = 20_000, now: @escaping @Sendable () -> Double = Uptime.seconds) {
    self.rate = rate
    self.most = most
    self.now = now
  }

  /// Takes a permit; the seconds to wait for one when there is none.
  func take(_ key: String) -> Int? {
    let moment = now()
    return buckets.withLock { buckets in
      if buckets[key] == nil, buckets.count >= most { forget(&buckets, at: moment) }
      var bucket = buckets[key] ?? Bucket(permits: rate.burst, moment: moment)
      bucket.permits = filled(bucket, at: moment)
      bucket.moment = moment
      defer { buckets[key] = bucket }
      guard bucket.permits >= 1 else {
        return max(1, Int(((1 - bucket.permits) / rate.perSecond).rounded(.up)))
      }
      bucket.permits -= 1
      return nil
    }
  }

  /// Gives a permit back.
  func giveBack(_ key: String) {
    buckets.withLock { buckets in
      guard let bucket = buckets[key] else { return }
      buckets[key]?.permits = min(rate.burst, bucket.permits + 1)
    }
  }

  /// How many callers are remembered.
  var count: Int { buckets.withLock { $0.count } }

  private func filled(_ bucket: Bucket, at moment: Double) -> Double {
    min(rate.burst, bucket.permits + max(0, moment - bucket.moment) * rate.perSecond)
  }

  private func forget(_ buckets: inout [String: Bucket], at moment: Double) {
    buckets = buckets.filter { filled($0.value, at: moment) < rate.burst }
    // All are at their limits: a flood from everywhere, in which nobody is told from anybody.
    if buckets.count >= most { buckets.removeAll(keepingCapacity: true) }
  }
}

/// Time since the machine was started: what no change of its clock moves.
enum Uptime {
  static let seconds: @Sendable () -> Double = {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
