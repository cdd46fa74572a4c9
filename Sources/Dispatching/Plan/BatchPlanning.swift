internal import Chancery
internal import Diagnostics
internal import Drawing
internal import Records

/// Reads all records of a batch once: checks each, lays it by, and settles names and order.
struct BatchPlanning {
  private let request: BatchRequest
  private let template: PreparedTemplate
  private let configuration: Configuration
  private var screening: RecordScreening
  private let fields: BatchFields
  private let suppressed: SuppressionList
  private let spool: RecordSpoolWriter
  private var plan = BatchPlan()
  private var names = OutputNames()
  private var repetitions: Repetitions
  private var sortKeys: [String] = []
  private var sample: SampleChoice?
  /// Whether every field of a record is looked at, the derived ones included.
  private let looksThroughAll: Bool

  init(
    _ request: BatchRequest, _ template: PreparedTemplate, _ configuration: Configuration,
    spoolIn folder: String
  ) throws {
    self.request = request
    self.template = template
    self.configuration = configuration
    screening = try RecordScreening(
      template, bases: request.bases, assignments: request.assignments, isNaming: true)
    fields = try BatchFields(request, template)
    suppressed = request.suppressed.map(SuppressionList.init) ?? SuppressionList()
    repetitions = Repetitions(fields.unique)
    spool = try RecordSpoolWriter(in: folder)
    sample = request.isSample ? SampleChoice(template) : nil
    looksThroughAll = request.isSample || request.suppressed != nil
  }

  /// The plan and the records; `see` gets each record that is to be issued and its row, from 1, and
  /// `tell` what is wrong with each row, as it is found.
  mutating func plan(
    _ file: RecordFile, see: (LocatedValue, Int) -> Void = { _, _ in },
    tell: ([Diagnostic]) -> Void
  ) throws -> (BatchPlan, RecordSpool) {
    let source = try template.records(in: file)
    let checksum = RunningChecksum()
    var told = 0
    while let given = try source.next() {
      let warnings = source.warnings[told...]
      told += warnings.count
      let found = Array(warnings) + (try take(given, checksum, see))
      if !found.isEmpty { tell(found) }
    }
    if source.warnings.count > told { tell(Array(source.warnings[told...])) }
    guard plan.count > 0 else { throw PreparedTemplate.nothing(in: file) }
    plan.digest = checksum.sha256()
    plan.numbers = names.numbers()
    let records = try spool.finish()
    try settleOrder(records)
    return (plan, records)
  }

  private mutating func take(
    _ given: GivenRecord, _ checksum: borrowing RunningChecksum,
    _ see: (LocatedValue, Int) -> Void
  ) throws -> [Diagnostic] {
    let row = plan.count
    guard let node = given.node, given.diagnostics.isEmpty else {
      plan.places.append(RecordSpool.Place(offset: 0, count: 0))
      return refuse(row, given.diagnostics)
    }
    let (place, bytes) = try spool.add(node)
    checksum.add(bytes)
    plan.places.append(place)
    let trial = request.registrar?.trial(node, of: template) ?? []
    let (record, found) =
      looksThroughAll
      ? screening.whole(node, setting: trial) : screening.record(node, setting: trial)
    guard let record else { return refuse(row, found) }
    if suppressed.covers(record) { return leaveOut(row, found) }
    let placed = { [screening] in screening.whole(node, setting: trial).0 ?? record }
    if let repeated = repetitions.find(record, row: row + 1, placed: placed) {
      return refuse(row, found + [repeated])
    }
    do throws(Refusal) {
      names.want(try name(of: record, placed: placed), for: row)
    } catch {
      return refuse(row, found + error.diagnostics)
    }
    plan.verdicts.append(.good)
    sample?.consider(record, row: row)
    see(record, row + 1)
    if let sort = fields.sort { sortKeys.append(sort.key(of: record) ?? "") }
    return found
  }

  /// The name of a record's file; what is wrong with it is told with its places.
  private func name(
    of record: LocatedValue, placed: () -> LocatedValue
  ) throws(Refusal) -> String {
    do throws(Refusal) {
      return try template.outputName(of: record)
    } catch {
      return try template.outputName(of: placed())
    }
  }

  private mutating func refuse(_ row: Int, _ found: [Diagnostic]) -> [Diagnostic] {
    plan.verdicts.append(.refused)
    plan.refusals[row] = found.filter { $0.severity == .error }
    if fields.sort != nil { sortKeys.append("") }
    return found
  }

  private mutating func leaveOut(_ row: Int, _ found: [Diagnostic]) -> [Diagnostic] {
    plan.verdicts.append(.suppressed)
    if fields.sort != nil { sortKeys.append("") }
    return found
  }

  /// By the key, then as the rows stand.
  private mutating func settleOrder(_ records: RecordSpool) throws {
    if sample != nil { try chooseSample(of: records) }
    let good =
      sample == nil
      ? plan.verdicts.indices.filter { plan.verdicts[$0] == .good } : plan.sample.keys.sorted()
    plan.order = good.map { UInt32($0) }
    guard fields.sort != nil else { return }
    plan.order.sort { (sortKeys[Int($0)], $0) < (sortKeys[Int($1)], $1) }
  }

  private mutating func chooseSample(of records: RecordSpool) throws {
    guard let sample, plan.count(.good) > 0 else { return }
    let pages = try SamplePages(request, template, configuration)
    plan.sample = try sample.chosen { [places = plan.places] row in
      try pages.count(records.record(at: places[row]))
    }
  }
}

/// The fields that a batch looks at.
struct BatchFields: Sendable {
  let sort: FieldPath?
  let unique: [FieldPath]
  let key: FieldPath?

  /// Throws `batch.unknown-field`.
  init(_ request: BatchRequest, _ template: PreparedTemplate) throws(Diagnostic) {
    let type = template.recordType
    let schema = template.schema
    key = try request.key.map { path throws(Diagnostic) in
      try FieldPath(path, of: type, in: schema)
    }
    unique = try request.unique.map { path throws(Diagnostic) in
      try FieldPath(named: path, of: type, in: schema)
    }
    sort = try request.sort.map { path throws(Diagnostic) in
      try FieldPath(named: path, of: type, in: schema)
    }
  }
}
