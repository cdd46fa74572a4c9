internal import GRDB

/// The forms that a register has had, each made of the one before. A step that was published is never
/// changed: another one follows.
enum Migrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 organisations") { database in
      try database.execute(sql: organisations + access + documents + journal + RowSums.table)
      try RowSums.install(database)
    }
    return migrator
  }

  /// A school, a service: whoever everything else belongs to.
  private static let organisations = """
    CREATE TABLE organisations (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      overlay TEXT,
      createdAt INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE overlays (
      organisation TEXT NOT NULL REFERENCES organisations,
      path TEXT NOT NULL,
      content BLOB NOT NULL,
      PRIMARY KEY (organisation, path)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE retentions (
      organisation TEXT NOT NULL REFERENCES organisations,
      template TEXT NOT NULL,
      days INTEGER NOT NULL CHECK (days > 0),
      PRIMARY KEY (organisation, template)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE keys (
      organisation TEXT NOT NULL REFERENCES organisations,
      name TEXT NOT NULL,
      file TEXT NOT NULL,
      passphraseFile TEXT,
      certificatesFile TEXT,
      PRIMARY KEY (organisation, name)
    ) STRICT, WITHOUT ROWID;

    """

  /// Who may do what.
  private static let access = """
    CREATE TABLE users (
      id TEXT PRIMARY KEY,
      organisation TEXT NOT NULL REFERENCES organisations,
      email TEXT NOT NULL,
      name TEXT NOT NULL,
      password TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('read', 'issue', 'sign', 'administer')),
      failures INTEGER NOT NULL DEFAULT 0,
      lockedUntil INTEGER,
      disabledAt INTEGER,
      createdAt INTEGER NOT NULL,
      UNIQUE (organisation, email)
    ) STRICT;
    CREATE TABLE sessions (
      digest BLOB PRIMARY KEY,
      user TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
      createdAt INTEGER NOT NULL,
      lastUsedAt INTEGER NOT NULL,
      expiresAt INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessionsOfUser ON sessions (user);
    CREATE TABLE tokens (
      id TEXT PRIMARY KEY,
      organisation TEXT NOT NULL REFERENCES organisations,
      name TEXT NOT NULL,
      digest BLOB NOT NULL UNIQUE,
      scopes TEXT NOT NULL,
      isTest INTEGER NOT NULL DEFAULT 0,
      createdAt INTEGER NOT NULL,
      expiresAt INTEGER,
      lastUsedAt INTEGER,
      revokedAt INTEGER
    ) STRICT;

    """

  private static let documents = """
    CREATE TABLE formats (
      organisation TEXT NOT NULL REFERENCES organisations,
      template TEXT NOT NULL,
      pattern TEXT NOT NULL,
      PRIMARY KEY (organisation, template)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sequences (
      organisation TEXT NOT NULL REFERENCES organisations,
      template TEXT NOT NULL,
      schoolYear INTEGER NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY (organisation, template, schoolYear)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE batches (
      id TEXT PRIMARY KEY,
      organisation TEXT NOT NULL REFERENCES organisations,
      externalID TEXT,
      template TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('open', 'queued', 'running', 'done', 'refused', 'cancelled',
          'purged')),
      request TEXT NOT NULL,
      counts TEXT NOT NULL DEFAULT '{}',
      createdAt INTEGER NOT NULL,
      finishedAt INTEGER,
      purgeAt INTEGER,
      UNIQUE (organisation, externalID)
    ) STRICT;
    CREATE TABLE documents (
      id TEXT PRIMARY KEY,
      organisation TEXT NOT NULL REFERENCES organisations,
      externalID TEXT,
      identifier TEXT,
      template TEXT NOT NULL,
      templateHash TEXT NOT NULL,
      engine TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'void', 'refused', 'purged')),
      schoolYear INTEGER,
      number INTEGER,
      reference TEXT,
      record BLOB,
      projection BLOB,
      pages INTEGER,
      replaces TEXT REFERENCES documents,
      batch TEXT REFERENCES batches,
      batchRow INTEGER,
      key BLOB,
      createdAt INTEGER NOT NULL,
      issuedAt INTEGER,
      purgeAt INTEGER,
      UNIQUE (organisation, externalID),
      UNIQUE (organisation, template, schoolYear, number),
      UNIQUE (batch, batchRow)
    ) STRICT;
    CREATE INDEX documentsOfOrganisation ON documents (organisation, createdAt, id);
    CREATE INDEX documentsByIdentifier ON documents (identifier);
    CREATE INDEX documentsToPurge ON documents (purgeAt) WHERE purgeAt IS NOT NULL;
    CREATE INDEX documentsReserved ON documents (createdAt) WHERE state = 'reserved';
    CREATE TABLE files (
      document TEXT NOT NULL REFERENCES documents,
      revision INTEGER NOT NULL,
      digest BLOB NOT NULL,
      content BLOB NOT NULL,
      createdAt INTEGER NOT NULL,
      PRIMARY KEY (document, revision)
    ) STRICT;
    CREATE INDEX filesByDigest ON files (digest);
    CREATE TABLE idempotency (
      organisation TEXT NOT NULL REFERENCES organisations,
      key TEXT NOT NULL,
      request BLOB NOT NULL,
      document TEXT REFERENCES documents,
      batch TEXT REFERENCES batches,
      answer BLOB,
      createdAt INTEGER NOT NULL,
      PRIMARY KEY (organisation, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE webhooks (
      id TEXT PRIMARY KEY,
      organisation TEXT NOT NULL REFERENCES organisations,
      url TEXT NOT NULL,
      secret BLOB NOT NULL,
      createdAt INTEGER NOT NULL,
      disabledAt INTEGER
    ) STRICT;
    CREATE TABLE deliveries (
      id TEXT PRIMARY KEY,
      webhook TEXT NOT NULL REFERENCES webhooks ON DELETE CASCADE,
      event INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'failed')),
      attempts INTEGER NOT NULL DEFAULT 0,
      nextAt INTEGER,
      status INTEGER,
      createdAt INTEGER NOT NULL,
      giveUpAt INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX deliveriesOfWebhook ON deliveries (webhook, event);
    CREATE INDEX webhooksOfOrganisation ON webhooks (organisation) WHERE disabledAt IS NULL;
    CREATE INDEX deliveriesDue ON deliveries (nextAt) WHERE state = 'queued';

    """

  /// Each entry's hash covers the one before it: what is changed in one shows in all that follow.
  private static let journal = """
    CREATE TABLE journal (
      place INTEGER PRIMARY KEY,
      organisation TEXT NOT NULL REFERENCES organisations,
      document TEXT,
      kind TEXT NOT NULL,
      actor TEXT NOT NULL,
      moment INTEGER NOT NULL,
      detail TEXT NOT NULL,
      seal BLOB,
      facts BLOB,
      previous BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX journalOfDocument ON journal (document, place);
    CREATE INDEX journalOfOrganisation ON journal (organisation, place);
    CREATE TABLE backups (
      place INTEGER PRIMARY KEY,
      head BLOB NOT NULL,
      createdAt INTEGER NOT NULL
    ) STRICT;

    """
}
