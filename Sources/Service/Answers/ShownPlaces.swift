internal import Chancery

/// Where files stand on this machine is nobody's business: what callers are told names a template's file
/// by its path among the templates.
struct ShownPlaces: Sendable {
  private let folders: [String]
  private let overlays: String
  private let work: String

  init(_ configuration: ServiceConfiguration) {
    // A relative folder is a word that may stand anywhere.
    folders = configuration.chancery.templates.filter { $0.hasPrefix("/") }.map {
      $0.hasSuffix("/") ? $0 : $0 + "/"
    }
    overlays = configuration.overlayFolder + "/"
    work = configuration.workFolder
  }

  /// A text without the folders that stand in it.
  func shown(_ text: String) -> String {
    let pieces = text.split(separator: overlays, omittingEmptySubsequences: false)
    // Behind the folder of all overlays comes the one of a hash.
    let rest = pieces.dropFirst().map { $0.drop { $0 != "/" }.dropFirst() }
    let plain = (pieces.prefix(1) + rest).joined()
    return folders.reduce(plain.replacing(work, with: "work")) { $0.replacing($1, with: "") }
  }
}
