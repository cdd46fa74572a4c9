internal import Diagnostics

/// The filters of streams (ISO 32000-1, 7.4): deflate with its predictors, and data in letters.
struct StreamDecoding {
  /// Four filters, one upon the other, are more than anybody writes.
  private static let filterLimit = 4

  private var inflation: Inflation

  init(budget: Int) { inflation = Inflation(budget: budget) }

  /// The plain data of a stream. Throws `pdf.stream-data`.
  mutating func data(of stream: PDFObject.Stream) throws(Diagnostic) -> [UInt8] {
    let filters = try Self.list(stream.dictionary["Filter"])
    let parameters = try Self.list(stream.dictionary["DecodeParms"])
    guard filters.count <= Self.filterLimit, parameters.count <= filters.count else {
      throw ReadingDiagnostics.streamData("/Filter", "/Filter")
    }
    var data = stream.data
    for (index, filter) in filters.enumerated() {
      let settings = index < parameters.count ? parameters[index].dictionary : nil
      data = try decoded(data, filter, settings ?? .init())[...]
    }
    return Array(data)
  }

  private static func list(_ value: PDFObject?) throws(Diagnostic) -> [PDFObject] {
    switch value {
    case nil, .null?: []
    case .array(let items)?: items
    case let item?: [item]
    }
  }

  private mutating func decoded(
    _ data: ArraySlice<UInt8>, _ filter: PDFObject, _ settings: PDFObject.Dictionary
  ) throws(Diagnostic) -> [UInt8] {
    if filter.isName("FlateDecode") {
      guard let plain = inflation.inflate(data) else {
        throw ReadingDiagnostics.streamData(
          "données compressées endommagées ou trop longues", "compressed data damaged or too long")
      }
      return try Predictor(settings)?.undone(plain) ?? plain
    }
    if filter.isName("ASCII85Decode") {
      guard let plain = ASCII85.decoded(data) else {
        throw ReadingDiagnostics.streamData("ASCII85Decode", "ASCII85Decode")
      }
      return plain
    }
    let name = filter.name?.shown ?? "?"
    throw ReadingDiagnostics.streamData("filtre \(name)", "filter \(name)")
  }
}

/// What was done to rows before they were deflated (ISO 32000-1, 7.4.4.4): PNG's predictors.
struct Predictor {
  private let rowBytes: Int
  private let pixelBytes: Int

  /// Nil when nothing was done. Throws `pdf.stream-data` for what is not PNG's.
  init?(_ settings: PDFObject.Dictionary) throws(Diagnostic) {
    let kind = settings["Predictor"]?.integer ?? 1
    guard kind != 1 else { return nil }
    let colors = settings["Colors"]?.integer ?? 1
    let bits = settings["BitsPerComponent"]?.integer ?? 8
    let columns = settings["Columns"]?.integer ?? 1
    guard (10...15).contains(kind), (1...32).contains(colors), [1, 2, 4, 8, 16].contains(bits),
      (1...1 << 24).contains(columns)
    else { throw ReadingDiagnostics.streamData("/Predictor", "/Predictor") }
    pixelBytes = max(1, colors * bits / 8)
    rowBytes = (columns * colors * bits + 7) / 8
  }

  /// The rows as they were (PNG, 9.2). Throws `pdf.stream-data`.
  func undone(_ data: [UInt8]) throws(Diagnostic) -> [UInt8] {
    guard data.count % (rowBytes + 1) == 0 else {
      throw ReadingDiagnostics.streamData("/Predictor", "/Predictor")
    }
    var plain = [UInt8](repeating: 0, count: data.count / (rowBytes + 1) * rowBytes)
    for row in 0..<data.count / (rowBytes + 1) {
      let source = row * (rowBytes + 1)
      let target = row * rowBytes
      guard data[source] <= 4 else {
        throw ReadingDiagnostics.streamData("/Predictor", "/Predictor")
      }
      for column in 0..<rowBytes {
        let left = column >= pixelBytes ? plain[target + column - pixelBytes] : 0
        let above = row > 0 ? plain[target + column - rowBytes] : 0
        let corner =
          row > 0 && column >= pixelBytes ? plain[target + column - rowBytes - pixelBytes] : 0
        plain[target + column] =
          data[source + 1 + column] &+ Self.predicted(data[source], left, above, corner)
      }
    }
    return plain
  }

  private static func predicted(
    _ kind: UInt8, _ left: UInt8, _ above: UInt8, _ corner: UInt8
  ) -> UInt8 {
    switch kind {
    case 1: return left
    case 2: return above
    case 3: return UInt8((Int(left) + Int(above)) / 2)
    case 4:
      let estimate = Int(left) + Int(above) - Int(corner)
      let (toLeft, toAbove) = (abs(estimate - Int(left)), abs(estimate - Int(above)))
      let toCorner = abs(estimate - Int(corner))
      if toLeft <= toAbove && toLeft <= toCorner { return left }
      return toAbove <= toCorner ? above : corner
    default: return 0
    }
  }
}
