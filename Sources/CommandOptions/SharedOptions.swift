public import ArgumentParser
package import Chancery
public import Diagnostics
internal import Glibc

/// The options that every command takes.
package struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A template folder in front of the shipped one (also CHANCERY_TEMPLATES).",
      valueName: "dir"))
  package var templates: [String] = []

  @Option(
    help: ArgumentHelp(
      "A font folder in front of the shipped one (also CHANCERY_FONTS).", valueName: "dir"))
  package var fonts: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder of images that records may name (also CHANCERY_ASSETS).", valueName: "dir"))
  package var assets: [String] = []

  @Option(help: "The language of messages: fr or en.")
  package var lang: Message.Language = .french

  @Option(help: "The form of diagnostics: human, short or json.")
  package var diagnostics: DiagnosticRenderer.Format = .human

  @Option(
    help: ArgumentHelp(
      "Changes a limit: input, nesting, values, loops, pages, pixels, time (seconds).",
      valueName: "name=value"))
  package var limit: [String] = []

  package init() {}

  /// The configuration that the options and the environment ask for.
  package func configuration() throws -> Configuration {
    Configuration(
      templates: templateFolders, fonts: fontFolders, assets: assetFolders, limits: try limits())
  }

  /// Runs a command's work; prints what went wrong and turns it into the exit code.
  package func reporting(_ work: () throws -> Void) throws {
    do {
      try requireFolders()
      try work()
    } catch let refusal as Refusal {
      throw report(refusal.diagnostics)
    } catch let diagnostic as Diagnostic {
      throw report([diagnostic])
    }
  }

  /// Runs a command's work that waits for others; prints what went wrong and turns it into the exit
  /// code.
  package func reporting(_ work: () async throws -> Void) async throws {
    do {
      try requireFolders()
      try await work()
    } catch let refusal as Refusal {
      throw report(refusal.diagnostics)
    } catch let diagnostic as Diagnostic {
      throw report([diagnostic])
    }
  }

  /// A folder that was named by mistake would be passed over in silence.
  private func requireFolders() throws(Refusal) {
    var missing: [Diagnostic] = []
    for folder in templateFolders + fontFolders + assetFolders {
      do throws(Diagnostic) {
        try FileReading.requireFolder(folder)
      } catch {
        missing.append(error)
      }
    }
    if !missing.isEmpty { throw Refusal(missing) }
  }

  private var templateFolders: [String] { templates + Self.folders("CHANCERY_TEMPLATES") }
  private var fontFolders: [String] { fonts + Self.folders("CHANCERY_FONTS") }
  private var assetFolders: [String] { assets + Self.folders("CHANCERY_ASSETS") }

  /// Prints a line to standard output; one that is lost is an error, as a lost document is.
  package func say(_ line: String) throws(Diagnostic) {
    try OutputFile.write(Array((line + "\n").utf8), to: "-")
  }

  /// Prints diagnostics to standard error; the exit code that they call for.
  @discardableResult
  package func report(_ found: [Diagnostic]) -> ExitCode {
    let text = DiagnosticRenderer(format: diagnostics, language: lang).render(found)
    StandardError.print(text)
    if found.contains(where: \.isDefect) { return ExitCode(EX_SOFTWARE) }
    if found.contains(where: { $0.id == "batch.locked" }) { return ExitCode(EX_TEMPFAIL) }
    let isInputOutput = found.contains { Self.inputOutput.contains($0.id) }
    return isInputOutput ? ExitCode(EX_IOERR) : ExitCode(1)
  }

  private static let inputOutput: Set = ["file.unreadable", "file.unwritable"]

  private func limits() throws -> Limits {
    var limits = Limits()
    for assignment in limit {
      let parts = assignment.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]), value > 0, value < 1e15 else {
        throw ValidationError("--limit takes NAME=VALUE with a positive number: \(assignment)")
      }
      guard parts[0] == "time" || (value >= 1 && value.rounded() == value) else {
        throw ValidationError("--limit takes whole numbers from 1, but for time: \(assignment)")
      }
      switch parts[0] {
      case "input": limits.inputBytes = Int(value)
      case "unpacked": limits.unpackedBytes = Int(value)
      case "strings": limits.sharedBytes = Int(value)
      case "nesting": limits.nesting = min(Int(value), 512)
      case "values": limits.values = Int(value)
      case "loops": limits.loopTurns = Int(value)
      case "pages": limits.pages = Int(value)
      case "pixels": limits.imagePixels = Int(value)
      case "time": limits.seconds = value
      default:
        throw ValidationError(
          "--limit knows input, unpacked, strings, nesting, values, loops, pages, pixels and time")
      }
    }
    return limits
  }

  private static func folders(_ variable: String) -> [String] {
    guard let value = getenv(variable) else { return [] }
    return String(cString: value).split(separator: ":").map(String.init)
  }
}

extension Message.Language: ExpressibleByArgument {}
extension DiagnosticRenderer.Format: ExpressibleByArgument {}
