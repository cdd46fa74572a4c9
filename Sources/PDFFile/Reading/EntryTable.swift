/// The entries of a section of cross-references, in the order of their objects' numbers: nearly
/// always one run without a gap, where a number is its entry's place.
struct EntryTable: Sendable, Sequence {
  private let numbers: [Int]
  private let entries: [CrossReferenceSection.Entry]

  /// Takes entries in any order; nil when an object has two.
  init?(_ numbers: [Int], _ entries: [CrossReferenceSection.Entry]) {
    guard !zip(numbers, numbers.dropFirst()).allSatisfy(<) else {
      (self.numbers, self.entries) = (numbers, entries)
      return
    }
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    self.numbers = order.map { numbers[$0] }
    self.entries = order.map { entries[$0] }
    guard zip(self.numbers, self.numbers.dropFirst()).allSatisfy(<) else { return nil }
  }

  var count: Int { numbers.count }
  /// The greatest number of all.
  var last: Int? { numbers.last }

  subscript(_ number: Int) -> CrossReferenceSection.Entry? {
    guard let first = numbers.first else { return nil }
    let guess = number - first
    if numbers.indices.contains(guess), numbers[guess] == number { return entries[guess] }
    var range = numbers.indices
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if numbers[middle] == number { return entries[middle] }
      range =
        numbers[middle] < number ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  func makeIterator() -> Zip2Sequence<[Int], [CrossReferenceSection.Entry]>.Iterator {
    zip(numbers, entries).makeIterator()
  }
}
