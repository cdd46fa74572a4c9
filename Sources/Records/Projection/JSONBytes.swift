internal import Diagnostics

/// JSON as bytes, on one line and without spaces: one tree has one spelling.
package struct JSONBytes: Sendable {
  /// What was written.
  package private(set) var bytes: [UInt8] = []
  /// Whether a comma goes before the next element or member.
  private var needsComma = false

  package init() {}

  /// Writes an object; its members are written inside.
  package mutating func object(_ members: (inout JSONBytes) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array; its elements are written inside.
  package mutating func array(_ elements: (inout JSONBytes) -> Void) {
    open(UInt8(ascii: "["))
    elements(&self)
    close(UInt8(ascii: "]"))
  }

  /// Begins a member of an object; its value is written next.
  package mutating func name(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  package mutating func integer(_ number: Int) { literal(String(number)) }
  package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }
  package mutating func null() { literal("null") }

  /// Writes a number, `true`, `false` or `null` as it is spelt.
  package mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes JSON that was made before.
  package mutating func raw(_ json: [UInt8]) {
    separate()
    bytes += json
  }

  /// Begins a new line, for readers: behind the comma, if one is due.
  package mutating func newLine() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
    bytes.append(0x0A)
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
    guard isPlain else { return bytes.append(contentsOf: JSONText.quoted(text).utf8) }
    bytes.append(0x22)
    bytes.append(contentsOf: text.utf8)
    bytes.append(0x22)
  }
}
