package import Chancery

/// What a service works with.
package struct ServiceConfiguration: Sendable {
  /// Where it listens: this machine alone, unless told otherwise.
  package var host = "127.0.0.1"
  /// The port; 0 takes any that is free.
  package var port = 8080
  /// Templates, fonts, limits.
  package var chancery = Configuration()
  /// The folder for what batches make, beside the register's file.
  package var workFolder: String
  /// How many documents are drawn at once.
  package var drawers = 2
  /// How many wait to be drawn before others are told to come later (429).
  package var waiting = 200
  /// The most bytes of a request that is held in memory; batches are read from a file.
  package var requestBytes = 4 << 20
  /// The most bytes of a file of records.
  package var uploadBytes = 256 << 20
  /// Certificate chain and key, as PEM files; nil speaks plain HTTP, for a proxy to wrap.
  package var certificateFile: String?
  package var keyFile: String?

  /// Makes a configuration.
  package init(workFolder: String) { self.workFolder = workFolder }
}
