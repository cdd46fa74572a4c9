/// A sum over the bytes of a name (Fowler, Noll, Vo), to tell names apart quickly.
enum NameSum {
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  static func next(_ sum: UInt64, _ byte: UInt8) -> UInt64 {
    (sum ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(start, next) }
}

/// A few names by their sums. Others may seem to be among them, but none of them is missed.
struct NameSet: Sendable {
  private let sums: [UInt64]
  /// A bit for the last six of each sum: most names are told apart by it.
  private let bits: UInt64

  init(_ names: [StaticString]) {
    sums = names.map { NameSum.of(PDFObject.Name($0).bytes) }
    bits = sums.reduce(0) { $0 | 1 << ($1 & 63) }
  }

  func contains(_ sum: UInt64) -> Bool { bits >> (sum & 63) & 1 == 1 && sums.contains(sum) }
}

/// Names that most objects have: whoever reads one shares it, and takes no memory of its own.
enum CommonNames {
  private static let places = 256
  private static let table: [PDFObject.Name?] = {
    var table = [PDFObject.Name?](repeating: nil, count: places)
    for name in names {
      let name = PDFObject.Name(name)
      table[Int(truncatingIfNeeded: NameSum.of(name.bytes)) & (places - 1)] = name
    }
    return table
  }()

  /// A name as it was read.
  static func name(_ bytes: ArraySlice<UInt8>, _ sum: UInt64) -> PDFObject.Name {
    let known = table[Int(truncatingIfNeeded: sum) & (places - 1)]
    if let known, known.bytes.count == bytes.count, known.bytes.elementsEqual(bytes) {
      return known
    }
    return PDFObject.Name(Array(bytes))
  }

  private static let names: [StaticString] = [
    "AP", "AcroForm", "Annot", "Annots", "BBox", "BaseFont", "BitsPerComponent", "BorderStyle",
    "ByteRange", "CA", "CIDSystemInfo", "CIDToGIDMap", "CS", "Catalog", "Color", "ColorSpace",
    "Contents", "Count", "DA", "DR", "DW", "DescendantFonts", "Dests", "DeviceRGB", "EF",
    "Encoding",
    "ExtGState", "F", "FT", "Ff", "Fields", "Filter", "FirstChar", "FlateDecode", "Font",
    "FontDescriptor", "FontFile2", "Form", "FormType", "Group", "ID", "Index", "Info", "K", "Kids",
    "Lang", "LastChar", "Length", "Length1", "Link", "MCID", "MCR", "MK", "MediaBox", "Metadata",
    "N",
    "Names", "Nums", "OBJR", "Obj", "P", "Page", "Pages", "Parent", "ParentTree", "Pg", "Rect",
    "Resources", "Root", "S", "SMask", "Sig", "Size", "StructElem", "StructParent",
    "StructParents", "Subtype", "T", "TR", "TU", "Tabs", "ToUnicode", "Transparency", "Tx", "Type",
    "Type0", "V", "W", "Widget", "Widths", "XObject", "ca",
  ]
}
