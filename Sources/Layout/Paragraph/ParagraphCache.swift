/// Broken paragraphs by what they depend on, so that a batch of letters lays out only what
/// changes. Bounded; what was not asked for since the hand last passed is given up first.
struct ParagraphCache {
  private struct Entry {
    var key: ParagraphKey
    var paragraph: BrokenParagraph
    var isUsed: Bool
  }

  private var entries: [Entry] = []
  private var places: [ParagraphKey: Int] = [:]
  private var hand = 0
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The paragraph of a key, made when it is not here.
  mutating func paragraph(
    _ key: ParagraphKey, make: () throws -> BrokenParagraph
  ) rethrows -> BrokenParagraph {
    if let place = places[key] {
      entries[place].isUsed = true
      return entries[place].paragraph
    }
    let paragraph = try make()
    keep(Entry(key: key, paragraph: paragraph, isUsed: false))
    return paragraph
  }

  private mutating func keep(_ entry: Entry) {
    guard capacity > 0 else { return }
    guard entries.count >= capacity else {
      places[entry.key] = entries.count
      entries.append(entry)
      return
    }
    while entries[hand].isUsed {
      entries[hand].isUsed = false
      hand = (hand + 1) % capacity
    }
    places[entries[hand].key] = nil
    places[entry.key] = hand
    entries[hand] = entry
    hand = (hand + 1) % capacity
  }
}
