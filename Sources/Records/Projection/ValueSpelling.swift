/// The spelling of a value that was computed to be shown: its type beside it, since no field says it.
package enum ValueSpelling {
  package static func write(_ value: Value, to json: inout JSONBytes) {
    switch value {
    case .choice(let choice):
      json.array {
        $0.string("choice")
        $0.string(choice.type)
        $0.string(choice.name)
      }
    case .phrase(let printed):
      json.array { json in
        json.string("phrase")
        for part in printed.parts { write(part, to: &json) }
      }
    case .hole(let hole):
      json.array { write(hole, to: &$0) }
    default:
      guard case .scalar(let type)? = value.type else { return json.null() }
      json.array {
        $0.string(type.rawValue)
        if !ScalarSpelling.write(value, to: &$0) { $0.null() }
      }
    }
  }

  private static func write(_ part: Printed.Part, to json: inout JSONBytes) {
    json.array { json in
      switch part {
      case .text(let text):
        json.string("text")
        json.string(text)
      case .prose(let text):
        json.string("prose")
        json.string(text)
      case .superior(let text):
        json.string("superior")
        json.string(text)
      case .blank(let hole): write(hole, to: &json)
      case .tick(let choice, let label, let isTicked):
        json.string("tick")
        json.string(choice)
        json.string(label)
        json.boolean(isTicked)
      }
    }
  }

  /// Room to write that a filter left in place of what is absent.
  private static func write(_ hole: Hole, to json: inout JSONBytes) {
    json.string("blank")
    if let label = hole.label { json.string(label) } else { json.null() }
    if case .width(let millimetres)? = hole.room { json.literal(String(millimetres)) }
  }

  // MARK: Reading

  /// The value; null is an absent one, and nil stands for what `write` does not write.
  package static func value(of node: DataNode) -> Value? {
    if node.form == .null { return .absent }
    guard let parts = node.elements, let kind = parts.first?.scalar else { return nil }
    switch kind {
    case "choice":
      guard parts.count == 3, let type = parts[1].scalar, let name = parts[2].scalar else {
        return nil
      }
      return .choice(ChoiceValue(type: type, name: name))
    case "phrase":
      let words = parts.dropFirst().map(part)
      return words.contains(nil) ? nil : .phrase(Printed(words.compactMap { $0 }))
    case "blank": return hole(parts).map { .hole($0) }
    default:
      guard parts.count == 2, let type = ScalarType(rawValue: kind) else { return nil }
      return ScalarSpelling.value(of: parts[1], as: type)
    }
  }

  private static func part(_ node: DataNode) -> Printed.Part? {
    guard let parts = node.elements, parts.count >= 2, let text = parts[1].scalar else {
      return nil
    }
    switch parts[0].scalar {
    case "text": return .text(text)
    case "prose": return .prose(text)
    case "superior": return .superior(text)
    case "blank": return hole(parts).map { .blank($0) }
    case "tick":
      guard parts.count == 4, let label = parts[2].scalar else { return nil }
      return .tick(choice: text, label: label, isTicked: parts[3].scalar == "true")
    default: return nil
    }
  }

  private static func hole(_ parts: [DataNode]) -> Hole? {
    guard parts.count >= 2 else { return nil }
    let label = parts[1].form == .null ? nil : parts[1].scalar
    let width = parts.count > 2 ? parts[2].scalar.flatMap(Double.init) : nil
    return Hole(type: .line, label: label, room: width.map { .width(millimetres: $0) })
  }
}
