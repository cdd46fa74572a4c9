internal import Document

extension BreakableText {
  /// The fewest letters before a hyphen, and after it.
  private static let letters = (before: 2, after: 3)

  /// Marks where words may be divided; the paragraph's last word stays whole.
  mutating func hyphenate(_ hyphenator: any Hyphenator) {
    var runs = shaped.source.runs[...]
    var end = runs.first?.length ?? 0
    var rest = addresses[...]
    for word in Self.words(of: shaped.source.text).dropLast() {
      while let first = rest.first, first.range.upperBound <= word.range.lowerBound {
        rest = rest.dropFirst()
      }
      if rest.first?.range.overlaps(word.range) == true { continue }
      while word.range.lowerBound >= end, runs.count > 1 {
        runs = runs.dropFirst()
        end += runs.first?.length ?? 0
      }
      divide(word, hyphenator, language: runs.first?.style.language ?? "")
    }
  }

  private mutating func divide(_ word: Word, _ hyphenator: any Hyphenator, language: String) {
    let lengths = word.text.map { $0.utf8.count }
    for position in hyphenator.positions(in: word.text, language: language) {
      guard position >= Self.letters.before, lengths.count - position >= Self.letters.after
      else { continue }
      let offset = word.range.lowerBound + lengths[..<position].reduce(0, +)
      let index = cluster(at: offset)
      guard index > 0, index < shaped.clusters.count, self.offset(of: index) == offset,
        breaks[index - 1] == .none
      else { continue }
      breaks[index - 1] = .hyphen
    }
  }

  /// A word of letters only; apostrophes, hyphens and figures part words.
  struct Word {
    var text: String
    var range: Range<Int>
  }

  /// The words of a text that are long enough to be divided.
  static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var current = ""
    var start = 0
    var offset = 0
    func close() {
      if current.count >= letters.before + letters.after {
        words.append(Word(text: current, range: start..<offset))
      }
      current = ""
    }
    for character in text {
      if character.isLetter {
        if current.isEmpty { start = offset }
        current.append(character)
      } else {
        close()
      }
      offset += character.utf8.count
    }
    close()
    return words
  }
}
