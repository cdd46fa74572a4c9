internal import Chancery
internal import Diagnostics
internal import Glibc

/// What the benchmark runs of ours beside the command: many documents in one process.
///
///     chancery-bench TEMPLATE RECORDS.jsonl FOLDER [--templates DIR] [--fonts DIR]
@main
struct Driver {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      let found = (error as? Refusal)?.diagnostics ?? (error as? Diagnostic).map { [$0] } ?? []
      StandardError.print(
        DiagnosticRenderer(format: .human, language: .english).render(found))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    if arguments.first == "sign", arguments.count == 6 {
      return try SignatureTimes.run(Array(arguments.dropFirst()))
    }
    guard arguments.count >= 3 else {
      StandardError.print(
        "usage: chancery-bench TEMPLATE RECORDS FOLDER [--templates DIR] [--fonts DIR]\n")
      exit(EX_USAGE)
    }
    let options = arguments.dropFirst(3)
    let configuration = Configuration(
      templates: values(of: "--templates", in: options), fonts: values(of: "--fonts", in: options))
    let template = try Catalogue(configuration).template(arguments[0])
    try documents(template, of: arguments[1], to: arguments[2], configuration)
  }

  /// One document a line of JSON, each to its own numbered file.
  private static func documents(
    _ template: PreparedTemplate, of path: String, to folder: String,
    _ configuration: Configuration
  ) throws {
    let typesetter = try Typesetter(configuration)
    guard let file = fopen(path, "r") else { throw Refusal([]) }
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    var number = 0
    // Line by line: ten thousand records are not the documents' own memory.
    while case let length = getline(&line, &room, file), length > 0, let start = line {
      number += 1
      let bytes = UnsafeRawBufferPointer(start: start, count: length)
      let record = SourceFile(name: "\(number).json", bytes: Array(bytes))
      let composition = try typesetter.compose(template, RecordInput(record: record))
      try OutputFile.write(try typesetter.pdf(composition), to: "\(folder)/\(padded(number)).pdf")
    }
    free(line)
    fclose(file)
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  private static func values(of option: String, in arguments: ArraySlice<String>) -> [String] {
    zip(arguments, arguments.dropFirst()).filter { $0.0 == option }.map(\.1)
  }
}
