internal import Chancery
internal import Diagnostics
internal import Glibc

/// What the benchmark runs of ours beside the command: many letters in one process.
///
///     chancery-bench letters RECORDS.jsonl FOLDER [--templates DIR] [--fonts DIR]
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
    guard arguments.count >= 3, arguments[0] == "letters" else {
      StandardError.print(
        "usage: chancery-bench letters RECORDS FOLDER [--templates DIR] [--fonts DIR]\n")
      exit(EX_USAGE)
    }
    let options = arguments.dropFirst(3)
    let configuration = Configuration(
      templates: values(of: "--templates", in: options), fonts: values(of: "--fonts", in: options))
    try letters(arguments[1], to: arguments[2], configuration)
  }

  /// One letter a line of JSON, each to its own numbered file.
  private static func letters(
    _ path: String, to folder: String, _ configuration: Configuration
  ) throws {
    let prepared = try Catalogue(configuration).template("rectorate-letter")
    let typesetter = try Typesetter(configuration)
    let source = try SourceFile.reading(path, limits: configuration.limits)
    for (index, line) in source.bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let record = SourceFile(name: "\(index + 1).json", bytes: Array(line))
      let composition = try typesetter.compose(prepared, RecordInput(record: record))
      try OutputFile.write(
        try typesetter.pdf(composition), to: "\(folder)/\(padded(index + 1)).pdf")
    }
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  private static func values(of option: String, in arguments: ArraySlice<String>) -> [String] {
    zip(arguments, arguments.dropFirst()).filter { $0.0 == option }.map(\.1)
  }
}
