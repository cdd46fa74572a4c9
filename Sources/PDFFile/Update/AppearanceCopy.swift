internal import Diagnostics

/// Turns a page that Cairo drew into a form of the file that is signed (ISO 32000-1, 8.10): what it
/// uses comes with it, fonts and all, as `ObjectCopy` lets it.
struct AppearanceCopy {
  private let file: CairoFile
  private let page: DrawnPage
  private var numbers: [Int: Int] = [:]
  private var waiting: [Int] = []

  init(_ drawn: [UInt8]) throws(Diagnostic) {
    file = try CairoFile(drawn, Compression())
    let pages = try DrawnPages(file).pages
    guard pages.count == 1 else {
      throw UpdateDiagnostics.appearance("\(pages.count) pages", "\(pages.count) pages")
    }
    page = pages[0]
  }

  /// Adds the form and what it uses; its number.
  mutating func copied(to update: inout IncrementalUpdate) throws(Diagnostic) -> Int {
    let resources = renumbered(try value(page.resources.value), &update)
    let form = update.add(
      .stream(
        PDFObject.Stream(
          [
            "Type": .name("XObject"), "Subtype": .name("Form"), "FormType": .integer(1),
            "BBox": try value(page.mediaBox), "Resources": resources,
            "Group": .dictionary([
              "Type": .name("Group"), "S": .name("Transparency"), "I": .boolean(true),
              "CS": .name("DeviceRGB"),
            ]),
            "Filter": .name("FlateDecode"),
          ], file.bytes[page.content])))
    while let old = waiting.popLast() {
      let object = try file.object(old)
      guard let number = numbers[old] else { continue }
      update.set(number, try copy(of: object, &update))
    }
    return form
  }

  private func value(_ range: Range<Int>) throws(Diagnostic) -> PDFObject {
    var parser = ObjectParser(file.bytes, range)
    parser.keepsFirst = true
    return try parser.value()
  }

  private mutating func copy(
    of object: CairoObject, _ update: inout IncrementalUpdate
  ) throws(Diagnostic) -> PDFObject {
    let kind = try ObjectKind(object)
    guard case .dictionary(var dictionary) = renumbered(try value(object.value), &update) else {
      throw UpdateDiagnostics.appearance("\(object.number) 0 obj", "\(object.number) 0 obj")
    }
    // See `ObjectCopy`.
    dictionary["Interpolate"] = nil
    if case .cidFont = kind, dictionary["CIDToGIDMap"] == nil {
      dictionary["CIDToGIDMap"] = .name("Identity")
    }
    guard let stream = object.stream else { return .dictionary(dictionary) }
    return .stream(PDFObject.Stream(dictionary, file.bytes[stream]))
  }

  private mutating func renumbered(
    _ value: PDFObject, _ update: inout IncrementalUpdate
  ) -> PDFObject {
    switch value {
    case .reference(let old):
      if let known = numbers[old] { return .reference(known) }
      let number = update.reserve()
      numbers[old] = number
      waiting.append(old)
      return .reference(number)
    case .array(let items):
      var changed: [PDFObject] = []
      for item in items { changed.append(renumbered(item, &update)) }
      return .array(changed)
    case .dictionary(var dictionary):
      // A stream's length is written anew: the object that holds it does not come along.
      dictionary["Length"] = nil
      for entry in dictionary.entries {
        dictionary[name: entry.key] = renumbered(entry.value, &update)
      }
      return .dictionary(dictionary)
    default: return value
    }
  }
}
