internal import CPangoCairo
package import Diagnostics
package import Document
package import Layout

/// The images of the asset and template folders, by plain name, decoded once a file.
///
/// One store serves one thread. It forgets between documents only: within one, a picture that is
/// drawn twice must be one object of the file, whatever was drawn before.
package final class ImageStore: ImageMeasurer {
  private let folders: FolderStack
  private let limits: Limits
  private let capacity: Int
  private var pictures: [String: Kept] = [:]
  private var uses = 0

  private struct Kept {
    let picture: any Picture
    let digest: String
    var lastUse: Int
  }

  /// Reads images from the folders only, in their order; from one document to the next, keeps so
  /// many bytes of them.
  package init(folders: FolderStack, limits: Limits = Limits(), capacity: Int = 32 << 20) {
    self.folders = folders
    self.limits = limits
    self.capacity = capacity
  }

  /// The bytes that the pictures at hand take.
  package var cost: Int { pictures.values.reduce(0) { $0 + $1.picture.cost } }

  /// Forgets the pictures that were not used for the longest time, until the others have room.
  func trim() {
    var rest = cost
    guard rest > capacity else { return }
    for (name, kept) in pictures.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
      guard rest > capacity else { return }
      rest -= kept.picture.cost
      pictures[name] = nil
    }
  }

  /// The natural size at 96 pixels an inch. Throws `image.missing`, `image.unknown-kind`,
  /// `image.corrupt`, `image.…` or `limit.pixels`.
  package func naturalSize(of image: Image, origin: Origin) throws -> Size {
    try picture(image, origin: origin).size
  }

  /// The SHA-256 of a picture's file, as it was read; nil for one that was not drawn.
  package func digest(of name: String) -> String? { pictures[name]?.digest }

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
    uses += 1
    pictures[image.name]?.lastUse = uses
    if let known = pictures[image.name] { return known.picture }
    do throws(Diagnostic) {
      guard FolderStack.isPlain(image.name), let found = try folders.find(image.name) else {
        throw ImageDiagnostics.missing(image.name, among: folders.entries(of: ""))
      }
      let picture = try PictureReading(name: found.name, bytes: found.bytes, limits: limits).read()
      pictures[image.name] = Kept(
        picture: picture, digest: Checksum.sha256(found.bytes), lastUse: uses)
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
  /// The bytes that it holds.
  var cost: Int { get }
  /// Draws it, filling a rectangle.
  func draw(in rect: Rect, on canvas: borrowing Canvas) throws(Diagnostic)
}
