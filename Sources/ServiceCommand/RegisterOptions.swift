internal import ArgumentParser
internal import CommandOptions
internal import Diagnostics
internal import Register

/// Where the register is.
struct RegisterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The register's file.", valueName: "file"))
  var database = "chancery.sqlite"

  func open() throws(Diagnostic) -> Register { try Register(path: database) }
}
