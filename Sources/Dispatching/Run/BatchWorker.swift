internal import Chancery
internal import Diagnostics
internal import Records

/// Draws pieces of a batch, on one thread, with fonts and a template of its own: what threads share
/// they count references of, and wait for each other.
final class BatchWorker {
  private let run: BatchRun
  private let template: PreparedTemplate
  private let intake: RecordIntake
  private let typesetter: Typesetter
  private let key: FieldPath?
  private let channel: FieldPath?
  private let postcode: FieldPath?
  private let seal: (any DocumentSeal)?
  private let tell: @Sendable ([Diagnostic]) -> Void
  private var entries: [LedgerEntry] = []

  init(_ run: BatchRun, tell: @escaping @Sendable ([Diagnostic]) -> Void) throws {
    self.run = run
    self.tell = tell
    template = try Catalogue(run.configuration).template(run.request.template)
    intake = try RecordIntake(
      template, bases: run.request.bases, assignments: run.request.assignments)
    typesetter = try Typesetter(run.configuration)
    seal = try run.request.seal?()
    key = try BatchFields(run.request, template).key
    channel = try? FieldPath("channel", of: template.recordType, in: template.schema)
    postcode = try? FieldPath(named: "postcode", of: template.recordType, in: template.schema)
  }

  /// Draws the rows of a piece that are not there yet. Throws what ends the work.
  func draw(_ piece: Int) throws {
    let places = run.pieces.places(of: piece)
    let isRunDone = run.request.runLength == nil || isThere(.run(piece + 1), .runs)
    let missing = places.filter { !isDone(row(at: $0)) }
    run.progress.kept(isRunDone ? places.count - missing.count : 0)
    if !isRunDone {
      try drawRun(piece, missing: Set(missing))
    } else {
      for place in missing where !run.isStopped {
        if let letter = try compose(row(at: place)) { try issue(letter) }
      }
    }
    try commit()
  }

  /// A whole print run, with the files of the rows that lack theirs. Stopped half-way, it is not made.
  private func drawRun(_ piece: Int, missing: Set<Int>) throws {
    var letters = PrintRun(isDuplex: run.request.isDuplex)
    for place in run.pieces.places(of: piece) {
      guard !run.isStopped else { return }
      let row = row(at: place)
      guard let letter = try compose(row) else { continue }
      if letter.isPrinted { try letters.add(letter.composition, titled: letter.name) }
      if missing.contains(place) {
        try issue(letter, place: letter.isPrinted ? (piece + 1, letters.count) : nil)
      } else {
        run.progress.kept(1)
      }
    }
    guard letters.count > 0 else { return }
    let name = Self.runName(piece + 1)
    let pdf = try letters.pdf(with: typesetter)
    var entry = LedgerEntry(.run(piece + 1), .issued)
    entry.file = try file(name, pdf, letters.pageCount, in: .runs)
    entry.letters = letters.count
    entries.append(entry)
  }

  private func row(at place: Int) -> Int { Int(run.plan.order[place]) }

  /// A row's document, laid out.
  private struct Letter {
    let row: Int
    let composition: Composition
    let name: String
    let key: String?
    /// How it goes: `post`, `email`, `both`; nil for records that do not say it.
    let channel: String?
    let department: String?
    var isPrinted: Bool { channel != "email" }
  }

  /// The letter of a row, from 0; nil when it is refused, which is entered.
  private func compose(_ row: Int) throws -> Letter? {
    do {
      let (record, found) = intake.record(
        try run.spool.record(at: run.plan.places[row]),
        setting: run.request.registrar?.assignments(row: row + 1) ?? [])
      guard let record else { throw Refusal(found) }
      var composition = try typesetter.compose(template, record)
      if run.request.isProof { composition.showWindow() }
      let name = OutputNames.numbered(composition.outputName, run.plan.numbers[row])
      return Letter(
        row: row, composition: composition, name: name, key: key?.key(of: record),
        channel: channel?.key(of: record),
        department: postcode?.key(of: record).flatMap(Postage.department))
    } catch let refusal as Refusal {
      guard !refusal.diagnostics.contains(where: \.isDefect) else {
        throw refusal
      }
      refuse(row, refusal.diagnostics)
      return nil
    }
  }

  private func refuse(_ row: Int, _ found: [Diagnostic]) {
    tell(found)
    var entry = LedgerEntry(.row(row + 1), .refused)
    entry.refusal = found
    entries.append(entry)
    run.progress.refusedOne()
  }

  /// Writes a row's file, if it gets one, and enters it.
  private func issue(_ letter: Letter, place: (run: Int, letter: Int)? = nil) throws {
    var entry = LedgerEntry(.row(letter.row + 1), .issued)
    entry.key = letter.key
    entry.channel = letter.channel
    entry.department = letter.department
    entry.pages = letter.composition.pageCount
    entry.place = place
    if run.request.writesDocuments {
      var composition = letter.composition
      entry.identifier = composition.identify()?.text
      var pdf = try typesetter.pdf(composition)
      if let seal {
        entry.drawn = FileContents.sha256(pdf)
        pdf = try seal.sealed(pdf)
      }
      entry.file = try file(
        letter.name + ".pdf", pdf, composition.pageCount, in: .documents)
    }
    entries.append(entry)
    run.progress.drew()
    if run.request.runLength == nil, entries.count >= 32 { try commit() }
  }

  private func file(
    _ name: String, _ bytes: [UInt8], _ pages: Int, in kind: BatchFolder.Kind
  ) throws -> LedgerEntry.File {
    try FileContents.write(bytes, to: run.folder.making(kind) + "/" + name)
    return LedgerEntry.File(name: name, pages: pages, sha256: FileContents.sha256(bytes))
  }

  /// Enters what was done: each file is synced already, their names are now, then the lines are.
  private func commit() throws {
    guard !entries.isEmpty else { return }
    if run.request.writesDocuments {
      try DispatchFiles.syncFolder(run.folder.making(.documents))
    }
    if run.request.runLength != nil {
      try DispatchFiles.syncFolder(run.folder.making(.runs))
    }
    try run.ledger.commit(entries)
    entries.removeAll()
  }

  /// Whether a row is entered, and its file is what the ledger says.
  private func isDone(_ row: Int) -> Bool {
    guard let entry = run.ledger.entry(.row(row + 1)), entry.state == .issued else { return false }
    return !run.request.writesDocuments || isThere(entry, .documents)
  }

  private func isThere(_ subject: LedgerEntry.Subject, _ kind: BatchFolder.Kind) -> Bool {
    run.ledger.entry(subject).map { isThere($0, kind) } ?? false
  }

  private func isThere(_ entry: LedgerEntry, _ kind: BatchFolder.Kind) -> Bool {
    guard let file = entry.file else { return false }
    let bytes = try? FileContents.read(run.folder.place(of: file.name, kind))
    return bytes.map(FileContents.sha256) == file.sha256
  }

  static func runName(_ number: Int) -> String {
    let digits = String(number)
    return "run-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".pdf"
  }
}
