internal import Diagnostics
internal import Records

/// One line of a batch's ledger: what became of a row or a print run, and is durable.
struct LedgerEntry: Sendable {
  /// What a line is about.
  enum Subject: Sendable, Hashable {
    /// A row, from 1.
    case row(Int)
    /// A print run, from 1.
    case run(Int)
  }

  /// What became of it.
  enum State: String, Sendable {
    /// Its file is on the disk.
    case issued
    /// It is wrong.
    case refused
    /// Its recipient wants nothing sent.
    case suppressed
  }

  /// A file that was written.
  struct File: Sendable, Hashable {
    var name: String
    var pages: Int
    var sha256: String
  }

  var subject: Subject
  var state: State
  var key: String?
  /// How it goes: `post`, `email`, `both`.
  var channel: String?
  var file: File?
  /// For a row: its print run, and its letter's place there, from 1.
  var place: (run: Int, letter: Int)?
  /// How many pages, of a row without a file of its own.
  var pages: Int?
  /// The SHA-256 of a sealed document as it was drawn: what `render` gives for its record.
  var drawn: String?
  /// What a document of its own is known by.
  var identifier: String?
  /// Where the letter goes: a département, by its number.
  var department: String?
  /// For a run: how many letters it holds.
  var letters: Int?
  var refusal: [Diagnostic] = []
  /// Why a row is in a sample; the manifest says it, the ledger does not.
  var sample: [String] = []

  init(_ subject: Subject, _ state: State) {
    self.subject = subject
    self.state = state
  }

  /// The line, without its end.
  var line: String {
    var members: [(name: String, value: JSONValue)] = []
    switch subject {
    case .row(let number): members.append(("row", .number(String(number))))
    case .run(let number): members.append(("run", .number(String(number))))
    }
    if let key { members.append(("key", .string(key))) }
    members.append(("state", .string(state.rawValue)))
    if let channel { members.append(("channel", .string(channel))) }
    if let place {
      members.append(("printRun", .number(String(place.run))))
      members.append(("letter", .number(String(place.letter))))
    }
    if let department { members.append(("department", .string(department))) }
    if let pages, file == nil { members.append(("pages", .number(String(pages)))) }
    if let letters { members.append(("letters", .number(String(letters)))) }
    if let file {
      members.append(("file", .string(file.name)))
      members.append(("pages", .number(String(file.pages))))
      members.append(("sha256", .string(file.sha256)))
      if let identifier { members.append(("identifier", .string(identifier))) }
      if let drawn { members.append(("drawnSha256", .string(drawn))) }
    }
    if !sample.isEmpty { members.append(("sample", .array(sample.map(JSONValue.string)))) }
    if !refusal.isEmpty { members.append(("refusal", .array(refusal.map(Self.reason)))) }
    return JSONValue.object(members).line
  }

  private static func reason(_ diagnostic: Diagnostic) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = [
      ("id", .string(diagnostic.id)), ("message", .string(diagnostic.message.french)),
    ]
    if let path = diagnostic.origin.record?.path, !path.isEmpty {
      members.append(("field", .string(path)))
    }
    return .object(members)
  }

  /// Reads a line of the ledger; nil for what is none.
  init?(_ node: DataNode) {
    guard let state = node["state"]?.scalar.flatMap(State.init) else { return nil }
    if let row = node["row"]?.scalar.flatMap({ Int($0) }) {
      self.init(.row(row), state)
    } else if let run = node["run"]?.scalar.flatMap({ Int($0) }) {
      self.init(.run(run), state)
    } else {
      return nil
    }
    key = node["key"]?.scalar
    channel = node["channel"]?.scalar
    letters = node["letters"]?.scalar.flatMap { Int($0) }
    if let run = node["printRun"]?.scalar.flatMap({ Int($0) }),
      let letter = node["letter"]?.scalar.flatMap({ Int($0) })
    {
      place = (run, letter)
    }
    identifier = node["identifier"]?.scalar
    drawn = node["drawnSha256"]?.scalar
    department = node["department"]?.scalar
    pages = node["pages"]?.scalar.flatMap { Int($0) }
    if let name = node["file"]?.scalar, let pages = node["pages"]?.scalar.flatMap({ Int($0) }),
      let sha256 = node["sha256"]?.scalar
    {
      file = File(name: name, pages: pages, sha256: sha256)
    }
  }
}
