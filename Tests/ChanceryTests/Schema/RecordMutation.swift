import Records
import TestSupport

/// One random change somewhere in a record: the kinds of slips that people and programs make.
struct RecordMutation {
  private var generator: SeededGenerator

  init(seed: Int) { generator = SeededGenerator(seed: seed) }

  mutating func mutated(_ record: JSONValue) -> JSONValue {
    var target = Int.random(in: 0..<Self.count(record), using: &generator)
    return change(record, at: &target)
  }

  private static func count(_ value: JSONValue) -> Int {
    switch value {
    case .array(let elements): elements.reduce(1) { $0 + count($1) }
    case .object(let members): members.reduce(1) { $0 + count($1.value) }
    default: 1
    }
  }

  /// Changes the value at a place counted in the order of the text.
  private mutating func change(_ value: JSONValue, at target: inout Int) -> JSONValue {
    if target == 0 {
      target = -1
      return changed(value)
    }
    target -= 1
    switch value {
    case .array(var elements):
      for index in elements.indices where target >= 0 {
        elements[index] = change(elements[index], at: &target)
      }
      return .array(elements)
    case .object(var members):
      for index in members.indices where target >= 0 {
        members[index].value = change(members[index].value, at: &target)
      }
      return .object(members)
    default: return value
    }
  }

  private mutating func changed(_ value: JSONValue) -> JSONValue {
    if Int.random(in: 0..<3, using: &generator) == 0 { return replacement() }
    switch value {
    case .object(let members): return changed(members)
    case .array(let elements): return changed(elements)
    case .string(let text): return changed(text)
    default: return replacement()
    }
  }

  private mutating func replacement() -> JSONValue {
    let values: [JSONValue] = [
      .null, "", " ", "\u{200B}", "xyz", "Madame", "oui", "2024-06-17", "42", 42, 0, -1, true,
      .number("12.5"), [], [.null], [""], ["x"], [:], ["x": .null], ["x": 1], [[:]],
      .string(String(repeating: "long ", count: 60)),
    ]
    return values.randomElement(using: &generator) ?? .null
  }

  private mutating func changed(_ members: [(name: String, value: JSONValue)]) -> JSONValue {
    var members = members
    let index = members.indices.randomElement(using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: if let index { members.remove(at: index) }
    case 1: members.append(("unknown", "x"))
    case 2: members.append(("unknown", .null))
    case 3: if let index { members[index].name += "s" }
    case 4: if let index { members[index].name = members[index].name.uppercased() }
    default: if let index { members[index].value = replacement() }
    }
    // The same key twice is no JSON record at all.
    var seen: Set<String> = []
    return .object(members.filter { seen.insert($0.name).inserted })
  }

  private mutating func changed(_ elements: [JSONValue]) -> JSONValue {
    var elements = elements
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: if !elements.isEmpty { elements.removeLast() }
    case 1: if let first = elements.first { elements += Array(repeating: first, count: 9) }
    case 2: elements.append(replacement())
    case 3: return elements.first ?? [:]
    default: elements.removeAll()
    }
    return .array(elements)
  }

  private mutating func changed(_ text: String) -> JSONValue {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return .string(text + "x")
    case 1: return .string(String(text.dropLast()))
    case 2: return .string(" \u{A0}" + text + "\n")
    case 3: return .string(text.uppercased())
    case 4: return .string(text + "\n" + text)
    case 5: return .string("\u{AD}" + text)
    case 6: return .string(text.replacing(" ", with: "\u{202F}"))
    case 7: return .array([.string(text)])
    case 8: return Int(text).map { .number(String($0)) } ?? .string(String(text.reversed()))
    default:
      let noise = "0123456789abz -+/.:@h€éÀ(\u{200B}".randomElement(using: &generator) ?? "0"
      var characters = Array(text)
      if let place = characters.indices.randomElement(using: &generator) {
        characters[place] = noise
      }
      return .string(String(characters))
    }
  }
}
