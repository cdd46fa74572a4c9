extension PDFObject {
  /// A dictionary: its keys differ, and are kept in the order of their bytes.
  package struct Dictionary: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// A key and its value.
    package struct Entry: Hashable, Sendable {
      package let key: Name
      package var value: PDFObject

      package init(_ key: Name, _ value: PDFObject) {
        self.key = key
        self.value = value
      }
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    /// The last value counts of a key that is given twice.
    package init(dictionaryLiteral pairs: (Name, PDFObject)...) {
      for (key, value) in pairs { self[name: key] = value }
    }

    /// Entries as they were read; nil when a key is given twice.
    init?(read entries: [Entry]) {
      self.entries = entries.sorted { $0.key < $1.key }
      for next in self.entries.indices.dropFirst()
      where self.entries[next - 1].key == self.entries[next].key { return nil }
    }

    /// The keys, sorted.
    package var keys: [Name] { entries.map(\.key) }

    /// The value of a key, given without its slash; nil removes it.
    package subscript(_ key: StaticString) -> PDFObject? {
      get {
        for place in entries.indices where entries[place].key.matches(key) {
          return entries[place].value
        }
        return nil
      }
      set { self[name: Name(key)] = newValue }
    }

    /// The value of a key; nil removes it.
    package subscript(name key: Name) -> PDFObject? {
      get {
        let place = place(of: key)
        return place < entries.endIndex && entries[place].key == key ? entries[place].value : nil
      }
      set {
        let place = place(of: key)
        let isThere = place < entries.endIndex && entries[place].key == key
        switch (isThere, newValue) {
        case (true, let value?): entries[place].value = value
        case (true, nil): entries.remove(at: place)
        case (false, let value?): entries.insert(Entry(key, value), at: place)
        case (false, nil): return
        }
      }
    }

    /// Where a key is, or would be: somebody's dictionary may have a million.
    private func place(of key: Name) -> Int {
      var range = entries.startIndex..<entries.endIndex
      while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        range =
          entries[middle].key < key ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
      return range.lowerBound
    }

    /// Whether `/Type` is this name.
    package func isType(_ text: StaticString) -> Bool { self["Type"]?.isName(text) ?? false }

    /// The same without some keys.
    package func without(_ keys: StaticString...) -> Dictionary {
      var rest = self
      rest.entries.removeAll { entry in keys.contains { entry.key.matches($0) } }
      return rest
    }
  }
}
