internal import CPangoCairo
package import Diagnostics
package import Document
package import Layout

/// The images of the asset and template folders, by plain name, decoded once a file.
///
/// One store serves one thread.
package final class ImageStore: ImageMeasurer {
  private let folders: FolderStack
  private let limits: Limits
  private var pictures: [String: any Picture] = [:]

  /// Reads images from the folders only, in their order.
  package init(folders: FolderStack, limits: Limits = Limits()) {
    self.folders = folders
    self.limits = limits
  }

  /// The natural size at 96 pixels an inch. Throws `image.missing`, `image.unknown-kind`,
  /// `image.corrupt`, `image.…` or `limit.pixels`.
  package func naturalSize(of image: Image, origin: Origin) throws -> Size {
    try picture(image, origin: origin).size
  }

  /// The modules of a QR code, level M. Throws `code.too-long`.
  package func modules(of code: Code, origin: Origin) throws -> CodeMatrix {
    try QRCode.matrix(of: code.payload, origin: origin)
  }

  /// Draws an image into a rectangle.
  func draw(
    _ image: Image, in rect: Rect, origin: Origin, on canvas: borrowing Canvas
  ) throws(Diagnostic) {
    try picture(image, origin: origin).draw(in: rect, on: canvas)
  }

  private func picture(_ image: Image, origin: Origin) throws(Diagnostic) -> any Picture {
    if let known = pictures[image.name] { return known }
    do throws(Diagnostic) {
      guard FolderStack.isPlain(image.name), let found = try folders.find(image.name) else {
        throw ImageDiagnostics.missing(image.name, among: folders.entries(of: ""))
      }
      let picture = try PictureReading(name: found.name, bytes: found.bytes, limits: limits).read()
      pictures[image.name] = picture
      return picture
    } catch {
      var located = error
      if located.origin.template == nil { located.origin = origin }
      throw located
    }
  }
}

/// An image ready to be drawn.
protocol Picture: AnyObject {
  /// The natural size.
  var size: Size { get }
  /// Draws it, filling a rectangle.
  func draw(in rect: Rect, on canvas: borrowing Canvas) throws(Diagnostic)
}
