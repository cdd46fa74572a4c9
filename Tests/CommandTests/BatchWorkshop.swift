import Foundation

/// A batch of small letters, run as a user runs it.
struct BatchWorkshop {
  let workshop: Workshop
  let rows: Int

  init(rows: Int, isSigned: Bool = false) throws {
    self.rows = rows
    workshop =
      isSigned ? try Self.signed() : try Workshop(main: "# Lettre\n\nBonjour {{ name }}.\n")
    let lines = (1...rows).map { "Éloïse \($0 * 37 % 11)" }
    try workshop.write((["name"] + lines).joined(separator: "\n") + "\n", to: "rows.csv")
  }

  /// Letters with a place to sign.
  private static func signed() throws -> Workshop {
    try Workshop(
      fields: """
        name: { type: line, label: Nom }
        chief: { type: Chief, label: Chef }
        """,
      main: """
        Bonjour {{ name }}.

        {% signatures columns=2 %}
        {% signature by=chief %}Le chef{% endsignature %}
        {% endsignatures %}

        """,
      types: """
        Chief:
          label: Chef
          party: { name: name }
          fields: { name: { type: line, label: Nom } }
        """)
  }

  static let options = [
    "--templates", "templates", "--merge", "--run-length", "10", "--sort", "name", "--jobs", "2",
    "--progress", "none",
  ]

  func arguments(_ folder: String, _ more: [String] = []) -> [String] {
    ["batch", "note", "rows.csv", "-o", folder] + Self.options + more
  }

  func run(_ folder: String, _ more: [String] = []) throws -> Program.Outcome {
    try Program.run(arguments(folder, more), folder: workshop.folder)
  }

  /// Starts a batch; whoever calls ends it.
  func start(_ folder: String, _ more: [String] = []) throws -> Process {
    let process = Process()
    process.executableURL = Program.path
    process.arguments = arguments(folder, more)
    process.currentDirectoryURL = workshop.folder
    process.environment = ["CHANCERY_HOME": Program.root.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// What was issued: every file but the ledger, whose lines stand in the order of the work.
  func issued(_ folder: String) throws -> [String: Data] {
    let root = workshop.folder.appending(path: folder)
    var files: [String: Data] = [:]
    let paths = FileManager.default.enumerator(atPath: root.path)
    while let path = paths?.nextObject() as? String {
      if path != "ledger.jsonl", path != ".lock",
        let data = try? Data(contentsOf: root.appending(path: path))
      {
        files[path] = data
      }
    }
    return files
  }
}
