internal import Diagnostics

/// Cuts a CSV file into rows and cells (RFC 4180), a window of the file at a time.
final class CSVRows: SheetRows {
  let nature: SheetNature
  let warnings: [Diagnostic]
  let remarks: [Diagnostic] = []
  private let name: String
  private let source: ByteSource
  private let limits: Limits
  private let scanner: CSVScanner
  private var transcoder: Transcoder
  /// UTF-8 not yet given as rows, from `start` on.
  private var window: [UInt8] = []
  private var start = 0
  private var offset: Int
  private var line = 1
  private var number = 0
  private var layout: SheetLayout?
  private var cuts: [CSVScanner.Cut] = []

  init(_ source: ByteSource, name: String, _ options: SheetOptions) throws(Diagnostic) {
    let found = try Self.encoding(of: source, name: name, options)
    self.source = source
    self.name = name
    limits = options.limits
    warnings = found.warnings
    transcoder = Transcoder(found.encoding)
    offset = found.markLength
    let first = try source.read(ByteSource.pieceLength, at: offset)
    transcoder.append(first, to: &window)
    offset += first.count
    if offset >= source.count { transcoder.finish(&window) }
    let announced = CSVSeparator.announced(window)
    let separator = options.separator ?? announced?.separator ?? CSVSeparator.found(in: window)
    scanner = CSVScanner(separator: separator)
    nature = .csv(found.encoding, separator: separator)
    if let announced {
      start = announced.length
      line = 2
      number = 1
    }
  }

  /// The encoding that the user gives, whose own mark is left out, or the one that is found.
  private static func encoding(
    of source: ByteSource, name: String, _ options: SheetOptions
  ) throws(Diagnostic) -> DetectedEncoding {
    guard let given = options.encoding else {
      return try EncodingDetector.detect(source, name: name)
    }
    let mark = EncodingDetector.mark(try source.read(4, at: 0))
    let length = mark?.encoding == given ? mark?.markLength ?? 0 : 0
    return DetectedEncoding(encoding: given, markLength: length)
  }

  func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool {
    while try cut() {
      try take(&row)
      if row.isBlank { continue }
      if layout == nil {
        let headers = row.cells.map(\.text)
        layout = SheetLayout(separator: scanner.separator, headers: headers)
      }
      return true
    }
    if let fault = transcoder.fault { throw refused(fault) }
    return false
  }

  /// Finds the cells of the next row, reading on as far as it needs; false at the end.
  private func cut() throws(Diagnostic) -> Bool {
    while true {
      let isLast = offset >= source.count || transcoder.fault != nil
      guard start < window.count || !isLast else { return false }
      let isWhole = isLast && transcoder.fault == nil
      switch scanner.row(in: window, from: start, isLast: isWhole, into: &cuts) {
      case .row: return true
      case .incomplete:
        // What a wrong byte cuts short is no row: the byte is told instead.
        guard !isLast else { return false }
        try readOn()
      case .fault(let fault, let place):
        throw self.fault(fault, at: place)
      }
    }
  }

  /// Reads at least as much again as the row has by now, so that a long row costs little.
  private func readOn() throws(Diagnostic) {
    guard window.count - start <= limits.inputBytes else { throw tooLong() }
    window.removeFirst(start)
    start = 0
    let piece = try source.read(max(ByteSource.pieceLength, window.count), at: offset)
    transcoder.append(piece, to: &window)
    offset = piece.isEmpty ? source.count : offset + piece.count
    if offset >= source.count { transcoder.finish(&window) }
  }

  /// Makes a row of the cells found.
  private func take(_ row: inout SheetRow) throws(Diagnostic) {
    guard cuts.count <= limits.values else { throw tooMany() }
    number += 1
    let end = scanner.end
    let bytes = Array(window[start..<end])
    let layout = layout ?? SheetLayout(separator: scanner.separator)
    row.number = number
    row.source = SourceFile(
      name: name, bytes: bytes, firstLine: line, row: number, layout: layout)
    row.cells.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { bytes in
      for cut in cuts { row.cells.append(cut.cell(in: bytes)) }
    }
    line += scanner.lines
    start = scanner.next
  }
}

extension CSVRows {
  /// The unfinished text, as far as it can be shown.
  private func rest(_ end: Int) -> SourceFile {
    let bytes = Array(window[min(start, window.count)..<min(end, window.count)])
    return SourceFile(
      name: name, bytes: bytes, firstLine: line, row: number + 1,
      layout: layout ?? SheetLayout(separator: scanner.separator))
  }

  private func fault(_ fault: CSVScanner.Fault, at place: Int) -> Diagnostic {
    let lineEnd = window[place...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? window.count
    let file = rest(min(lineEnd, place + 4_096))
    let at = Int32(place - start)
    let message =
      fault == .open
      ? Message(
        fr: "le guillemet ouvert ici n'est pas fermé", en: "the quote opened here is not closed")
      : Message(
        fr: "du texte suit le guillemet fermant d'une cellule",
        en: "text follows the closing quote of a cell")
    return Diagnostic(
      "sheet.quotes", message, at: SourceSpan(file: file, range: at..<at),
      hint: Message(
        fr: "dans une cellule entre guillemets, doubler les guillemets : \"\"",
        en: "in a quoted cell, double the quotes: \"\""))
  }

  private func refused(_ fault: Message) -> Diagnostic {
    let file = rest(window.count)
    let end = Int32(file.bytes.count)
    return Diagnostic(
      "sheet.encoding",
      Message(
        fr: "« \(name) » n'est plus lisible à cet endroit : \(fault.french)",
        en: "\"\(name)\" cannot be read from here on: \(fault.english)"),
      at: SourceSpan(file: file, range: end..<end),
      hint: Message(
        fr: "enregistrer le fichier en UTF-8, ou donner son encodage par --encoding",
        en: "save the file as UTF-8, or give its encoding with --encoding"))
  }

  private func tooLong() -> Diagnostic {
    Limits.reached(
      "input",
      Message(
        fr: "la ligne \(number + 1) dépasse \(limits.inputBytes) octets ; un guillemet y est sans "
          + "doute resté ouvert",
        en: "row \(number + 1) is over \(limits.inputBytes) bytes; a quote is probably left open"),
      at: Origin(template: SourceSpan(file: rest(start + 200), range: 0..<0)))
  }

  private func tooMany() -> Diagnostic {
    Limits.reached(
      "values",
      Message(
        fr: "plus de \(limits.values) cellules sur une ligne",
        en: "more than \(limits.values) cells in one row"))
  }
}
