package import Diagnostics

/// Reads YAML and JSON into `DataNode`s: structure, source text and positions, no types.
///
/// A node may come together with diagnostics (a key given twice keeps its first value), so that
/// what follows can find its own errors in the same run. No node: there was nothing to read on.
package enum DataReader {
  /// Reads a file by the ending of its name; what comes from standard input is JSON when it
  /// begins with `{` or `[`, else YAML.
  package static func read(
    _ file: SourceFile, limits: Limits = Limits()
  ) -> (DataNode?, [Diagnostic]) {
    let name = file.name.lowercased()
    if name.hasSuffix(".json") { return json(file, limits: limits) }
    if file.name == "<stdin>", beginsLikeJSON(file.bytes) { return json(file, limits: limits) }
    return yaml(file, limits: limits)
  }

  private static func beginsLikeJSON(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// The diagnostic of a file too large to be read at all; offsets are 32 bits wide besides.
  static func tooLarge(_ file: SourceFile, _ limits: Limits) -> Diagnostic? {
    let most = min(limits.inputBytes, Int(Int32.max))
    guard file.bytes.count > most else { return nil }
    return Limits.reached(
      "input",
      Message(
        fr: "« \(file.name) » dépasse \(most) octets", en: "\"\(file.name)\" is over \(most) bytes")
    )
  }
}
