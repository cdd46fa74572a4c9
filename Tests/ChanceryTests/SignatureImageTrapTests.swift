import Chancery
import Foundation
import Testing

/// Pictures of signatures as people have them.
@Suite struct SignatureImageTrapTests {
  /// Interlaced and transparent, five megabytes large, from a camera: each is on the page as it is.
  @Test(arguments: [
    ("interlaced.png", ["/Width 12", "/SMask"]), ("large.png", ["/Width 12", "/SMask"]),
    ("camera.jpg", ["/Width 640", "/DCTDecode"]),
  ])
  func trap10SignatureImages(name: String, expected: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.bytes(of: name).write(to: folder.appending(path: name))
    let text = String(
      decoding: try Self.file(signedBy: name, in: folder.path), as: Unicode.ASCII.self)
    for mark in expected { #expect(text.contains(mark), "\(mark)") }
  }

  /// An attestation with a picture as its signature.
  private static func file(signedBy picture: String, in folder: String) throws -> [UInt8] {
    var configuration = Checkout.configuration
    configuration.assets = [folder]
    var input = try Checkout.input("attendance-attestation", example: "minimal")
    input.assignments = ["signatory.signature=" + picture]
    let typesetter = try Typesetter(configuration)
    let prepared = try Catalogue(configuration).template("attendance-attestation")
    return try typesetter.pdf(typesetter.compose(prepared, input))
  }

  private static func bytes(of name: String) throws -> Data {
    if name.hasSuffix(".jpg") {
      return try Data(
        contentsOf: Checkout.root.appending(path: "Templates/assets/signature-argenson.jpg"))
    }
    let picture = try #require(Data(base64Encoded: interlaced))
    return name == "large.png" ? padded(picture, to: 5_000_000) : picture
  }

  /// A PNG with a private chunk in front of its end, as large as programs leave them.
  private static func padded(_ picture: Data, to size: Int) -> Data {
    let content = Array("chRy".utf8) + [UInt8](repeating: 0, count: size)
    let chunk = bigEndian(UInt32(size)) + content + bigEndian(checksum(content))
    return picture.dropLast(12) + chunk + picture.suffix(12)
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// The CRC of a chunk (ISO 15948, annex D).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    let table = (0..<256 as Range<UInt32>).map { number in
      (0..<8).reduce(number) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
    var sum = UInt32.max
    for byte in bytes { sum = table[Int(sum & 0xFF ^ UInt32(byte))] ^ sum >> 8 }
    return ~sum
  }

  /// 12 × 8 points, RGBA, Adam7.
  private static let interlaced = """
    iVBORw0KGgoAAAANSUhEUgAAAAwAAAAICAYAAAG64y5nAAAA1klEQVQY02NgQAaMDAwMDIJK5fyMrAxxKDIMwupl6SgC\
    gsbl/MLqFX0wvqhahQeDsGZ5E4oAUUBEo6JLVKueB6Gz0ppBSLPCBSpZz69ersCvVqzIwMDAwPKH6c99iLofsz7enPAc\
    q5FCmhXmIpoVXjjtNE5jZYQr1qio/fv//2K2/4wa/5kYWN7c6NjCwMDAwK9fL8D884ff//8sd97fZDnBKKRSL8PE8jOR\
    kelT/+tr074wMDAwiKhVJv9n/C/I8P//7T+cHAc/Xmz8gAgkrXI54sIAAgAa4j2sn0YODQAAAABJRU5ErkJggg==
    """
}
