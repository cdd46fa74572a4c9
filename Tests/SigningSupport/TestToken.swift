internal import Foundation
internal import Glibc

/// A token of SoftHSM2 that holds one of the authorities' keys.
package enum TestToken {
  /// The token's PIN.
  package static let pin = "271828"
  private static let started = Result { try make() }

  /// The address of the seal's key on the token. Made once: SoftHSM2 finds its tokens by an
  /// environment variable.
  package static var seal: String { get throws { try started.get() } }

  private static func make() throws -> String {
    let pki = try TestPKI.shared
    let folder = pki.folder.appending(path: "tokens")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let configuration = pki.folder.appending(path: "softhsm2.conf")
    try Data("directories.tokendir = \(folder.path)\nlog.level = ERROR\n".utf8)
      .write(to: configuration)
    setenv("SOFTHSM2_CONF", configuration.path, 1)
    try Judge.run([
      "softhsm2-util", "--init-token", "--free", "--label", "chancery", "--pin", pin, "--so-pin",
      "31415926",
    ])
    try Judge.run([
      "softhsm2-util", "--import", pki.path("seal.key"), "--token", "chancery", "--label", "seal",
      "--id", "01", "--pin", pin,
    ])
    return "pkcs11:token=chancery;object=seal;type=private"
  }
}
