internal import ArgumentParser
internal import CommandOptions
internal import Diagnostics
internal import Register

/// Where the register is.
struct RegisterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The register's file.", valueName: "file"))
  var database = "chancery.sqlite"

  /// Where the service keeps what batches make.
  var workFolder: String { database + ".work" }

  func open() throws(Diagnostic) -> Register { try Register(path: database) }

  /// A register that is there; a name that was mistyped makes none.
  func openExisting() throws(Diagnostic) -> Register {
    try Register(path: database, mustExist: true)
  }
}
