internal import Diagnostics
internal import Drawing

/// The fonts at hand.
public enum FontCatalogue {
  /// The families that a theme may name, sorted. Throws a `Refusal` when a file is damaged or is
  /// not what its folder's checksums say.
  public static func verifiedFamilies(_ configuration: Configuration) throws -> [String] {
    let changed = configuration.fonts.flatMap { FontChecksums.verify($0) }
    guard changed.isEmpty else { throw Refusal(changed) }
    return try FontLibrary(folders: configuration.fonts).families().map(\.name)
  }
}
