package import Diagnostics

extension DataReader {
  /// Reads a CSV of one header and one row (RFC 4180). Headers are paths,
  /// `student.guardians.1.email`, where lists count from 1; comma, semicolon or tab, whichever
  /// the header holds most of. With a record type, headers may also be French labels.
  package static func csv(
    _ file: SourceFile, limits: Limits = Limits(), labels: RecordDefinition? = nil
  ) -> (DataNode?, [Diagnostic]) {
    if let refusal = tooLarge(file, limits) { return (nil, [refusal]) }
    do throws(Diagnostic) {
      let rows = try CSVScanner(file: file, limits: limits).rows()
      return try CSVRecord(file: file, limits: limits, labels: labels).node(rows)
    } catch {
      return (nil, [error])
    }
  }
}

/// Builds the tree that the headers of a sheet describe.
private struct CSVRecord {
  let file: SourceFile
  let limits: Limits
  let labels: RecordDefinition?

  func node(_ rows: [[CSVScanner.Cell]]) throws(Diagnostic) -> (DataNode?, [Diagnostic]) {
    guard let header = rows.first else { return (nil, []) }
    guard rows.count > 1 else {
      throw Diagnostic(
        "data.csv-no-row",
        Message(fr: "une ligne de valeurs manque sous l'en-tête", en: "a row of values is missing"),
        at: header.first?.span)
    }
    guard rows.count == 2 else {
      throw Diagnostic(
        "data.csv-several-rows",
        Message(
          fr: "la feuille a \(rows.count - 1) lignes ; une seule est attendue",
          en: "the sheet has \(rows.count - 1) rows; one is expected"),
        at: rows[2].first?.span,
        hint: Message(
          fr: "une fiche par fichier ; plusieurs documents se font avec chancery batch",
          en: "one record a file; many documents are made with chancery batch"))
    }
    return try tree(header, rows[1])
  }

  private func tree(
    _ header: [CSVScanner.Cell], _ row: [CSVScanner.Cell]
  ) throws(Diagnostic) -> (DataNode?, [Diagnostic]) {
    guard header.count == row.count else {
      let at = row.count > header.count ? row[header.count].span : row.last?.span
      throw Diagnostic(
        "data.csv-columns",
        Message(
          fr: "\(row.count) cellules sous \(header.count) en-têtes",
          en: "\(row.count) cells under \(header.count) headers"),
        at: at,
        hint: Message(
          fr: "mettre entre guillemets une cellule qui contient le séparateur",
          en: "put a cell that holds the separator between quotes"))
    }
    var diagnostics: [Diagnostic] = []
    var root = CSVBranch(span: row.first?.span ?? file.span)
    for (name, cell) in zip(header, row) {
      let node = DataNode(.scalar(cell.text, .plain), span: cell.span, row: 2)
      let path = try path(of: name)
      if let diagnostic = root.add(node, at: path[...], header: name.span) {
        diagnostics.append(diagnostic)
      }
    }
    return (root.node(row: 2), diagnostics)
  }

  private func path(of header: CSVScanner.Cell) throws(Diagnostic) -> [String] {
    let name = TextFormat.trimmed(header.text)
    if let field = labels?.fields.first(where: { $0.label == name }) { return [field.name] }
    let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if path.count > limits.nesting {
      throw Limits.reached(
        "nesting",
        Message(
          fr: "plus de \(limits.nesting) niveaux imbriqués",
          en: "more than \(limits.nesting) nested levels"),
        at: Origin(template: header.span))
    }
    guard path.contains("") else { return path }
    throw Diagnostic(
      "data.csv-header",
      Message(fr: "« \(name) » n'est pas un chemin", en: "\"\(name)\" is not a path"),
      at: header.span,
      hint: Message(
        fr: "exemple : student.guardians.1.email", en: "example: student.guardians.1.email"))
  }
}

/// A part of a tree under construction: a cell, or named branches.
private struct CSVBranch {
  private let span: SourceSpan
  private var cell: DataNode?
  private var header: SourceSpan?
  private var branches: [(name: String, header: SourceSpan, branch: CSVBranch)] = []
  private var places: [String: Int] = [:]

  init(span: SourceSpan) { self.span = span }

  /// Adds a cell; says what is wrong when its place is taken.
  mutating func add(
    _ node: DataNode, at path: ArraySlice<String>, header: SourceSpan
  ) -> Diagnostic? {
    guard let name = path.first else {
      if self.header != nil || !branches.isEmpty {
        return DataTreeBuilder.duplicate(
          DataKey(name: header.text, span: header), first: self.header ?? branches[0].header)
      }
      self.header = header
      cell = node
      return nil
    }
    if let taken = self.header {
      return DataTreeBuilder.duplicate(DataKey(name: header.text, span: header), first: taken)
    }
    if let place = places[name] {
      return branches[place].branch.add(node, at: path.dropFirst(), header: header)
    }
    places[name] = branches.count
    var branch = CSVBranch(span: node.span)
    let problem = branch.add(node, at: path.dropFirst(), header: header)
    branches.append((name, header, branch))
    return problem
  }

  /// The tree. Branches named 1, 2, 3… are a list; what is empty at its end is not there.
  func node(row: Int) -> DataNode {
    if let cell { return cell }
    let numbers = branches.map { Int($0.name) ?? 0 }
    if Set(numbers) == Set(1...max(1, branches.count)) {
      var elements = branches.indices.sorted { numbers[$0] < numbers[$1] }
        .map { branches[$0].branch.node(row: row) }
      while elements.last?.isAbsent ?? false { elements.removeLast() }
      return DataNode(.sequence(elements), span: span, row: row)
    }
    let entries = branches.map {
      (key: DataKey(name: $0.name, span: $0.header), value: $0.branch.node(row: row))
    }
    return DataNode(.mapping(entries), span: span, row: row)
  }
}
