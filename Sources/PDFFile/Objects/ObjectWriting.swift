/// Objects as bytes. Strings are written in hexadecimal digits and numbers as they were read: what
/// was read is written again without a loss.
extension [UInt8] {
  mutating func write(_ object: PDFObject) {
    switch object {
    case .null: add("null")
    case .boolean(let value): add(value ? "true" : "false")
    case .integer(let value): add(value)
    case .real(let text): self += text
    case .string(let bytes): write(hexadecimal: bytes)
    case .name(let name): write(name)
    case .reference(let number): add(reference: number)
    case .array(let items): write(items)
    case .dictionary(let dictionary): write(dictionary)
    case .stream(let stream): write(stream)
    }
  }

  mutating func write(_ dictionary: PDFObject.Dictionary) {
    add("<<")
    for entry in dictionary.entries {
      write(entry.key)
      if Self.needsSpace(entry.value) { append(0x20) }
      write(entry.value)
    }
    add(">>")
  }

  private mutating func write(_ items: [PDFObject]) {
    append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 && Self.needsSpace(item) { append(0x20) }
      write(item)
    }
    append(UInt8(ascii: "]"))
  }

  /// Data that end in 0D are told in letters: a reader may take it and the line's end behind it
  /// for one end of line (ISO 32000-1, 7.3.8.1).
  private mutating func write(_ stream: PDFObject.Stream) {
    var stream = stream
    if stream.data.last == 0x0D { stream = stream.inLetters }
    stream.dictionary["Length"] = .integer(stream.data.count)
    write(stream.dictionary)
    add("\nstream\n")
    self += stream.data
    add("\nendstream")
  }

  mutating func write(hexadecimal bytes: [UInt8]) {
    append(UInt8(ascii: "<"))
    add(hexadecimal: bytes)
    append(UInt8(ascii: ">"))
  }

  mutating func write(_ name: PDFObject.Name) {
    append(UInt8(ascii: "/"))
    for byte in name.bytes {
      if (0x21...0x7E).contains(byte), !ObjectParser.isDelimiter(byte), byte != UInt8(ascii: "#") {
        append(byte)
      } else {
        append(UInt8(ascii: "#"))
        add(hexadecimal: byte)
      }
    }
  }

  private static func needsSpace(_ object: PDFObject) -> Bool {
    switch object {
    case .string, .name, .array, .dictionary: false
    default: true
    }
  }
}

extension PDFObject.Stream {
  /// The same stream with ASCII85 in front of its filters.
  fileprivate var inLetters: PDFObject.Stream {
    var dictionary = self.dictionary
    let letters = PDFObject.name("ASCII85Decode")
    switch dictionary["Filter"] {
    case .array(let filters)?:
      dictionary["Filter"] = .array([letters] + filters)
    case let filter?: dictionary["Filter"] = .array([letters, filter])
    case nil: dictionary["Filter"] = letters
    }
    switch dictionary["DecodeParms"] {
    case .array(let parameters)?:
      dictionary["DecodeParms"] = .array([.null] + parameters)
    case let parameters?: dictionary["DecodeParms"] = .array([.null, parameters])
    case nil: break
    }
    return PDFObject.Stream(dictionary, ASCII85.encoded(data)[...])
  }
}
