internal import Diagnostics

/// What the letters of a batch weigh, and where they go: what a mail service asks for.
struct Postage {
  /// A sheet of A4 at 80 g/m² weighs 4.99 g, an envelope of 110 × 220 mm about 5 g.
  private static let sheetGrams = 5
  private static let envelopeGrams = 5
  /// The upper ends of La Poste's classes, in grams.
  private static let classes = [20, 100, 250, 500, 1_000, 2_000, 3_000]

  private let isDuplex: Bool
  private var departments: [String: Sums] = [:]

  private struct Sums {
    var letters = 0
    var pages = 0
    var sheets = 0
    var classes = [Int](repeating: 0, count: Postage.classes.count + 1)
  }

  /// With `isDuplex`, a sheet has two pages.
  init(isDuplex: Bool) { self.isDuplex = isDuplex }

  /// The number of a postcode's département: 25, 2A and 2B as 20, 974 overseas.
  static func department(_ postcode: String) -> String? {
    guard postcode.utf8.count == 5 else { return nil }
    let isOverseas = postcode.hasPrefix("97") || postcode.hasPrefix("98")
    return String(postcode.prefix(isOverseas ? 3 : 2))
  }

  /// Counts what became of a row, if it is a letter that goes by post.
  mutating func add(_ entry: LedgerEntry) {
    guard entry.state == .issued, entry.channel != "email", let department = entry.department,
      let pages = entry.file?.pages ?? entry.pages
    else { return }
    add(pages: pages, to: department)
  }

  private mutating func add(pages: Int, to department: String) {
    let sheets = isDuplex ? (pages + 1) / 2 : pages
    let grams = Self.envelopeGrams + sheets * Self.sheetGrams
    let number = Self.classes.firstIndex { grams <= $0 } ?? Self.classes.count
    var sums = departments[department] ?? Sums()
    sums.letters += 1
    sums.pages += pages
    sums.sheets += sheets
    sums.classes[number] += 1
    departments[department] = sums
  }

  /// Writes the table, if anything goes by post. Throws `file.unwritable`.
  func write(to folder: BatchFolder) throws(Diagnostic) {
    guard let table else { return }
    try FileContents.write(Array(table.utf8), to: folder.making(.postage))
  }

  /// A table in CSV, by département; nil when nothing goes by post.
  private var table: String? {
    guard !departments.isEmpty else { return nil }
    let used = (0...Self.classes.count).filter { number in
      departments.values.contains { $0.classes[number] > 0 }
    }
    let heads = used.map { number in
      number < Self.classes.count ? "jusqu'à \(Self.classes[number]) g" : "au-delà de 3000 g"
    }
    var lines = [(["département", "lettres", "pages", "feuilles"] + heads).joined(separator: ";")]
    for (department, sums) in departments.sorted(by: { $0.key < $1.key }) {
      let figures = [sums.letters, sums.pages, sums.sheets] + used.map { sums.classes[$0] }
      lines.append(([department] + figures.map(String.init)).joined(separator: ";"))
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
