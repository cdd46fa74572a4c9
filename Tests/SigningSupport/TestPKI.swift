package import Cryptography
package import Foundation

/// The tests' own authorities: `Tests/PKI/server.py`, started once, which ends with this process.
package final class TestPKI: Sendable {
  /// Where keys and certificates are.
  package let folder: URL
  /// Where the server listens: `http://127.0.0.1:PORT`.
  package let address: String

  private static let started = Result { try TestPKI() }
  /// The authorities that all tests share.
  package static var shared: TestPKI { get throws { try started.get() } }

  private init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "chancery-pki-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = Judge.python
    process.arguments = [
      Judge.root.appending(path: "Tests/PKI/server.py").path, folder.path,
    ]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data([10]) {
      guard !byte.isEmpty else { break }
      line += byte
    }
    address = String(decoding: line, as: UTF8.self)
    guard address.hasPrefix("http://127.0.0.1:") else { throw JudgeError(output: "no PKI") }
    // The server ends when this pipe does.
    _ = Unmanaged.passRetained(input)
  }

  /// The bytes of a file that the authorities wrote.
  package func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: folder.appending(path: name)))
  }

  /// The path of such a file.
  package func path(_ name: String) -> String { folder.appending(path: name).path }

  /// A holder's certificate.
  package func certificate(_ holder: String) throws -> Certificate {
    try CertificateFile.certificates(bytes(holder + ".crt"))[0]
  }

  /// A holder's key, with its certificate and chain.
  package func key(_ holder: String) throws -> any SigningKey {
    try KeyFile.key(bytes(holder + ".pem"), name: holder, passphrase: nil)
  }

  /// Whoever the tests trust.
  package var trust: TrustStore { get throws { try TrustStore(file: bytes("root.crt")) } }

  /// The moment of the machine.
  package var now: Moment { Clock.system.now() }
}
