internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics
internal import Glibc

/// `chancery format`: writes template sources in their canonical form.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", _superCommandName: "chancery",
    abstract: "Writes templates in their canonical form.",
    discussion: "Files are replaced; folders are searched for .md files; - reads and prints.")

  @Argument(help: "Template files or folders; - for standard input.")
  var paths: [String]

  @Flag(help: "Changes nothing; exits with 1 when a file is not in its canonical form.")
  var check = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    var isRefused = false
    try shared.reporting {
      for path in try TemplateSources.files(at: paths) {
        let source = try SourceFile.reading(path, limits: configuration.limits)
        let text = try TemplateSources.formatted(source, limits: configuration.limits)
        if path == "-" {
          try OutputFile.write(Array(text.utf8), to: "-")
        } else if text.utf8.elementsEqual(source.bytes) {
          continue
        } else if check {
          try shared.say(path)
          isRefused = true
        } else {
          try OutputFile.write(Array(text.utf8), to: path)
          try shared.say(path)
        }
      }
    }
    if isRefused { throw ExitCode(1) }
  }
}
