internal import Chancery
internal import Diagnostics
internal import Dispatching
internal import Glibc
internal import Records
internal import Register
internal import Synchronization

/// Does what a batch asks for: draws it in its folder, whose ledger survives anything, and puts what was
/// drawn into the register. Done once more, it does what is missing.
struct BatchWork: Sendable {
  let configuration: ServiceConfiguration
  let register: Register
  let folders: BatchFolders
  let templates: OrganisationTemplates
  /// Counts what kept a batch from being done.
  let failed: @Sendable ([Diagnostic]) -> Void

  private static let actor = "service"

  /// Does a batch; what keeps it from being done is told in its state and its diagnostics. A fault that
  /// may pass leaves it to be taken up again.
  func run(
    _ batch: RegisteredBatch, _ turn: BatchTurn, isStopping: @escaping @Sendable () -> Bool
  ) {
    guard turn.begin() else { return }
    let found = FoundDiagnostics(
      folders.diagnostics(batch.id), folder: folders.folder(batch.id),
      ShownPlaces(configuration))
    do {
      try register.move(
        batch.id, from: [.queued, .running], to: .running, actor: Self.actor)
      let isIssued = try draw(batch, turn.progress, found) { turn.isWithdrawn || isStopping() }
      guard let isIssued, turn.settle() else { return }
      if isIssued { try keep(batch) } else { try give(up: batch) }
    } catch let refusal as Refusal {
      end(batch, refusal.diagnostics, found)
    } catch let diagnostic as Diagnostic {
      end(batch, [diagnostic], found)
    } catch {
      return
    }
  }

  /// Takes away what a cancelled batch left: its folder, and what was numbered while it was cancelled.
  func forget(_ batch: RegisteredBatch) {
    // Left undone, it is done at the next start.
    try? register.refuseRest(ofBatch: batch.id, actor: Self.actor)
    folders.remove(batch.id)
  }

  /// Draws; whether it was issued, nil when it was stopped.
  private func draw(
    _ batch: RegisteredBatch, _ progress: BatchProgress, _ found: FoundDiagnostics,
    _ isWithdrawn: @escaping @Sendable () -> Bool
  ) throws -> Bool? {
    var request = try request(of: batch, found)
    request.jobs = max(1, configuration.drawers / 2)
    request.isWithdrawn = isWithdrawn
    found.begin()
    do {
      let own = try templates.source(of: batch.organisation).configuration
      let work = try Batch(request, own, progress)
      let summary = try work.run { found.add($0) }
      return summary.isInterrupted ? nil : summary.isIssued
    } catch let diagnostic as Diagnostic where diagnostic.id == "batch.complete" {
      return true
    }
  }

  private func request(
    of batch: RegisteredBatch, _ found: FoundDiagnostics
  ) throws -> BatchRequest {
    let limits = configuration.chancery.limits
    var cursor = try JSONRequest.cursor(Array(batch.request.utf8), limits: limits)
    let file = cursor.text("file") ?? "records.csv"
    found.language = cursor.text("language").flatMap(Message.Language.init) ?? .french
    guard let options = BatchOptions(&cursor) else { throw Refusal(cursor.finish()) }
    var request = options.request(of: file, in: folders.folder(batch.id))
    request.registrar = RegisteredRows(
      register, batch, pinnedHash: options.pinnedHash, actor: Self.actor)
    if let name = options.seal {
      request.seal = KeyRing(configuration: configuration, register: register)
        .seal(name, of: batch.organisation)
    }
    let constants = folders.constants(batch.id)
    if access(constants, F_OK) == 0 {
      let bytes = try FileReading.contents(of: constants, limits: limits)
      request.bases = [SourceFile(name: "with.json", bytes: bytes)]
    }
    return request
  }

  /// Puts what was issued into the register, and says that it is done.
  private func keep(_ batch: RegisteredBatch) throws {
    let folder = folders.output(batch.id)
    var counts = BatchCounts()
    var files: [(row: Int, file: () throws -> IssuedFile)] = []
    var limits = configuration.chancery.limits
    limits.inputBytes = 1 << 31
    let bounds = limits
    try BatchResult.each(in: folder) { result in
      counts.add(result.state)
      guard let path = result.path else { return }
      files.append(
        (
          result.row,
          {
            IssuedFile(
              content: try FileReading.contents(of: path, limits: bounds), pages: result.pages,
              identifier: result.identifier)
          }
        ))
      guard files.count == 50 else { return }
      try register.issue(files, ofBatch: batch.id, actor: Self.actor)
      files.removeAll()
    }
    try register.issue(files, ofBatch: batch.id, actor: Self.actor)
    // What was numbered and then could not be drawn keeps its number.
    try register.refuseRest(ofBatch: batch.id, actor: Self.actor)
    folders.removeDocuments(batch.id)
    try register.move(
      batch.id, from: [.running], to: .done, counts: counts.json.line, actor: Self.actor)
  }

  /// Nothing of it was issued; what was numbered keeps its number.
  private func give(up batch: RegisteredBatch) throws {
    try register.refuseRest(ofBatch: batch.id, actor: Self.actor)
    try register.move(batch.id, from: [.queued, .running], to: .refused, actor: Self.actor)
  }

  private func end(
    _ batch: RegisteredBatch, _ reasons: [Diagnostic], _ found: FoundDiagnostics
  ) {
    // Done or cancelled meanwhile: nothing of it is wrong.
    guard !reasons.contains(where: { $0.id == "register.batch-state" }) else { return }
    found.add(reasons)
    failed(reasons)
    if !reasons.contains(where: { Self.mayPass($0.id) }) { try? give(up: batch) }
  }

  /// A full disk, another process at work, an authority that is down: no fault of the records.
  private static func mayPass(_ id: String) -> Bool {
    ["file.", "timestamp.", "outbound."].contains(where: id.hasPrefix)
      || id == "register.failed" || id == "batch.locked"
  }
}

/// How many rows came to what.
struct BatchCounts {
  private var rows = 0
  private var states: [String: Int] = [:]

  mutating func add(_ state: String) {
    rows += 1
    states[state, default: 0] += 1
  }

  var json: JSONValue {
    var members: [(name: String, value: JSONValue)] = [("rows", .integer(rows))]
    for state in ["issued", "refused", "suppressed"] {
      members.append((state, .integer(states[state] ?? 0)))
    }
    return .object(members)
  }
}

/// What is found wrong with a batch, on its way to its file; after so many, no more.
final class FoundDiagnostics: Sendable {
  static let most = 200
  private struct State {
    var count = 0
    var text = ""
    var language = Message.Language.french
  }

  private let path: String
  private let folder: String
  private let places: ShownPlaces
  private let state = Mutex(State())

  init(_ path: String, folder: String, _ places: ShownPlaces) {
    self.path = path
    self.folder = folder
    self.places = places
  }

  var language: Message.Language {
    get { state.withLock { $0.language } }
    set { state.withLock { $0.language = newValue } }
  }

  /// Forgets what an earlier run found.
  func begin() {
    state.withLock {
      $0.count = 0
      $0.text = ""
      unlink(path)
    }
  }

  func add(_ diagnostics: [Diagnostic]) {
    let (folder, path, places) = (folder, path, places)
    state.withLock { state in
      let room = max(0, Self.most - state.count)
      state.count += diagnostics.count
      let shown = Array(diagnostics.prefix(room))
      guard !shown.isEmpty else { return }
      let renderer = DiagnosticRenderer(format: .json, language: state.language)
      // Where the files stand on this machine is nobody's business.
      state.text += places.shown(
        renderer.render(shown.map(\.masked)).replacing(folder + "/", with: ""))
      if state.text.last != "\n" { state.text += "\n" }
      try? OutputFile.write(Array(state.text.utf8), to: path)
    }
  }
}
