package import Cryptography
package import Diagnostics
internal import GRDB
internal import Glibc

/// Where a key of an organisation's is kept: the register has paths, never a key.
package struct KeyPlace: Sendable {
  /// Whose it is.
  package var organisation: String
  /// What names it in requests and on the command line.
  package var name: String
  /// A PKCS #12 or PEM file, or the `pkcs11:` address of a key on a token.
  package var file: String
  /// The file whose first line is the passphrase, or the token's PIN.
  package var passphraseFile: String?
  /// Certificates that did not come with the key, as PEM.
  package var certificatesFile: String?

  /// Makes a place.
  package init(organisation: String, name: String, file: String) {
    self.organisation = organisation
    self.name = name
    self.file = file
  }

  init(_ row: Row) {
    organisation = row["organisation"]
    name = row["name"]
    file = row["file"]
    passphraseFile = row["passphraseFile"]
    certificatesFile = row["certificatesFile"]
  }

  /// Opens the key, after a look at who else may read its files. Throws `key.…`,
  /// `certificate.unreadable`, `file.unreadable`.
  package func open(limits: Limits = Limits()) throws(Diagnostic) -> any SigningKey {
    if !isOnToken { try Self.requirePrivate(file) }
    if let passphraseFile { try Self.requirePrivate(passphraseFile) }
    let secret = try passphraseFile.map { path throws(Diagnostic) in
      try FileReading.contents(of: path, limits: limits)
    }
    let line = secret.map { Array($0.prefix { $0 != 0x0A && $0 != 0x0D }) }
    let certificates = try certificatesFile.map { path throws(Diagnostic) in
      try CertificateFile.certificates(FileReading.contents(of: path, limits: limits))
    }
    if isOnToken {
      return try TokenKey.key(
        file, pin: Secret(line ?? []), certificates: certificates ?? [], module: nil)
    }
    let bytes = try FileReading.contents(of: file, limits: limits)
    return try KeyFile.key(
      bytes, name: name, passphrase: line.map { Secret($0) }, certificates: certificates ?? [])
  }

  private var isOnToken: Bool { file.hasPrefix("pkcs11:") }

  /// A key that everybody on the machine can read is nobody's signature. Throws `key.open-to-all`,
  /// `file.unreadable`.
  private static func requirePrivate(_ path: String) throws(Diagnostic) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw KeyPlaceDiagnostics.unreadable(path, SystemReason.message(errno))
    }
    if status.st_mode & 0o007 != 0 { throw KeyPlaceDiagnostics.openToAll(path) }
  }
}

extension Register {
  /// Adds a key, once it was opened: what does not sign is refused now and not at the first signature.
  /// Throws `register.unknown`, `register.organisation-name`, `key.exists`, `key.…`.
  package func add(_ place: KeyPlace, actor: String) throws {
    guard Self.isName(place.name) else { throw KeyPlaceDiagnostics.name(place.name) }
    _ = try place.open()
    try write { database in
      try requireOrganisation(place.organisation, database)
      guard try key(place.name, of: place.organisation, database) == nil else {
        throw KeyPlaceDiagnostics.exists(place.name)
      }
      try database.execute(
        sql: """
          INSERT INTO keys (organisation, name, file, passphraseFile, certificatesFile)
          VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          place.organisation, place.name, place.file, place.passphraseFile,
          place.certificatesFile,
        ])
      try write(
        JournalEvent(
          "key.added", organisation: place.organisation, actor: actor,
          detail: "{\"key\":\"\(place.name)\"}"), database)
    }
  }

  /// A key of an organisation; nil for one of another, as if it were not there.
  package func keyPlace(_ name: String, of organisation: String) throws -> KeyPlace? {
    try read { try key(name, of: organisation, $0) }
  }

  /// An organisation's keys, or all, by their names.
  package func keys(of organisation: String? = nil) throws -> [KeyPlace] {
    try read { database in
      if let organisation { try requireOrganisation(organisation, database) }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM keys WHERE organisation = ? OR ? IS NULL ORDER BY organisation, name
          """, arguments: [organisation, organisation]
      ).map(KeyPlace.init)
    }
  }

  /// Forgets a key; its files stay where they are. Throws `register.unknown`.
  package func removeKey(_ name: String, of organisation: String, actor: String) throws {
    try write { database in
      guard try key(name, of: organisation, database) != nil else {
        throw RegisterDiagnostics.unknown(Message(fr: "la clé", en: "the key"), name)
      }
      try database.execute(
        sql: "DELETE FROM keys WHERE organisation = ? AND name = ?",
        arguments: [organisation, name])
      try write(
        JournalEvent(
          "key.removed", organisation: organisation, actor: actor,
          detail: "{\"key\":\"\(name)\"}"), database)
    }
  }

  private func key(
    _ name: String, of organisation: String, _ database: Database
  ) throws -> KeyPlace? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM keys WHERE organisation = ? AND name = ?",
      arguments: [organisation, name]
    ).map(KeyPlace.init)
  }
}

enum KeyPlaceDiagnostics {
  static func unreadable(_ path: String, _ reason: Message) -> Diagnostic {
    Diagnostic(
      "file.unreadable",
      Message(
        fr: "« \(path) » ne peut être lu : \(reason.french)",
        en: "\"\(path)\" cannot be read: \(reason.english)"))
  }

  static func openToAll(_ path: String) -> Diagnostic {
    Diagnostic(
      "key.open-to-all",
      Message(
        fr: "« \(path) » est ouvert à tous les utilisateurs de cette machine",
        en: "\"\(path)\" is open to all users of this machine"),
      at: Origin.none,
      hint: Message(
        fr: "en restreindre les droits : chmod 600", en: "restrict its rights: chmod 600"))
  }

  static func name(_ name: String) -> Diagnostic {
    Diagnostic(
      "key.name",
      Message(fr: "« \(name) » ne peut nommer une clé", en: "\"\(name)\" cannot name a key"),
      at: Origin.none,
      hint: Message(
        fr: "écrire au plus 40 lettres minuscules sans accent, chiffres et tirets : cachet",
        en: "write at most 40 lower-case letters without accents, digits and hyphens: seal"))
  }

  static func exists(_ name: String) -> Diagnostic {
    Diagnostic(
      "key.exists",
      Message(
        fr: "la clé « \(name) » est déjà dans le registre",
        en: "the key \"\(name)\" is in the register already"),
      at: Origin.none,
      hint: Message(
        fr: "choisir un autre nom, ou l'ôter d'abord : chancery key remove",
        en: "choose another name, or remove it first: chancery key remove"))
  }
}
