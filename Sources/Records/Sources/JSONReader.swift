package import Diagnostics

extension DataReader {
  /// Reads one JSON value (RFC 8259, strictly).
  package static func json(
    _ file: SourceFile, limits: Limits = Limits()
  ) -> (DataNode?, [Diagnostic]) { (nil, []) }

  package static func csv(
    _ file: SourceFile, limits: Limits = Limits()
  ) -> (DataNode?, [Diagnostic]) { (nil, []) }
}
