internal import Document

/// What a paragraph's lines depend on, and nothing else: equal keys break alike.
struct ParagraphKey: Hashable {
  var text: StyledText
  var width: Length
  var alignment: BlockStyle.Alignment
  var isHyphenated: Bool
  var leading: Length
  /// The face whose capitals place the baseline.
  var base: TextStyle
}

/// A shaped paragraph with what may happen after each cluster, words and addresses considered.
struct BreakableText {
  var shaped: ShapedText
  /// What may happen after each cluster.
  var breaks: [ShapedText.Break]
  /// Words that are addresses: they are divided, if at all, at their punctuation.
  var addresses: [AddressWord]
  /// Clusters after which a line may end, though there are better places: within an e-mail address
  /// but for its @, within the words of one choice among several.
  private(set) var poorBreaks: Set<Int> = []

  init(_ shaped: ShapedText, hyphenator: (any Hyphenator)?) {
    self.shaped = shaped
    breaks = shaped.clusters.map(\.breakAfter)
    let bytes = Array(shaped.source.text.utf8)
    addresses = AddressWord.all(in: bytes)
    for word in addresses { bind(word, bytes) }
    if let hyphenator { hyphenate(hyphenator) }
    if shaped.source.insets.count(where: \.isChoice) > 1 { keepChoices() }
  }

  /// Where boxes to tick follow each other, a line rather ends before a box than among its words.
  private mutating func keepChoices() {
    for index in breaks.indices.dropLast() where breaks[index] == .allowed {
      let next = shaped.clusters[index + 1].inset
      if next.map({ !shaped.source.insets[Int($0)].isChoice }) ?? true { poorBreaks.insert(index) }
    }
  }

  /// The index of the first cluster at or after a byte offset.
  func cluster(at offset: Int) -> Int {
    var low = 0
    var high = shaped.clusters.count
    while low < high {
      let middle = (low + high) / 2
      if Int(shaped.clusters[middle].offset) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The byte offset where a cluster begins; the text's end for the one past the last.
  func offset(of cluster: Int) -> Int {
    cluster < shaped.clusters.count
      ? Int(shaped.clusters[cluster].offset) : shaped.source.text.utf8.count
  }

  /// A URL moves whole to the next line; an e-mail address breaks at its punctuation, unmarked.
  private mutating func bind(_ word: AddressWord, _ bytes: [UInt8]) {
    let clusters = cluster(at: word.range.lowerBound)..<cluster(at: word.range.upperBound)
    guard clusters.count > 1 else { return }
    for index in clusters.dropLast() { breaks[index] = .none }
    guard word.isMail else { return }
    let divisions = word.divisions(of: bytes)
    allow(divisions)
    for offset in divisions where bytes[offset] != UInt8(ascii: "@") {
      poorBreaks.insert(cluster(at: offset) - 1)
    }
  }

  /// Lets lines end before these offsets.
  mutating func allow(_ offsets: [Int]) {
    for offset in offsets {
      let index = cluster(at: offset)
      guard index > 0, index < shaped.clusters.count, self.offset(of: index) == offset else {
        continue
      }
      breaks[index - 1] = .allowed
    }
  }
}
