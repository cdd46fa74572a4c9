internal import CommandOptions
internal import Diagnostics
internal import Glibc

/// Hands the commands that keep a register to the program beside this one.
///
/// The service brings a server and a database with it: linked into `chancery`, they would cost every
/// letter drawn from the command line some milliseconds, since each start looks through all types that
/// a program has.
enum ServiceHandover {
  /// The commands that `chancery-service` has.
  static let commands: Set = [
    "serve", "register", "organisation", "token", "user", "key", "webhook",
  ]

  /// Becomes `chancery-service`. Comes back with a diagnostic when that is not there.
  static func become(_ arguments: [String]) -> Diagnostic {
    let program = program
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    execv(program, words)
    let reason = SystemReason.message(errno)
    for word in words { free(word) }
    return Diagnostic(
      "file.unreadable",
      Message(
        fr: "« \(program) » ne peut être lancé : \(reason.french)",
        en: "\"\(program)\" cannot be started: \(reason.english)"),
      at: Origin.none,
      hint: Message(
        fr: "installer chancery-service à côté de chancery (make serve le construit)",
        en: "install chancery-service beside chancery (make serve builds it)"))
  }

  /// Where that program is: beside this one.
  static var program: String { folder + "/chancery-service" }

  private static var folder: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(
      decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}
