internal import Chancery
internal import CommandOptions
internal import Cryptography
internal import Diagnostics
internal import Glibc
internal import Records
internal import Signing

/// Asks a register whether it issued a document, through the program that keeps registers: SQLite has
/// no place in this one.
struct RegisterQuestion {
  /// The register's file.
  let register: String
  /// The language of what the program complains of.
  let language: Message.Language

  /// What the register says of a file, by the digests of its revisions. Throws `register.unanswered`, or
  /// what the register's program said.
  func standing(ofFile digests: [[UInt8]]) throws(Diagnostic) -> RegisterStanding {
    let words = digests.flatMap { digest in
      ["--sha256", digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()]
    }
    return try Self.standing(try found(by: words), or: unanswered(""))
  }

  /// What the register says of a document, by what the codes on its pages name it by: its pages, and
  /// whether it is in force; nil for one that it never issued, or forgot. Throws as the other.
  func issued(
    _ identifier: DocumentIdentifier
  ) throws(Diagnostic) -> (pages: IssuedPages, isInForce: Bool)? {
    let answer = try found(by: ["--identifier", identifier.text])
    let standing = try Self.standing(answer, or: unanswered(""))
    guard let pages = answer["pages"]?.scalar.flatMap({ Int($0) }) else { return nil }
    let name = standing.number ?? standing.template ?? ""
    return (IssuedPages(identifier, name: name, pages: pages), standing.word == "issued")
  }

  private func found(by words: [String]) throws(Diagnostic) -> DataNode {
    let answer = try run(
      [
        ServiceHandover.program, "register", "find", "--database", register, "--format", "json",
        "--lang", language == .french ? "fr" : "en",
      ] + words)
    let (node, problems) = DataReader.json(SourceFile(name: "register.json", bytes: answer))
    guard problems.isEmpty, let node else { throw unanswered("") }
    return node
  }

  /// What the program printed; what it complained of goes to standard error as it is.
  private func run(_ arguments: [String]) throws(Diagnostic) -> [UInt8] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw unanswered(reason(errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child = pid_t()
    // Nothing of the environment matters to what a register answers.
    let environment: [UnsafeMutablePointer<CChar>?] = [nil]
    let failure = posix_spawn(&child, arguments[0], &actions, nil, words, environment)
    close(ends[1])
    defer { close(ends[0]) }
    guard failure == 0 else { throw unanswered(reason(failure)) }
    let output = Self.readAll(ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    // 1 is a document that is not in force, too: then there is an answer.
    guard !output.isEmpty else { throw unanswered("") }
    return output
  }

  private static func readAll(_ file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4_096)
    while bytes.count < 65_536 {
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return bytes
  }

  private static func standing(
    _ node: DataNode, or fault: Diagnostic
  ) throws(Diagnostic) -> RegisterStanding {
    guard let word = node["status"]?.scalar else { throw fault }
    var standing = RegisterStanding(word: word)
    standing.id = node["id"]?.scalar
    standing.organisation = node["organisation"]?.scalar
    standing.template = node["template"]?.scalar
    standing.number = node["number"]?.scalar
    standing.issuedAt = node["issued_at"]?.scalar
    standing.replacedBy = node["replaced_by"]?.scalar
    standing.replacedByNumber = node["replaced_by_number"]?.scalar
    return standing
  }

  private func reason(_ number: Int32) -> String { SystemReason.message(number).english }

  private func unanswered(_ reason: String) -> Diagnostic {
    let why = reason.isEmpty ? "" : ": \(reason)"
    return Diagnostic(
      "register.unanswered",
      Message(
        fr: "le registre « \(register) » n'a pas répondu\(why)",
        en: "the register \"\(register)\" did not answer\(why)"),
      at: Origin.none,
      hint: Message(
        fr: "vérifier le fichier, et que chancery-service est à côté de chancery",
        en: "check the file, and that chancery-service is beside chancery"))
  }
}
