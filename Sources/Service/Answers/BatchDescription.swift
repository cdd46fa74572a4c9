internal import Chancery
internal import Diagnostics
internal import Dispatching
internal import Records
internal import Register

/// What is told of a batch.
struct BatchDescription {
  let batch: RegisteredBatch
  /// How far it is; nil when it is not being drawn.
  let figures: BatchProgress.Figures?
  let folders: BatchFolders
  /// What is wrong with its rows, each a JSON object; nil where that was not asked for.
  var diagnostics: String?

  init(
    _ batch: RegisteredBatch, _ figures: BatchProgress.Figures?, _ folders: BatchFolders
  ) {
    self.batch = batch
    self.figures = figures
    self.folders = folders
  }

  /// Where it is.
  var address: String { "/v1/batches/\(batch.id)" }

  /// What was found wrong, up to so many.
  func found() -> String {
    let bytes = try? FileReading.contents(of: folders.diagnostics(batch.id), limits: Limits())
    let lines = String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n")
    return "[" + lines.joined(separator: ",") + "]"
  }

  /// The description as the API gives it.
  var json: JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("id", .string(batch.id)), ("external_id", .text(batch.externalID)),
      ("template", .string(batch.template)), ("state", .string(batch.state.rawValue)),
      // Numbers and objects of the register's own making.
      ("counts", batch.counts == "{}" ? .null : .number(batch.counts)),
      ("created_at", .moment(batch.createdAt)), ("finished_at", .moment(batch.finishedAt)),
    ]
    if let figures { members.append(("progress", Self.json(figures))) }
    if let diagnostics { members.append(("diagnostics", .number(diagnostics))) }
    members.append(("links", links))
    return .object(members)
  }

  /// How far it is, as the API gives it.
  static func json(_ figures: BatchProgress.Figures) -> JSONValue {
    .object([
      ("done", .integer(figures.done)), ("total", .integer(figures.total)),
      ("refused", .integer(figures.refused)),
    ])
  }

  private var links: JSONValue {
    var links: [(name: String, value: JSONValue)] = [("self", .string(address))]
    switch batch.state {
    case .open, .queued, .running:
      let next = batch.state == .open ? "records" : "events"
      links += [next, "cancel"].map { ($0, .string(address + "/" + $0)) }
    case .done:
      links.append(("events", .string(address + "/events")))
      links.append(("documents", .string("/v1/documents?batch=\(batch.id)")))
      links.append(("manifest", .string(address + "/manifest")))
      links.append(("archive", .string(address + "/archive")))
      let runs = BatchOutput.runs(of: folders.output(batch.id)).keys.sorted()
      if !runs.isEmpty {
        links.append(("runs", .array(runs.map { .string("\(address)/runs/\($0)") })))
      }
    case .refused, .cancelled, .purged: break
    }
    return .object(links)
  }
}
