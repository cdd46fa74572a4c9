package import Cryptography
internal import Diagnostics
internal import GRDB
internal import Glibc

extension Register {
  /// Copies the register into a new file while others use it, and checks the copy: one that does not
  /// pass is no backup, and is taken away. Throws `register.exists`, `register.backup-failed`, what the
  /// check found as a `Refusal`.
  package func backup(to path: String) throws -> RegisterCheckup {
    try Self.requireFree(path)
    let draft = path + ".partial"
    Self.remove(draft)
    defer { Self.remove(draft) }
    try Self.copying(path) {
      let copy = try DatabaseQueue(path: draft, configuration: Self.configuration)
      try database.backup(to: copy)
      try copy.close()
    }
    let checkup = try Self.checked(draft, clock: clock)
    try Self.settle(draft, as: path)
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO backups (place, head, createdAt) VALUES (?, ?, ?)",
        arguments: [
          checkup.head.place, Self.blob(checkup.head.hash), clock.now().seconds,
        ])
    }
    return checkup
  }

  /// When the register was last backed up; nil when it never was.
  package func lastBackup() throws -> Moment? {
    try read { database in
      try Int64.fetchOne(database, sql: "SELECT max(createdAt) FROM backups")
        .map(Moment.init(seconds:))
    }
  }

  /// Makes a register of a backup, in a new file; the backup stays as it is. Throws `register.missing`,
  /// `register.exists`, `register.newer`, what the check found as a `Refusal`.
  package static func restore(
    _ backup: String, to path: String, clock: Clock = .system
  ) throws -> RegisterCheckup {
    guard access(backup, F_OK) == 0 else { throw RegisterDiagnostics.missing(backup) }
    try requireFree(path)
    let draft = path + ".partial"
    remove(draft)
    defer { remove(draft) }
    try copying(path) {
      var configuration = Self.configuration
      configuration.readonly = true
      let source = try DatabaseQueue(path: backup, configuration: configuration)
      let copy = try DatabaseQueue(path: draft, configuration: Self.configuration)
      try source.backup(to: copy)
      try copy.close()
      try source.close()
    }
    let checkup = try checked(draft, clock: clock)
    try settle(draft, as: path)
    return checkup
  }

  /// Opens a copy, which brings it to this version's form, and checks it. Throws what was found.
  private static func checked(_ path: String, clock: Clock) throws -> RegisterCheckup {
    let copy = try Register(path: path, clock: clock)
    let checkup = try copy.check()
    try copy.close()
    if !checkup.problems.isEmpty { throw Refusal(checkup.problems) }
    // One file without a log beside it, which can be read where nothing can be written.
    try copying(path) {
      let plain = try DatabaseQueue(path: path)
      try plain.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try plain.close()
    }
    return checkup
  }

  /// Nothing is ever replaced: the file may be the only good one.
  private static func requireFree(_ path: String) throws(Diagnostic) {
    for name in [path, path + "-wal"] where access(name, F_OK) == 0 {
      throw BackupDiagnostics.exists(name)
    }
  }

  private static func copying(_ path: String, _ work: () throws -> Void) throws(Diagnostic) {
    do {
      try work()
    } catch {
      throw BackupDiagnostics.failed(path, error)
    }
  }

  /// Gives a draft its name, if nothing took that meanwhile, and puts both on the disk.
  private static func settle(_ draft: String, as path: String) throws(Diagnostic) {
    let file = open(draft, O_RDONLY | O_CLOEXEC)
    guard file >= 0, fsync(file) == 0, link(draft, path) == 0 else {
      let reason = errno
      if file >= 0 { Glibc.close(file) }
      throw reason == EEXIST
        ? BackupDiagnostics.exists(path)
        : BackupDiagnostics.failed(path, SystemReason.message(reason).english)
    }
    Glibc.close(file)
    let folder = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    Glibc.close(folder)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func remove(_ draft: String) {
    for end in ["", "-wal", "-shm", "-journal"] { unlink(draft + end) }
  }
}

enum BackupDiagnostics {
  static func exists(_ path: String) -> Diagnostic {
    Diagnostic(
      "register.exists",
      Message(fr: "« \(path) » existe déjà", en: "\"\(path)\" exists already"),
      at: Origin.none,
      hint: Message(
        fr: "donner un nom nouveau : aucune sauvegarde n'est remplacée",
        en: "give a new name: no backup is replaced"))
  }

  static func failed(_ path: String, _ error: any Error) -> Diagnostic {
    failed(path, (error as? DatabaseError)?.message ?? "\(error)")
  }

  static func failed(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "register.backup-failed",
      Message(
        fr: "« \(path) » n'a pu être fait : \(reason)",
        en: "\"\(path)\" could not be made: \(reason)"),
      at: Origin.none,
      hint: Message(
        fr: "vérifier la place et les droits du dossier ; rien n'a été laissé à moitié écrit",
        en: "check the folder's room and rights; nothing was left half-written"))
  }
}
