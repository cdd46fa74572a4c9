internal import Foundation

/// A text's words, without case, accents and punctuation: what somebody is looked for by.
struct FoldedWords {
  private let words: [Substring]

  init(_ text: String) {
    words = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      .split { !$0.isLetter && !$0.isNumber }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether other words stand among these, one behind the other.
  func contains(_ other: FoldedWords) -> Bool {
    guard other.words.count <= words.count else { return false }
    return (0...words.count - other.words.count).contains { start in
      words[start...].starts(with: other.words)
    }
  }
}

/// The values of a record, wherever they stand in it.
enum RecordScalars {
  /// The texts, numbers and truths of a JSON record; of anything else, its lines.
  static func of(_ record: [UInt8]) -> [String] {
    guard
      let root = try? JSONSerialization.jsonObject(with: Data(record), options: .fragmentsAllowed)
    else {
      return String(decoding: record, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    var (scalars, waiting): ([String], [Any]) = ([], [root])
    while let value = waiting.popLast() {
      switch value {
      case let object as [String: Any]: waiting += object.values
      case let list as [Any]: waiting += list
      case let text as String: scalars.append(text)
      case is NSNull: break
      default: scalars.append("\(value)")
      }
    }
    return scalars
  }
}
