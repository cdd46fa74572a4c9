/// A cache that forgets what was not asked for lately: two generations, the older dropped whole
/// when the younger is full. It never changes a result, only its price.
struct BoundedCache<Key: Hashable, Value> {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private let capacity: Int

  /// Makes a cache of at most twice so many values; zero keeps nothing.
  init(capacity: Int) { self.capacity = capacity }

  /// The value of a key, if it is known.
  mutating func find(_ key: Key) -> Value? {
    if let known = young[key] { return known }
    guard let known = old[key] else { return nil }
    insert(known, for: key)
    return known
  }

  /// Keeps a value.
  mutating func insert(_ value: Value, for key: Key) {
    guard capacity > 0 else { return }
    if young.count >= capacity {
      old = young
      young.removeAll(keepingCapacity: true)
    }
    // To grow is to hash every key again: by four at a time, half as often as by two.
    if young.count == young.capacity { young.reserveCapacity(min(capacity, 4 * young.count + 12)) }
    young[key] = value
  }
}
