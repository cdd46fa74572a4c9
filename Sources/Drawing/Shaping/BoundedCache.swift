/// A cache that forgets what was not asked for lately: two generations, the older dropped whole
/// when the younger is full. It never changes a result, only its price.
struct BoundedCache<Key: Hashable, Value> {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private let capacity: Int

  /// Makes a cache of at most twice so many values; zero keeps nothing.
  init(capacity: Int) { self.capacity = capacity }

  /// The value of a key, made if it is not known.
  mutating func value(_ key: Key, orMake make: () throws -> Value) rethrows -> Value {
    if let known = young[key] { return known }
    let value = try old[key] ?? make()
    insert(value, for: key)
    return value
  }

  private mutating func insert(_ value: Value, for key: Key) {
    guard capacity > 0 else { return }
    if young.count >= capacity {
      old = young
      young.removeAll(keepingCapacity: true)
    }
    young[key] = value
  }
}
