internal import ArgumentParser
internal import Diagnostics
internal import Dispatching
internal import Outbound

/// The options that name a mail server.
struct MailServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The mail server: smtp://server:587 (with STARTTLS) or smtps://server.", valueName: "url"))
  var smtp: String?

  @Option(help: ArgumentHelp("The user's name at the mail server.", valueName: "name"))
  var user: String?

  @Option(help: ArgumentHelp("A file with the password in its first line.", valueName: "file"))
  var passwordFile: String?

  @Option(
    help: ArgumentHelp("Certificates to trust in place of the system's.", valueName: "pem"))
  var serverTrust: String?

  @Flag(help: "Lets messages go unencrypted to a server that cannot do better.")
  var allowClearText = false

  @Option(help: ArgumentHelp("How long the server may take to answer.", valueName: "seconds"))
  var timeout: Int = 60

  func validate() throws {
    guard (1...3_600).contains(timeout) else { throw ValidationError("--timeout takes 1 to 3600") }
    guard (user == nil) == (passwordFile == nil) else {
      throw ValidationError("--user and --password-file go together")
    }
  }

  /// The way to the server.
  func transport() throws -> any MailTransport {
    var server = SMTPClient.Server(url: smtp ?? "")
    server.user = user
    if let passwordFile {
      let bytes = try FileReading.contents(of: passwordFile, limits: Limits())
      server.password = Array(bytes.prefix { $0 != 0x0A && $0 != 0x0D })
    }
    server.authorities = serverTrust
    server.allowsClearText = allowClearText
    server.seconds = timeout
    return SMTPTransport(try SMTPClient(server))
  }
}
