internal import Document

extension BreakableText {
  /// The fewest letters before a hyphen, and after it.
  private static let letters = (before: 2, after: 3)

  /// Marks where words may be divided; the paragraph's last word stays whole.
  mutating func hyphenate(_ hyphenator: any Hyphenator) {
    var words = Self.words(of: shaped.source.text)
    words.removeLast(min(1, words.count))
    for word in words where !addresses.contains(where: { $0.range.overlaps(word.range) }) {
      let language = self.language(at: word.range.lowerBound)
      let lengths = word.text.map { String($0).utf8.count }
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
  }

  private func language(at offset: Int) -> String {
    var end = 0
    for run in shaped.source.runs {
      end += run.length
      if offset < end { return run.style.language }
    }
    return ""
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
