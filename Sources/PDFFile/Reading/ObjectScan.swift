/// Walks over values without building them. It knows what files mostly hold and nothing else:
/// whatever it refuses, damaged or merely rare (comments, `#xx` in names, more than a few hundred
/// keys), is read by `ObjectParser`, which says what is wrong. What it lets pass, that reads too.
struct ObjectScan: ~Copyable {
  static let depthLimit = 32
  private static let keyLimit = 256

  /// The objects that were referred to, in the order of the bytes.
  private(set) var references: [Int] = []
  /// Whether a name was met that `ContentCheck` has to look at.
  private(set) var isSuspect = false
  private let suspects = ContentCheck.suspects
  /// The brackets that are open around the innermost one, which stands in `here`.
  private let outside = UnsafeMutablePointer<Container>.allocate(
    capacity: ObjectScan.depthLimit)
  private var depth = 0
  private var here = Container.none
  /// Sums of the keys of all open dictionaries: the same sum twice is for the parser to look at.
  private let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: ObjectScan.keyLimit)
  private var keyCount = 0

  private struct Container {
    var isDictionary = false
    var wantsKey = false
    /// Where its keys begin.
    var firstKey = 0

    static let none = Container()
  }

  init() {}

  deinit {
    outside.deallocate()
    keys.deallocate()
  }

  /// Forgets what was found, for the next object.
  mutating func reset() {
    references.removeAll(keepingCapacity: true)
    isSuspect = false
  }

  /// Whether the bytes are one value with nothing but white space around it.
  mutating func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let end = value(in: bytes, at: 0) else { return false }
    return bytes[end...].allSatisfy(ObjectParser.isSpace)
  }

  /// Where the value ends that begins here, behind white space; nil for the parser to say.
  mutating func value(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    (depth, keyCount, here) = (0, 0, .none)
    var offset = start
    repeat {
      while offset < bytes.count, ObjectParser.isSpace(bytes[offset]) { offset += 1 }
      guard offset < bytes.count, step(bytes, &offset) else { return nil }
    } while depth > 0
    return offset
  }

  /// One key, value or bracket.
  private mutating func step(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> Bool {
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "/"):
      guard let sum = name(bytes, &offset) else { return false }
      return here.wantsKey ? addKey(sum) : endValue()
    case UInt8(ascii: "]"):
      offset += 1
      guard !here.isDictionary, depth > 0 else { return false }
      pop()
      return endValue()
    case UInt8(ascii: ">"):
      offset += 2
      guard here.wantsKey, offset <= bytes.count, bytes[offset - 1] == byte else { return false }
      keyCount = here.firstKey
      pop()
      return endValue()
    default:
      return !here.wantsKey && value(byte, bytes, &offset)
    }
  }

  private mutating func value(
    _ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Bool {
    switch byte {
    case UInt8(ascii: "["):
      offset += 1
      return push(Container(firstKey: keyCount))
    case UInt8(ascii: "<"):
      guard offset + 1 < bytes.count, bytes[offset + 1] == byte else {
        return Self.hexadecimal(bytes, &offset) && endValue()
      }
      offset += 2
      return push(Container(isDictionary: true, wantsKey: true, firstKey: keyCount))
    case UInt8(ascii: "("): return Self.literal(bytes, &offset) && endValue()
    case UInt8(ascii: "t"): return Self.word("true", bytes, &offset) && endValue()
    case UInt8(ascii: "f"): return Self.word("false", bytes, &offset) && endValue()
    case UInt8(ascii: "n"): return Self.word("null", bytes, &offset) && endValue()
    default: return number(bytes, &offset) && endValue()
    }
  }

  private mutating func push(_ container: Container) -> Bool {
    guard depth < Self.depthLimit else { return false }
    outside[depth] = here
    depth += 1
    here = container
    return true
  }

  private mutating func pop() {
    depth -= 1
    here = outside[depth]
  }

  private mutating func endValue() -> Bool {
    here.wantsKey = here.isDictionary
    return true
  }

  private mutating func addKey(_ sum: UInt64) -> Bool {
    guard keyCount < Self.keyLimit else { return false }
    for other in here.firstKey..<keyCount where keys[other] == sum { return false }
    keys[keyCount] = sum
    keyCount += 1
    here.wantsKey = false
    return true
  }

  private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    offset >= bytes.count || ObjectParser.endsWord(bytes[offset])
  }

  /// A name's sum; nil for one with `#xx`.
  private mutating func name(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> UInt64? {
    var place = offset + 1
    var sum = NameSum.start
    while place < bytes.count, !ObjectParser.endsWord(bytes[place]) {
      guard bytes[place] != UInt8(ascii: "#") else { return nil }
      sum = NameSum.next(sum, bytes[place])
      place += 1
    }
    offset = place
    if suspects.contains(sum) { isSuspect = true }
    return sum
  }

  private static func literal(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Bool {
    var depth = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\\"): offset += 1
      default: break
      }
      offset += 1
      if depth == 0 { return true }
    }
    return false
  }

  private static func hexadecimal(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Bool {
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: ">") { return true }
      guard ObjectParser.digit(byte) != nil || ObjectParser.isSpace(byte) else { return false }
    }
    return false
  }

  private static func word(
    _ text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= bytes.count else { return false }
    for index in 0..<count where bytes[offset + index] != text.utf8Start[index] { return false }
    offset += count
    return ends(bytes, offset)
  }

  /// A number, or the three words of a reference.
  private mutating func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Bool {
    let start = offset
    if let number = Self.digits(bytes, &offset), Self.ends(bytes, offset) {
      var next = offset
      switch Self.reference(bytes, &next) {
      case nil: return true
      case true?:
        offset = next
        references.append(number)
        return number > 0
      case false?: return false
      }
    }
    offset = start
    if bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "+") { offset += 1 }
    let first = offset
    var points = 0
    while offset < bytes.count, !ObjectParser.endsWord(bytes[offset]) {
      if bytes[offset] == UInt8(ascii: ".") {
        points += 1
      } else if !(0x30...0x39).contains(bytes[offset]) {
        return false
      }
      offset += 1
    }
    let count = offset - first
    return points <= 1 && count > points && count < (points == 0 ? 14 : 64)
  }

  /// Whether `0 R` follows: nil where it is no reference, false where it is one of another
  /// generation.
  private static func reference(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Bool? {
    while offset < bytes.count, ObjectParser.isSpace(bytes[offset]) { offset += 1 }
    guard let generation = digits(bytes, &offset) else { return nil }
    while offset < bytes.count, ObjectParser.isSpace(bytes[offset]) { offset += 1 }
    return word("R", bytes, &offset) ? generation == 0 : nil
  }

  /// A whole number of few figures; nil where there is none.
  private static func digits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Int? {
    var value = 0
    let start = offset
    while offset < bytes.count, case let digit = bytes[offset] &- 0x30, digit < 10 {
      guard offset - start < 14 else { return nil }
      value = value * 10 + Int(digit)
      offset += 1
    }
    return offset > start ? value : nil
  }
}

extension ObjectScan {
  /// Where the value of a key stands in a dictionary that was read already.
  static func valueRange(
    of key: StaticString, in bytes: [UInt8], _ dictionary: Range<Int>
  ) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { all -> Range<Int>? in
      let inside = UnsafeBufferPointer(rebasing: all[dictionary])
      var scan = ObjectScan()
      var offset = 2
      while true {
        while offset < inside.count, ObjectParser.isSpace(inside[offset]) { offset += 1 }
        guard offset < inside.count, inside[offset] == UInt8(ascii: "/") else { return nil }
        let start = offset + 1
        guard scan.name(inside, &offset) != nil else { return nil }
        let isWanted =
          offset - start == key.utf8CodeUnitCount
          && (start..<offset).allSatisfy { inside[$0] == key.utf8Start[$0 - start] }
        while offset < inside.count, ObjectParser.isSpace(inside[offset]) { offset += 1 }
        let first = offset
        guard let end = scan.value(in: inside, at: first) else { return nil }
        offset = end
        if isWanted {
          return dictionary.lowerBound + first..<dictionary.lowerBound + end
        }
      }
    }
  }
}
