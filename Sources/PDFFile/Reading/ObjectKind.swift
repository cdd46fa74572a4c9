internal import Diagnostics

/// What an object of Cairo's is; one that is nothing known is refused.
enum ObjectKind {
  case resources, simpleFont, compositeFont, cidFont, fontDescriptor
  case fontFile, characterMap, image, form
  case graphicsState, mask, pattern, function, shading

  /// Finds out what an object is, and refuses what such an object does not have.
  init(_ object: CairoObject) throws(Diagnostic) {
    guard let dictionary = object.dictionary else {
      throw FinishingDiagnostics.unexpected("\(object.number) 0 obj")
    }
    self = try Self.kind(of: dictionary, hasStream: object.stream != nil)
    try dictionary.allow(keys, in: "\(self)")
    try check(dictionary)
  }

  private static func kind(
    of dictionary: PDFDictionary, hasStream: Bool
  ) throws(Diagnostic) -> ObjectKind {
    if hasStream {
      if dictionary.has("/Subtype", "/Image") { return .image }
      if dictionary.has("/Subtype", "/Form") { return .form }
      if dictionary["/PatternType"] != nil { return .pattern }
      if dictionary["/ShadingType"] != nil { return .shading }
      if dictionary["/Subtype"] != nil { throw FinishingDiagnostics.font("CFF") }
      if dictionary["/Length2"] != nil { throw FinishingDiagnostics.font("Type 1") }
      return dictionary["/Length1"] != nil ? .fontFile : .characterMap
    }
    if dictionary.has("/Type", "/Font") { return try font(dictionary) }
    if dictionary.has("/Type", "/FontDescriptor") { return .fontDescriptor }
    if dictionary.has("/Type", "/ExtGState") { return .graphicsState }
    if dictionary.has("/Type", "/Mask") { return .mask }
    if dictionary.has("/Type", "/Pattern") { return .pattern }
    if dictionary["/FunctionType"] != nil { return .function }
    if dictionary["/ShadingType"] != nil { return .shading }
    return .resources
  }

  private static func font(_ dictionary: PDFDictionary) throws(Diagnostic) -> ObjectKind {
    if dictionary.has("/Subtype", "/TrueType") { return .simpleFont }
    if dictionary.has("/Subtype", "/Type0") { return .compositeFont }
    if dictionary.has("/Subtype", "/CIDFontType2") { return .cidFont }
    let kind = dictionary["/Subtype"].map { String(decoding: dictionary.bytes[$0], as: UTF8.self) }
    throw FinishingDiagnostics.font(kind ?? "?")
  }

  private var keys: [StaticString] {
    switch self {
    case .resources: Self.resourceKeys
    case .simpleFont: Self.simpleFontKeys
    case .compositeFont:
      ["/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"]
    case .cidFont:
      [
        "/Type", "/Subtype", "/BaseFont", "/CIDSystemInfo", "/FontDescriptor", "/W", "/DW",
        "/CIDToGIDMap",
      ]
    case .fontDescriptor: Self.descriptorKeys
    case .fontFile: ["/Length", "/Filter", "/Length1"]
    case .characterMap: ["/Length", "/Filter"]
    case .image: Self.imageKeys
    case .form: Self.formKeys
    case .graphicsState: ["/Type", "/SMask", "/ca", "/CA", "/AIS"]
    case .mask: ["/Type", "/S", "/G", "/BC"]
    case .pattern: Self.patternKeys
    case .function:
      [
        "/FunctionType", "/Domain", "/C0", "/C1", "/N", "/Functions", "/Bounds", "/Encode",
        "/Range",
      ]
    case .shading: Self.shadingKeys
    }
  }

  private static let resourceKeys: [StaticString] = [
    "/ExtGState", "/Pattern", "/Shading", "/XObject", "/Font",
  ]
  private static let simpleFontKeys: [StaticString] = [
    "/Type", "/Subtype", "/BaseFont", "/FirstChar", "/LastChar", "/FontDescriptor", "/Encoding",
    "/Widths", "/ToUnicode",
  ]
  private static let descriptorKeys: [StaticString] = [
    "/Type", "/FontName", "/FontFamily", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent",
    "/Descent", "/CapHeight", "/StemV", "/StemH", "/FontFile2",
  ]
  private static let imageKeys: [StaticString] = [
    "/Length", "/Filter", "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/Interpolate",
    "/BitsPerComponent", "/SMask", "/ImageMask", "/Decode",
  ]
  private static let formKeys: [StaticString] = [
    "/Length", "/Filter", "/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources",
    "/Group",
  ]
  private static let patternKeys: [StaticString] = [
    "/Length", "/Filter", "/Type", "/PatternType", "/BBox", "/XStep", "/YStep", "/TilingType",
    "/PaintType", "/Matrix", "/Resources", "/Shading",
  ]
  private static let shadingKeys: [StaticString] = [
    "/Length", "/Filter", "/ShadingType", "/ColorSpace", "/Coords", "/Domain", "/Extend",
    "/Function", "/BitsPerCoordinate", "/BitsPerComponent", "/BitsPerFlag", "/Decode",
  ]

  /// What an archival file cannot hold (ISO 19005-3, 6.2.4.3 and 6.1.7.2).
  private func check(_ dictionary: PDFDictionary) throws(Diagnostic) {
    if let space = dictionary["/ColorSpace"] {
      let bytes = dictionary.bytes[space]
      guard bytes.matches("/DeviceRGB") || bytes.matches("/DeviceGray") else {
        let name = String(decoding: bytes, as: UTF8.self)
        throw FinishingDiagnostics.unexpected("/ColorSpace \(name)")
      }
    }
    guard let filter = dictionary["/Filter"] else { return }
    let bytes = dictionary.bytes[filter]
    guard bytes.matches("/FlateDecode") || bytes.matches("/DCTDecode") else {
      throw FinishingDiagnostics.unexpected(String(decoding: bytes, as: UTF8.self))
    }
  }
}
