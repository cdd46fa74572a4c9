internal import Diagnostics

/// Which of all type files one template needs: those that define a type whose name it spells, and
/// in turn what they spell.
///
/// They are looked over, not parsed: a name is an ASCII word with a capital, a definition one that
/// begins a line. A word of prose may bring in a file for nothing; a file that is passed over by
/// mistake is an unknown type, and then all are read (`TemplateLibrary.load`).
struct TypeFiles {
  private let files: [SourceFile]
  /// The files by the types that they define; names are few, so that files are looked over quickly.
  private var places: [String: [Int]] = [:]

  init(_ files: [SourceFile]) {
    self.files = files
    for (index, file) in files.enumerated() {
      for name in Self.definitions(in: file.bytes) {
        places[Self.text(name), default: []].append(index)
      }
    }
  }

  /// The files that a source needs, in their own order.
  func needed(by source: SourceFile) -> [SourceFile] {
    var isNeeded = [Bool](repeating: false, count: files.count)
    var waiting = [source]
    while let file = waiting.popLast() {
      for word in Self.words(in: file.bytes) {
        for index in places[Self.text(word)] ?? [] where !isNeeded[index] {
          isNeeded[index] = true
          waiting.append(files[index])
        }
      }
    }
    return files.indices.filter { isNeeded[$0] }.map { files[$0] }
  }

  private static func text(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word, as: UTF8.self)
  }

  /// The words with a capital at the beginning of a line and a colon behind.
  private static func definitions(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    words(in: bytes).filter { word in
      let isFirst = word.startIndex == 0 || bytes[word.startIndex - 1] == .newline
      return isFirst && word.endIndex < bytes.count && bytes[word.endIndex] == .colon
    }
  }

  /// The words with a capital, each as often as it stands there.
  private static func words(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index].isNameByte else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index].isNameByte { index += 1 }
      if (0x41...0x5A).contains(bytes[start]) { words.append(bytes[start..<index]) }
    }
    return words
  }
}
