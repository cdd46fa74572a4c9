internal import ArgumentParser
internal import Chancery
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

  @Option(help: ArgumentHelp("The certificate chain, as PEM: speaks HTTPS.", valueName: "file"))
  var tlsCertificate: String?

  @Option(
    help: ArgumentHelp("The certificate's key, as PEM without a passphrase.", valueName: "file"))
  var tlsKey: String?

  @Flag(help: "A proxy stands in front: it encrypts, and says where requests come from.")
  var behindProxy = false

  @Flag(
    help:
      "Webhooks and authorities may be on this machine and private networks, without encryption.")
  var localNetwork = false

  @Option(help: "How many requests a second a token or a user makes, over a while.")
  var rate = 500

  @Option(help: "After how many silent seconds a connection is closed.")
  var idle = 60

  @OptionGroup var signingOptions: ServedSigningOptions
  @OptionGroup var registerOptions: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key come together")
    }
    guard rate > 0 else { throw ValidationError("--rate is at least 1") }
  }

  func run() async throws {
    let configuration = try shared.configuration()
    try await shared.reporting {
      let register = try registerOptions.open()
      var service = ServiceConfiguration(workFolder: registerOptions.workFolder)
      service.host = host
      service.port = port
      service.certificateFile = tlsCertificate
      service.keyFile = tlsKey
      service.isBehindProxy = behindProxy
      service.reachesLocalNetwork = localNetwork
      service.requestsPerSecond = Double(rate)
      service.idleSeconds = max(1, idle)
      service.chancery = configuration
      service.signing = try signingOptions.configuration(configuration.limits)
      service.drawers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      let (host, scheme) = (host, tlsKey == nil ? "http" : "https")
      try await ChanceryService(service, register).run { port in
        print("\(scheme)://\(host):\(port)")
        fflush(nil)
      }
    }
  }
}
