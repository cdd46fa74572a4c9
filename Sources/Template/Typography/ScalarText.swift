extension String {
  /// A text of scalars, by way of its bytes: adding scalars to a view of a string costs ten times
  /// as much.
  init(scalars: some Sequence<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.underestimatedCount)
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: scalar.utf8)
      }
    }
    self = String(decoding: bytes, as: UTF8.self)
  }
}
