internal import Diagnostics
internal import Records

/// Those who want nothing sent: e-mail addresses, SIRETs, phone numbers, names, one a line.
struct SuppressionList: Sendable {
  private var values: Set<String> = []

  init() {}

  /// Reads a list; empty lines, and what stands behind `#`, say nothing.
  init(_ file: SourceFile) {
    let lines = String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    for line in lines {
      let words = line.prefix { $0 != "#" }
      for key in Self.keys(of: words) where !key.isEmpty { values.insert(key) }
    }
  }

  /// What a line may stand for: its words, and what a record would hold of them. A phone number is
  /// written with 0 and held with +33.
  private static func keys(of words: Substring) -> [String] {
    let types: [ScalarType] = [.email, .siret, .phone]
    return [folded(words)]
      + types.compactMap { type in
        let value = try? ScalarFormat.value(of: String(words), as: type)
        guard case .string(let text, _) = value else { return nil }
        return folded(text[...])
      }
  }

  /// Whether any e-mail address, SIRET, phone or line of a record is on the list.
  func covers(_ record: LocatedValue) -> Bool {
    !values.isEmpty && holds(record.value)
  }

  private func holds(_ value: Value) -> Bool {
    switch value {
    case .string(let text, let type):
      [.email, .siret, .phone, .line].contains(type) && values.contains(Self.folded(text[...]))
    case .record(let record): record.fields.contains { holds($0.value.value) }
    case .choice(let choice): choice.fields.contains { holds($0.value.value) }
    case .list(let elements): elements.contains { holds($0.value) }
    default: false
    }
  }

  /// Case and spaces say nothing: `123 456 789 00012` is a SIRET as it is printed.
  private static func folded(_ text: Substring) -> String {
    String(text.lowercased().filter { !$0.isWhitespace })
  }
}
