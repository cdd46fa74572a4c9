package import Diagnostics
package import Document

/// The size of an image, known before it is drawn.
package protocol ImageMeasurer {
  /// The natural size of an image at 96 pixels an inch (vectors: their own units).
  /// Throws a `Diagnostic` when the file is missing, too large or not an image.
  func naturalSize(of image: Image, origin: Origin) throws -> Size
  /// The modules of a QR code, row by row, quiet zone not counted.
  func modules(of code: Code, origin: Origin) throws -> CodeMatrix
}

/// The dark and light squares of a code.
package struct CodeMatrix: Sendable, Hashable {
  /// Modules a side.
  package var side: Int
  /// Dark modules, row by row.
  package var isDark: [Bool]

  package init(side: Int, isDark: [Bool]) {
    self.side = side
    self.isDark = isDark
  }
}
