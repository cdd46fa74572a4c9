internal import CHyphen
internal import Layout

/// Divides words by the patterns of `hyphenation/hyph_LANGUAGE.dic` in the font folders.
///
/// One hyphenator serves one thread.
package final class PatternHyphenator: Hyphenator {
  private let folders: [String]
  private var dictionaries: [String: Patterns?] = [:]
  private var known = BoundedCache<String, [Int]>(capacity: 4_096)

  /// Reads patterns from `hyphenation` in the first folder that has them.
  package init(folders: [String]) { self.folders = folders }

  /// Offsets in characters before which a word may be divided: at least two characters stay on the
  /// left and three go over; parts around apostrophes and hyphens are words of their own.
  package func positions(in word: String, language: String) -> [Int] {
    let language = String(language.prefix { $0 != "-" && $0 != "_" }).lowercased()
    guard let patterns = patterns(language) else { return [] }
    let key = language + "\n" + word
    if let found = known.find(key) { return found }
    let positions = Self.positions(in: word, by: patterns)
    known.insert(positions, for: key)
    return positions
  }

  private static func positions(in word: String, by patterns: Patterns) -> [Int] {
    let characters = Array(word)
    var positions: [Int] = []
    var start = 0
    while start < characters.count {
      let end = characters[start...].firstIndex { !$0.isLetter } ?? characters.count
      if end - start >= 5 {
        let inside = patterns.positions(in: String(characters[start..<end]))
        positions += inside.filter { $0 >= 2 && $0 <= end - start - 3 }.map { $0 + start }
      }
      start = end + 1
    }
    return positions
  }

  private func patterns(_ language: String) -> Patterns? {
    if let known = dictionaries[language] { return known }
    // The name becomes part of a path.
    let isPlain = language.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    let found =
      isPlain
      ? folders.lazy.compactMap { Patterns(path: "\($0)/hyphenation/hyph_\(language).dic") }.first
      : nil
    dictionaries[language] = .some(found)
    return found
  }
}

/// A dictionary of patterns.
private final class Patterns {
  private let handle: UnsafeMutablePointer<HyphenDict>

  init?(path: String) {
    guard let handle = hnj_hyphen_load(path), handle.pointee.utf8 != 0 else { return nil }
    self.handle = handle
  }

  deinit { hnj_hyphen_free(handle) }

  /// Divisions of a word of letters, as counts of characters before them.
  func positions(in word: String) -> [Int] {
    let lowered = CanonicalForm.composed(word.lowercased())
    let bytes = Array(lowered.utf8)
    // libhyphen's own buffers are meant for words.
    guard bytes.count < 100, lowered.unicodeScalars.count == word.count else { return [] }
    var marks = [CChar](repeating: 0, count: bytes.count + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let failure = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        hnj_hyphen_hyphenate2(
          handle, $0.baseAddress, Int32(bytes.count), &marks, nil, &replacements, &positions, &cuts)
      }
    }
    defer { release(replacements, positions, cuts, count: bytes.count) }
    guard failure == 0 else { return [] }
    // Marks are per character; an odd one allows a hyphen after it. A division that would respell
    // the word is left out.
    return (0..<word.count).filter { marks[$0] & 1 == 1 && replacements?[$0] == nil }.map { $0 + 1 }
  }

  private func release(
    _ replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ positions: UnsafeMutablePointer<Int32>?, _ cuts: UnsafeMutablePointer<Int32>?, count: Int
  ) {
    if let replacements {
      for index in 0..<count { free(replacements[index]) }
      free(replacements)
    }
    free(positions)
    free(cuts)
  }
}
