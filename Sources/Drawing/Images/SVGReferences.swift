/// What an SVG holds once its references are followed.
///
/// A `<use>` stands for all that it names, and that may use again: ten lines can stand for a billion
/// shapes. The elements are counted as librsvg would meet them, without drawing any.
struct SVGReferences {
  /// An id, with XML's one kind of space.
  typealias Name = [UInt8]

  /// How many elements references may add.
  static let limit = 100_000

  private struct Element {
    var children: [Int] = []
    let references: [Name]
  }

  private var elements: [Element] = []
  private var open: [Int] = []
  private var places: [Name: Int] = [:]
  /// What style sheets name: any element may be meant.
  private var styled: [Name] = []

  /// Enters an element, with its id and the ids that its attributes name.
  mutating func enter(id: Name?, naming references: [Name]) {
    let place = elements.count
    if let parent = open.last { elements[parent].children.append(place) }
    if let id, places[id] == nil { places[id] = place }
    elements.append(Element(references: references))
    open.append(place)
  }

  /// Leaves the element entered last.
  mutating func leave() { _ = open.popLast() }

  /// Notes what text between tags names.
  mutating func note(_ text: ArraySlice<UInt8>) { styled += Self.targets(in: text) }

  /// Whether more than the limit comes of it, or no end.
  var isBeyondMeasure: Bool {
    guard !elements.isEmpty, let sizes = sizes(upTo: elements.count + Self.limit) else {
      return !elements.isEmpty
    }
    let sheets = styled.compactMap { places[$0] }.reduce(0) { $0 + sizes[$1] }
    return sizes[0] + elements.count * sheets > elements.count + Self.limit
  }

  /// The size of each element that the first one reaches, followed down; nil when a reference leads
  /// back to what holds it. Not recursive: a chain of references may be as long as the file.
  private func sizes(upTo most: Int) -> [Int]? {
    var sizes = [Int](repeating: 0, count: elements.count)
    var isEntered = [Bool](repeating: false, count: elements.count)
    var path = [0]
    while let place = path.last {
      let parts = parts(of: place)
      if !isEntered[place] {
        isEntered[place] = true
        for part in parts where sizes[part] == 0 {
          if isEntered[part] { return nil }
          path.append(part)
        }
      } else {
        path.removeLast()
        if sizes[place] == 0 { sizes[place] = parts.reduce(1) { min(most + 1, $0 + sizes[$1]) } }
      }
    }
    return sizes
  }

  private func parts(of place: Int) -> [Int] {
    elements[place].children + elements[place].references.compactMap { places[$0] }
  }

  /// The ids that `url(#…)` names in a style.
  static func targets(in text: ArraySlice<UInt8>) -> [Name] {
    var found: [Name] = []
    var rest = text
    while let open = rest.firstIndex(of: UInt8(ascii: "(")) {
      rest = rest[(open + 1)...]
      let target = rest.prefix { $0 != UInt8(ascii: ")") }.drop(while: isMargin)
      guard target.first == UInt8(ascii: "#") else { continue }
      let name = target.dropFirst()
      let end = name.lastIndex { !isMargin($0) }.map { $0 + 1 } ?? name.startIndex
      found.append(self.name(name[..<end]))
    }
    return found
  }

  /// A name as it is compared.
  static func name(_ bytes: ArraySlice<UInt8>) -> Name { bytes.map { max($0, 0x20) } }

  private static func isMargin(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
