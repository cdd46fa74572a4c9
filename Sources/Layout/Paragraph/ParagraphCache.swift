/// Broken paragraphs by what they depend on, so that a batch of letters lays out only what
/// changes. Bounded; what was not asked for since the hand last passed is given up first.
///
/// A paragraph is kept when it is asked for the second time: the cells of a long table, each met
/// once, do not drive out the text of the letter.
struct ParagraphCache {
  private struct Entry {
    var key: ParagraphKey
    var hash: Int
    var paragraph: BrokenParagraph
    var isUsed: Bool
  }

  private var entries: [Entry] = []
  private var places: [Int: Int] = [:]
  /// Hashes seen of late, each in the slot that its low bits choose.
  private var seen: [Int]
  private var hand = 0
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    seen = [Int](repeating: 0, count: capacity > 0 ? 4096 : 0)
  }

  /// The paragraph of a key, made when it is not here.
  mutating func paragraph(
    _ key: ParagraphKey, make: () throws -> BrokenParagraph
  ) rethrows -> BrokenParagraph {
    guard capacity > 0 else { return try make() }
    let hash = key.hashValue
    // Two keys of one hash are told apart; the later one is just not kept.
    if let place = places[hash] {
      guard entries[place].key == key else { return try make() }
      entries[place].isUsed = true
      return entries[place].paragraph
    }
    let paragraph = try make()
    let slot = hash & (seen.count - 1)
    if seen[slot] == hash {
      keep(Entry(key: key, hash: hash, paragraph: paragraph, isUsed: false))
    } else {
      seen[slot] = hash
    }
    return paragraph
  }

  private mutating func keep(_ entry: Entry) {
    guard entries.count >= capacity else {
      places[entry.hash] = entries.count
      entries.append(entry)
      return
    }
    while entries[hand].isUsed {
      entries[hand].isUsed = false
      hand = (hand + 1) % capacity
    }
    places[entries[hand].hash] = nil
    places[entry.hash] = hand
    entries[hand] = entry
    hand = (hand + 1) % capacity
  }
}
