package import Diagnostics

extension DataNode {
  /// The text of a scalar; nil for a list or a mapping.
  package var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// How a scalar was written.
  package var form: ScalarForm? {
    if case .scalar(_, let form) = content { form } else { nil }
  }

  /// The entries of a mapping, in order; nil for anything else.
  package var entries: [(key: DataKey, value: DataNode)]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The elements of a list; nil for anything else.
  package var elements: [DataNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The entry of a mapping.
  package subscript(_ key: String) -> DataNode? {
    entries?.first { $0.key.name == key }?.value
  }

  /// Whether it is absent: null, empty, nothing but invisible characters, or made of such parts.
  package var isAbsent: Bool {
    switch content {
    case .scalar(let text, let form): form == .null || Absence.covers(text)
    case .sequence(let elements): elements.allSatisfy(\.isAbsent)
    case .mapping(let entries): entries.allSatisfy(\.value.isAbsent)
    }
  }

  /// What it is, for messages: "une liste".
  package var kindName: Message {
    switch content {
    case .scalar(_, .number): Message(fr: "un nombre", en: "a number")
    case .scalar(_, .boolean): Message(fr: "vrai ou faux", en: "true or false")
    case .scalar: Message(fr: "une valeur simple", en: "a plain value")
    case .sequence: Message(fr: "une liste", en: "a list")
    case .mapping: Message(fr: "un ensemble de champs", en: "a mapping")
    }
  }
}
