internal import Diagnostics

extension FileAssembly {
  /// Named destinations and attached files.
  mutating func addNames(to entries: inout [UInt8]) throws(Diagnostic) {
    var names: [UInt8] = []
    let destinations = structure.destinations.sorted { $0.name < $1.name }
    if !destinations.isEmpty {
      names.add("/Dests<</Names[")
      for place in destinations {
        names.add(text: place.name)
        add(place.page, x: place.x, y: place.y, to: &names)
      }
      names.add("]>>")
    }
    let files = try writeAttachments()
    if !files.isEmpty {
      names.add("/EmbeddedFiles<</Names[")
      for (name, number) in files.sorted(by: { $0.name < $1.name }) {
        names.add(text: name)
        names.add(reference: number)
        names.append(0x20)
      }
      names.add("]>>")
      entries.add("/AF[")
      for (_, number) in files {
        entries.add(reference: number)
        entries.append(0x20)
      }
      entries.add("]")
    }
    guard !names.isEmpty else { return }
    entries.add("/Names<<")
    entries += names
    entries.add(">>")
  }

  /// Files that the document was made from (ISO 19005-3, 6.8).
  private mutating func writeAttachments() throws(Diagnostic) -> [(name: String, number: Int)] {
    var files: [(name: String, number: Int)] = []
    for attachment in properties.attachments {
      let stream = writer.reserve()
      var entries: [UInt8] = []
      entries.add("/Type/EmbeddedFile/Subtype")
      entries.add(name: attachment.mediaType)
      entries.add("/Params<</Size ")
      entries.add(attachment.content.count)
      entries.add("/ModDate")
      entries.add(ascii: properties.pdfDate)
      entries.add(">>")
      try writer.add(stream: stream, entries, deflating: attachment.content)
      let number = writer.reserve()
      try writer.add(number) { out in
        out.add("<</Type/Filespec/F")
        out.add(text: attachment.name)
        out.add("/UF")
        out.add(text: attachment.name)
        out.add("/Desc")
        out.add(text: attachment.description)
        out.add("/AFRelationship/Source/EF<</F ")
        out.add(reference: stream)
        out.add("/UF ")
        out.add(reference: stream)
        out.add(">>>>")
      }
      files.append((attachment.name, number))
    }
    return files
  }

  private func add(_ page: Int, x: Double, y: Double, to out: inout [UInt8]) {
    out.add("[")
    out.add(reference: pageNumbers[page - 1])
    out.add("/XYZ ")
    out.add(x)
    out.append(0x20)
    out.add(pages[page - 1].height - y)
    out.add(" null]")
  }

  /// The outline, each heading below the last of a higher level.
  mutating func addOutline(to entries: inout [UInt8]) throws(Diagnostic) {
    guard !structure.outline.isEmpty else { return }
    let root = writer.reserve()
    let tree = OutlineTree(structure.outline)
    let numbers = structure.outline.map { _ in writer.reserve() }
    for (index, item) in structure.outline.enumerated() {
      var out: [UInt8] = []
      out.add("<</Title")
      out.add(text: item.title)
      out.add("/Parent ")
      out.add(reference: tree.parents[index].map { numbers[$0] } ?? root)
      let siblings = tree.kids(of: tree.parents[index])
      if let place = siblings.firstIndex(of: index) {
        if place > 0 { add("/Prev ", numbers[siblings[place - 1]], to: &out) }
        if place + 1 < siblings.count { add("/Next ", numbers[siblings[place + 1]], to: &out) }
      }
      add(tree.kids(of: index), numbers, to: &out)
      out.add("/Dest")
      add(item.page, x: 0, y: item.y, to: &out)
      out.add(">>")
      try writer.add(numbers[index], copying: out)
    }
    var out: [UInt8] = []
    out.add("<</Type/Outlines")
    add(tree.kids(of: nil), numbers, to: &out)
    out.add(">>")
    try writer.add(root, copying: out)
    add("/Outlines ", root, to: &entries)
  }

  private func add(_ key: StaticString, _ number: Int, to out: inout [UInt8]) {
    out.add(key)
    out.add(reference: number)
  }

  private func add(_ kids: [Int], _ numbers: [Int], to out: inout [UInt8]) {
    guard let first = kids.first, let last = kids.last else { return }
    add("/First ", numbers[first], to: &out)
    add("/Last ", numbers[last], to: &out)
    out.add("/Count ")
    out.add(kids.count)
  }
}

/// Which heading stands below which.
struct OutlineTree {
  private(set) var parents: [Int?] = []
  /// The headings below none, then those below each.
  private var below: [[Int]]

  init(_ items: [OutlineItem]) {
    below = Array(repeating: [], count: items.count + 1)
    var open: [Int] = []
    for (index, item) in items.enumerated() {
      while let last = open.last, items[last].level >= item.level { open.removeLast() }
      parents.append(open.last)
      below[Self.place(of: open.last)].append(index)
      open.append(index)
    }
  }

  func kids(of parent: Int?) -> [Int] { below[Self.place(of: parent)] }

  private static func place(of parent: Int?) -> Int { parent.map { $0 + 1 } ?? 0 }
}
