internal import Diagnostics

/// A page as Cairo wrote it.
struct DrawnPage {
  /// The size, in points.
  let width: Double
  let height: Double
  /// Its four numbers as they stand in the file.
  let mediaBox: Range<Int>
  /// Its deflated content.
  let content: Range<Int>
  /// The dictionary of what it uses.
  let resources: CairoObject
}

/// The pages of Cairo's file, in order.
struct DrawnPages {
  private(set) var pages: [DrawnPage] = []

  init(_ file: CairoFile) throws(Diagnostic) {
    guard let catalog = try file.object(file.root).dictionary,
      let number = catalog.reference("/Pages")
    else { throw FinishingDiagnostics.unexpected("/Catalog") }
    try catalog.allow(["/Type", "/Pages"], in: "/Catalog")
    guard let tree = try file.object(number).dictionary, let kids = tree["/Kids"] else {
      throw FinishingDiagnostics.unexpected("/Pages")
    }
    try tree.allow(["/Type", "/Kids", "/Count"], in: "/Pages")
    var scanner = ByteScanner(file.bytes, kids)
    try scanner.expect("[")
    while true {
      scanner.skipSpace()
      if scanner.reads("]") { break }
      guard let page = scanner.integer(), scanner.reads(" 0 R") else {
        throw scanner.refusal("/Kids")
      }
      pages.append(try Self.page(page, in: file))
    }
    guard tree.integer("/Count") == pages.count, !pages.isEmpty else {
      throw FinishingDiagnostics.unexpected("/Count")
    }
  }

  private static func page(_ number: Int, in file: CairoFile) throws(Diagnostic) -> DrawnPage {
    guard let page = try file.object(number).dictionary, page.has("/Type", "/Page"),
      let box = page["/MediaBox"], let contents = page.reference("/Contents"),
      let resources = page.reference("/Resources")
    else { throw FinishingDiagnostics.unexpected("/Page") }
    // Cairo 1.18 numbers pages for a structure tree of its own, which it then does not write.
    try page.allow(
      ["/Type", "/Parent", "/MediaBox", "/Contents", "/Group", "/Resources", "/StructParents"],
      in: "/Page")
    let content = try file.object(contents)
    guard let stream = content.stream, let dictionary = content.dictionary,
      dictionary.has("/Filter", "/FlateDecode")
    else { throw FinishingDiagnostics.unexpected("/Contents") }
    try dictionary.allow(["/Length", "/Filter"], in: "/Contents")
    let numbers = String(decoding: file.bytes[box], as: UTF8.self).split(separator: " ")
      .compactMap { Double($0) }
    guard numbers.count == 4, numbers[0] == 0, numbers[1] == 0 else {
      throw FinishingDiagnostics.unexpected("/MediaBox")
    }
    let used = try file.object(resources)
    guard case .resources = try ObjectKind(used) else {
      throw FinishingDiagnostics.unexpected("/Resources")
    }
    return DrawnPage(
      width: numbers[2], height: numbers[3], mediaBox: box, content: stream, resources: used)
  }
}
