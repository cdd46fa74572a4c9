internal import Chancery
internal import Diagnostics
internal import Register
internal import Synchronization

/// Which templates each organisation has: the shipped ones, behind its own if the register holds any.
final class OrganisationTemplates: Sendable {
  /// What an organisation's documents are made with.
  struct Source: Sendable {
    /// What tells these folders from others': the hash of the organisation's own files; "" where it has
    /// none, so that all those share what threads keep.
    let key: String
    let configuration: Configuration
  }

  private let configuration: ServiceConfiguration
  private let register: Register
  private let known = Mutex<[String: (source: Source, until: Double)]>([:])

  init(_ configuration: ServiceConfiguration, _ register: Register) {
    self.configuration = configuration
    self.register = register
  }

  /// What an organisation's documents are made with. The command line sets what it has, in another
  /// process: it is asked for again after a moment. Throws `register.failed`,
  /// `register.overlay-unwritable`.
  func source(of organisation: String) throws -> Source {
    let now = Uptime.seconds()
    if let (source, until) = known.withLock({ $0[organisation] }), now < until { return source }
    let source = try look(organisation)
    let until = now + configuration.overlaySeconds
    known.withLock { $0[organisation] = (source, until) }
    return source
  }

  /// Takes away what earlier processes wrote: what was not on the disk when the machine lost power
  /// would be taken for whole.
  func tidy() { BatchFolders.remove(folder, depth: 20) }

  private var folder: String { configuration.overlayFolder }

  private func look(_ organisation: String) throws -> Source {
    if try register.overlayHash(of: organisation) != nil {
      // Its folder is nobody else's: letterheads and signatures may stand in it.
      try configuration.makeWorkFolder()
    }
    guard let overlay = try register.materialiseOverlay(of: organisation, in: folder) else {
      return Source(key: "", configuration: configuration.chancery)
    }
    var own = configuration.chancery
    own.templates.insert(overlay.path, at: 0)
    return Source(key: overlay.hash, configuration: own)
  }
}
