/// A value of a PDF file (ISO 32000-1, 7.3), as bytes: nothing is taken for text.
package enum PDFObject: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number with a decimal point, as it stands in the file.
  case real([UInt8])
  case string([UInt8])
  case name(Name)
  case array([PDFObject])
  case dictionary(Dictionary)
  indirect case stream(Stream)
  /// The number of an object of generation 0; others are refused.
  case reference(Int)

  /// A name without its slash, its `#xx` resolved.
  package struct Name: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package init(stringLiteral text: String) { bytes = Array(text.utf8) }
    init(_ text: StaticString) {
      bytes = Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package static func < (left: Name, right: Name) -> Bool {
      let common = min(left.bytes.count, right.bytes.count)
      for index in 0..<common where left.bytes[index] != right.bytes[index] {
        return left.bytes[index] < right.bytes[index]
      }
      return left.bytes.count < right.bytes.count
    }

    /// Whether this is the name, given without its slash.
    package func matches(_ text: StaticString) -> Bool {
      guard bytes.count == text.utf8CodeUnitCount else { return false }
      for index in bytes.indices where bytes[index] != text.utf8Start[index] { return false }
      return true
    }

    /// The name as a diagnostic shows it.
    package var shown: String {
      String(
        String.UnicodeScalarView(
          bytes.prefix(64).map { (0x21..<0x7F).contains($0) ? Unicode.Scalar($0) : "·" }))
    }
  }

  /// A stream: its dictionary, and its data as they stand in the file.
  package struct Stream: Hashable, Sendable {
    package var dictionary: Dictionary
    package var data: ArraySlice<UInt8>

    package init(_ dictionary: Dictionary, _ data: ArraySlice<UInt8>) {
      self.dictionary = dictionary
      self.data = data
    }

    package static func == (left: Stream, right: Stream) -> Bool {
      left.dictionary == right.dictionary && left.data.elementsEqual(right.data)
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(dictionary)
      hasher.combine(data.count)
    }
  }
}

extension PDFObject {
  /// The whole number that this is.
  package var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  /// The object that this refers to.
  package var reference: Int? { if case .reference(let number) = self { number } else { nil } }
  package var name: Name? { if case .name(let name) = self { name } else { nil } }
  package var string: [UInt8]? { if case .string(let bytes) = self { bytes } else { nil } }
  package var array: [PDFObject]? { if case .array(let items) = self { items } else { nil } }
  package var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  package var stream: Stream? { if case .stream(let stream) = self { stream } else { nil } }

  /// The dictionary that this is, or that its stream has.
  package var dictionary: Dictionary? {
    switch self {
    case .dictionary(let dictionary): dictionary
    case .stream(let stream): stream.dictionary
    default: nil
    }
  }

  /// A number, whole or not.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let text): Double(String(decoding: text, as: UTF8.self))
    default: nil
    }
  }

  /// Whether this is the name, given without its slash.
  package func isName(_ text: StaticString) -> Bool { name?.matches(text) ?? false }

  /// The objects that this refers to itself, in the order of its bytes.
  package var references: [Int] {
    var found: [Int] = []
    collect(&found)
    return found
  }

  private func collect(_ found: inout [Int]) {
    switch self {
    case .reference(let number): found.append(number)
    case .array(let items): for item in items { item.collect(&found) }
    case .dictionary(let dictionary):
      for entry in dictionary.entries { entry.value.collect(&found) }
    case .stream(let stream): PDFObject.dictionary(stream.dictionary).collect(&found)
    case .null, .boolean, .integer, .real, .string, .name: return
    }
  }
}
