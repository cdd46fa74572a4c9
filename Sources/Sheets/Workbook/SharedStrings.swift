internal import Diagnostics

/// The texts that cells share, one after the other in one piece of memory (ECMA-376-1, 18.4).
final class SharedStrings: XMLEvents {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var isInText = false
  /// Inside the reading of a Japanese text, which is no part of it.
  private var phonetic = 0
  private let limit: Int
  /// Whether there was more than the limit allows.
  private(set) var isOver = false

  init(limit: Int) { self.limit = limit }

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "t": isInText = phonetic == 0
    case "rPh": phonetic += 1
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "t": isInText = false
    case "rPh": phonetic -= 1
    case "si" where !isOver:
      ends.append(bytes.count)
      isOver = isOver || ends.count > limit / 8
    default: break
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {
    guard isInText, !isOver else { return }
    isOver = bytes.count + piece.count > limit
    if !isOver { bytes.append(contentsOf: piece) }
  }

  /// The text of a number; nil for one that is not there.
  subscript(_ index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    let start = index > 0 ? ends[index - 1] : 0
    return String(decoding: bytes[start..<ends[index]], as: UTF8.self)
  }

  func tooMany(_ name: String) -> Diagnostic {
    Limits.reached(
      "strings",
      Message(
        fr: "« \(name) » : les textes de ses cellules dépassent \(limit) octets",
        en: "\"\(name)\": the texts of its cells are over \(limit) bytes"))
  }
}
