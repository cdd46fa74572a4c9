internal import ArgumentParser
internal import Cryptography
internal import Diagnostics
internal import Glibc

/// Where a password comes from: never from an argument, which every user of the machine can read.
struct PasswordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A file whose first line is the password.", valueName: "file"))
  var passwordFile: String?

  @Option(
    help: ArgumentHelp("An open descriptor to read the password from instead.", valueName: "number")
  )
  var passwordFd: Int32?

  func validate() throws {
    guard passwordFile == nil || passwordFd == nil else {
      throw ValidationError("--password-file and --password-fd exclude each other")
    }
  }

  /// The password: from the file, the descriptor, or the terminal, which does not show it.
  /// Throws `user.no-password`.
  func read() throws(Diagnostic) -> [UInt8] {
    if let passwordFd { return try Self.line(passwordFd) }
    let path = passwordFile ?? "/dev/tty"
    let file = open(path, (passwordFile == nil ? O_RDWR : O_RDONLY) | O_CLOEXEC)
    guard file >= 0 else { throw Self.unreadable(SystemReason.message(errno)) }
    defer { close(file) }
    return try passwordFile == nil ? Self.asked(file) : Self.line(file)
  }

  private static func asked(_ terminal: Int32) throws(Diagnostic) -> [UInt8] {
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { throw unreadable(SystemReason.message(errno)) }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(terminal, TCSAFLUSH, &silent)
    defer { tcsetattr(terminal, TCSAFLUSH, &before) }
    let prompt = Array("mot de passe : ".utf8)
    _ = write(terminal, prompt, prompt.count)
    let password = try line(terminal)
    _ = write(terminal, "\n", 1)
    return password
  }

  private static func line(_ file: Int32) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count <= Secret.limit {
      let result = Glibc.read(file, &byte, 1)
      if result < 0, errno == EINTR { continue }
      guard result >= 0 else { throw unreadable(SystemReason.message(errno)) }
      if result == 0 || byte == 0x0A { break }
      bytes.append(byte)
    }
    if bytes.last == 0x0D { bytes.removeLast() }
    return bytes
  }

  private static func unreadable(_ reason: Message) -> Diagnostic {
    Diagnostic(
      "user.no-password",
      Message(
        fr: "le mot de passe ne peut être lu : \(reason.french)",
        en: "the password cannot be read: \(reason.english)"),
      at: Origin.none,
      hint: Message(
        fr: "le donner par --password-file ou --password-fd, ou depuis un terminal",
        en: "give it by --password-file or --password-fd, or from a terminal"))
  }
}
