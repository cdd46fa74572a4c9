internal import ArgumentParser
internal import CommandOptions
internal import Diagnostics
internal import Glibc
internal import Register
internal import Service

/// `chancery serve`: the HTTP API.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", _superCommandName: "chancery",
    abstract: "Answers over HTTP: documents, batches, signatures, the register.")

  @Option(help: "The address to listen on: this machine alone unless told otherwise.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 takes any that is free.")
  var port = 8080

  @OptionGroup var registerOptions: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let configuration = try shared.configuration()
    try await shared.reporting {
      let register = try registerOptions.open()
      var service = ServiceConfiguration(workFolder: registerOptions.database + ".work")
      service.host = host
      service.port = port
      service.chancery = configuration
      service.drawers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      let host = host
      try await ChanceryService(service, register).run { port in
        print("http://\(host):\(port)")
        fflush(nil)
      }
    }
  }
}
