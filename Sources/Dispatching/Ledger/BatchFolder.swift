internal import Diagnostics
internal import Glibc

/// The folder of a batch, held by one process at a time. What is not issued yet stands below
/// `.unissued`, and comes out whole.
final class BatchFolder: Sendable {
  let path: String
  private let lock: Int32

  var ledger: String { path + "/ledger.jsonl" }
  var manifest: String { path + "/manifest.jsonl" }
  var unissued: String { path + "/.unissued" }
  /// The files of a kind, while they are made.
  func making(_ kind: Kind) -> String { unissued + "/" + kind.rawValue }
  /// The files of a kind, once they are issued.
  func issued(_ kind: Kind) -> String { path + "/" + kind.rawValue }

  /// Where a file is: still unissued, or issued already when the process ended between two changes of
  /// name.
  func place(of name: String, _ kind: Kind) -> String {
    let path = making(kind) + "/" + name
    return DispatchFiles.exists(path) ? path : issued(kind) + "/" + name
  }

  /// What a batch makes: a folder, or a file.
  enum Kind: String, CaseIterable {
    case documents
    case runs
    case archive = "documents.zip"
    case postage = "postage.csv"
  }

  /// Takes the folder. Throws `batch.locked`, `file.unwritable`.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    try DispatchFiles.makeFolder(path)
    lock = open(path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw DispatchFiles.unwritable(path + "/.lock", errno) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw Self.locked(path)
    }
  }

  deinit { close(lock) }

  /// Makes room for what is not issued yet.
  func prepare() throws(Diagnostic) {
    try DispatchFiles.makeFolder(making(.documents))
    try DispatchFiles.makeFolder(making(.runs))
  }

  /// Throws `batch.folder-in-use` when anything stands in the folder, but for what a process left that
  /// ended before its first document.
  func requireEmpty() throws(Diagnostic) {
    if !DispatchFiles.exists(ledger) { clear() }
    guard let name = DispatchFiles.names(in: path).first(where: { $0 != ".lock" }) else { return }
    throw Diagnostic(
      "batch.folder-in-use",
      Message(
        fr: "le dossier « \(path) » contient déjà « \(name) »",
        en: "the folder \"\(path)\" already holds \"\(name)\""),
      at: Origin.none,
      hint: Message(
        fr: "donner un dossier vide, ou reprendre par --resume",
        en: "give an empty folder, or go on with --resume"))
  }

  /// Brings everything out, at once as far as a file system can: each kind by one change of name.
  func issue() throws(Diagnostic) {
    for kind in Kind.allCases where DispatchFiles.exists(making(kind)) {
      // One that is empty goes, no other: a hundred thousand names are not read for it.
      if DispatchFiles.isFolder(making(kind)), rmdir(making(kind)) == 0 { continue }
      guard rename(making(kind), issued(kind)) == 0 else {
        throw DispatchFiles.unwritable(issued(kind), errno)
      }
    }
    let manifest = unissued + "/manifest.jsonl"
    guard rename(manifest, self.manifest) == 0 else {
      throw DispatchFiles.unwritable(self.manifest, errno)
    }
    rmdir(unissued)
    try DispatchFiles.syncFolder(path)
  }

  /// Leaves no trace of a batch that made nothing.
  func abandon() {
    removeRoom()
    guard DispatchFiles.names(in: path) == [".lock"] else { return }
    unlink(path + "/.lock")
    rmdir(path)
  }

  /// Takes away what was not issued, and the ledger with it.
  func clear() {
    for kind in Kind.allCases {
      for name in DispatchFiles.names(in: making(kind)) { unlink(making(kind) + "/" + name) }
      unlink(making(kind))
    }
    unlink(unissued + "/manifest.jsonl")
    unlink(ledger)
    removeRoom()
  }

  private func removeRoom() {
    rmdir(making(.documents))
    rmdir(making(.runs))
    rmdir(unissued)
  }

  private static func locked(_ path: String) -> Diagnostic {
    Diagnostic(
      "batch.locked",
      Message(
        fr: "un autre processus travaille dans le dossier « \(path) »",
        en: "another process works in the folder \"\(path)\""),
      at: Origin.none,
      hint: Message(
        fr: "attendre qu'il ait fini, ou l'arrêter et reprendre par --resume",
        en: "wait until it has ended, or stop it and go on with --resume"))
  }
}
