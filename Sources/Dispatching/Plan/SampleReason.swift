package import Diagnostics

/// Why a row is shown in a sample.
package enum SampleReason: Sendable, Hashable {
  /// It has the longest value of a field, by its path.
  case longest(String)
  /// It has the longest word of all.
  case longestWord
  /// It has the longest list of all.
  case longestList
  /// Drawn, it has most pages.
  case mostPages(Int)
  /// No page could be made of it.
  case undrawable
  /// It has the address with the widest line, or with most lines.
  case widestAddress
  case highestAddress
  /// It is the first with its cases of variants.
  case kind
  /// It is the first with its letterhead and channel.
  case paper

  /// As the manifest says it.
  package var name: String {
    switch self {
    case .longest(let field): "longest:" + field
    case .longestWord: "longest-word"
    case .longestList: "longest-list"
    case .mostPages: "most-pages"
    case .undrawable: "undrawable"
    case .widestAddress: "widest-address"
    case .highestAddress: "highest-address"
    case .kind: "kind"
    case .paper: "paper"
    }
  }

  /// As people read it.
  package var message: Message {
    switch self {
    case .longest(let field): Message(fr: "le plus long « \(field) »", en: "longest \"\(field)\"")
    case .longestWord: Message(fr: "mot le plus long", en: "longest word")
    case .longestList: Message(fr: "liste la plus longue", en: "longest list")
    case .mostPages(let count):
      Message(fr: "le plus de pages (\(count))", en: "most pages (\(count))")
    case .undrawable: Message(fr: "ne peut être dessinée", en: "cannot be drawn")
    case .widestAddress: Message(fr: "adresse la plus large", en: "widest address")
    case .highestAddress: Message(fr: "adresse la plus haute", en: "address of most lines")
    case .kind: Message(fr: "variantes", en: "cases of variants")
    case .paper: Message(fr: "papier à en-tête et voie", en: "letterhead and channel")
    }
  }
}
