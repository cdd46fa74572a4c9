internal import Diagnostics

/// The writing of one file: who has which number, and what is written in which order.
struct FileAssembly {
  let file: CairoFile
  let pages: [DrawnPage]
  let structure: StructureTree
  let properties: DocumentProperties
  let marks: LeafMarks
  /// The font that is typed in.
  private(set) var font: FieldFont?
  var writer: FileWriter

  /// The numbers of the pages.
  private(set) var pageNumbers: [Int] = []
  /// The numbers of the elements.
  private(set) var elementNumbers: [Int] = []
  /// The numbers of the annotations.
  private(set) var annotationNumbers: [Int] = []
  /// The fields.
  private(set) var fields: [FieldGroup] = []
  /// The looks of boxes to tick, by their sizes in thousandths of a point.
  var boxes: [[Int]: (ticked: Int, empty: Int)] = [:]
  /// The field of an annotation.
  private(set) var fieldOf: [Int: Int] = [:]

  init(
    file: CairoFile, pages: [DrawnPage], structure: StructureTree,
    properties: DocumentProperties, marks: LeafMarks, font: FieldFont? = nil, writer: FileWriter
  ) throws(Diagnostic) {
    self.file = file
    self.pages = pages
    self.structure = structure
    self.properties = properties
    self.marks = marks
    self.font = font
    self.writer = writer
    fields = try FieldGroup.groups(of: structure.annotations)
    for (index, field) in fields.enumerated() {
      for place in field.places { fieldOf[place] = index }
    }
  }

  mutating func write(_ contents: [MarkedStream]) throws(Diagnostic) -> [UInt8] {
    let catalog = writer.reserve()
    let info = writer.reserve()
    let tree = writer.reserve()
    for _ in pages { pageNumbers.append(writer.reserve()) }
    elementNumbers.reserveCapacity(structure.elements.count)
    for _ in structure.elements { elementNumbers.append(writer.reserve()) }
    for _ in structure.annotations { annotationNumbers.append(writer.reserve()) }
    for index in fields.indices { fields[index].number(annotationNumbers, &writer) }
    try writePages(contents, below: tree)
    var entries: [UInt8] = []
    entries.add("<</Type/Catalog/Pages ")
    entries.add(reference: tree)
    try addStructure(to: &entries)
    try addForm(to: &entries)
    try addNames(to: &entries)
    try addOutline(to: &entries)
    try addIdentity(to: &entries)
    entries.add(">>")
    try writer.add(catalog, copying: entries)
    try writeInformation(info)
    return try writer.finish(root: catalog, info: info)
  }

  /// Pages, their content, and what they use.
  private mutating func writePages(
    _ contents: [MarkedStream], below tree: Int
  ) throws(Diagnostic) {
    var copy = ObjectCopy(file)
    let annotations = annotationsByPage()
    for (index, page) in pages.enumerated() {
      let content = writer.reserve()
      writer.add(stream: content, [], filter: "/FlateDecode", contents[index].data)
      var entries: [UInt8] = []
      entries.add("<</Type/Page/Parent ")
      entries.add(reference: tree)
      entries.add("/MediaBox")
      entries += file.bytes[page.mediaBox]
      entries.add("/Group<</Type/Group/S/Transparency/I true/CS/DeviceRGB>>/Contents ")
      entries.add(reference: content)
      entries.add("/Resources")
      try copy.add(page.resources.value, to: &entries, &writer)
      entries.add("/StructParents ")
      entries.add(index)
      // Tabulation follows the structure (ISO 14289-1, 7.18.3).
      entries.add("/Tabs/S")
      if let here = annotations[index] {
        entries.add("/Annots[")
        for number in here {
          entries.add(reference: annotationNumbers[number])
          entries.append(0x20)
        }
        entries.add("]")
      }
      entries.add(">>")
      try writer.add(pageNumbers[index], copying: entries)
    }
    let numbers = pageNumbers
    try writer.add(tree) { out in
      out.add("<</Type/Pages/Count ")
      out.add(numbers.count)
      out.add("/Kids[")
      for number in numbers {
        out.add(reference: number)
        out.append(0x20)
      }
      out.add("]>>")
    }
    if let old = font?.number { font?.number = copy.number(of: old, &writer) }
    try copy.finish(&writer)
  }

  private func annotationsByPage() -> [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    for (index, annotation) in structure.annotations.enumerated() {
      found[annotation.page - 1, default: []].append(index)
    }
    return found
  }

  private mutating func writeInformation(_ number: Int) throws(Diagnostic) {
    let properties = properties
    try writer.add(number) { out in
      out.add("<</Title")
      out.add(text: properties.title)
      if let author = properties.author {
        out.add("/Author")
        out.add(text: author)
      }
      if let subject = properties.subject {
        out.add("/Subject")
        out.add(text: subject)
      }
      out.add("/Creator")
      out.add(text: properties.creator)
      out.add("/Producer")
      out.add(text: properties.producer)
      out.add("/CreationDate")
      out.add(ascii: properties.pdfDate)
      out.add("/ModDate")
      out.add(ascii: properties.pdfDate)
      out.add(">>")
    }
  }

  /// What the catalogue says of the whole: language, metadata, colours.
  private mutating func addIdentity(to entries: inout [UInt8]) throws(Diagnostic) {
    entries.add("/Lang")
    entries.add(text: properties.language)
    entries.add("/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>")
    let metadata = writer.reserve()
    var type: [UInt8] = []
    type.add("/Type/Metadata/Subtype/XML")
    writer.add(stream: metadata, type, filter: nil, Metadata.packet(properties))
    entries.add("/Metadata ")
    entries.add(reference: metadata)
    let profile = writer.reserve()
    var components: [UInt8] = []
    components.add("/N 3")
    writer.add(stream: profile, components, filter: "/FlateDecode", ColorProfile.packed)
    entries.add(
      """
      /OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)\
      /Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile \

      """)
    entries.add(reference: profile)
    entries.add(">>]")
  }
}
