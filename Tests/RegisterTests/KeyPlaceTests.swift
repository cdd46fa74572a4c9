import Cryptography
import Diagnostics
import Foundation
import Testing

@testable import Register

/// Organisations' keys: named by their files.
@Suite struct KeyPlaceTests {
  private let register: Register
  private let folder: URL

  init() throws {
    register = try Register.temporary()
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let key = folder.appending(path: "k.pem").path
    process.arguments = [
      "-ec",
      """
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$0.key" \
        -out "$0.crt" -days 30 -subj /CN=cachet \
        -addext keyUsage=critical,digitalSignature 2>/dev/null
      cat "$0.key" "$0.crt" > "$0"
      chmod 600 "$0"
      """, key,
    ]
    try process.run()
    process.waitUntilExit()
  }

  private func place(_ name: String = "cachet") -> KeyPlace {
    KeyPlace(
      organisation: "college", name: name, file: folder.appending(path: "k.pem").path)
  }

  private func id(_ work: () throws -> Void) -> String? {
    do {
      try work()
      return nil
    } catch {
      return (error as? Diagnostic)?.id
    }
  }

  @Test func aKeyIsNamedOpenedAndForgotten() throws {
    try register.add(place(), actor: "test")
    let found = try #require(try register.keyPlace("cachet", of: "college"))
    #expect(try found.open().certificate.subject.value("CN") == "cachet")
    #expect(try register.keyPlace("cachet", of: "lycee") == nil)
    #expect(try register.keys(of: "lycee").isEmpty)
    #expect(id { try register.add(place(), actor: "test") } == "key.exists")
    #expect(id { try register.add(place("Été"), actor: "test") } == "key.name")
    #expect(
      id { try register.removeKey("cachet", of: "lycee", actor: "test") } == "register.unknown")
    try register.removeKey("cachet", of: "college", actor: "test")
    #expect(try register.keys(of: "college").isEmpty)
  }

  @Test func aKeyThatIsOpenToAllIsRefused() throws {
    chmod(folder.appending(path: "k.pem").path, 0o644)
    #expect(id { try register.add(place(), actor: "test") } == "key.open-to-all")
    chmod(folder.appending(path: "k.pem").path, 0o640)
    #expect(id { try register.add(place(), actor: "test") } == nil)
    chmod(folder.appending(path: "k.pem").path, 0o666)
    let found = try #require(try register.keyPlace("cachet", of: "college"))
    #expect(id { _ = try found.open() } == "key.open-to-all", "when it is used too")
  }

  @Test func aKeyThatIsNoneIsRefused() throws {
    try Data("rubbish".utf8).write(to: folder.appending(path: "k.pem"))
    chmod(folder.appending(path: "k.pem").path, 0o600)
    #expect(id { try register.add(place(), actor: "test") }?.hasPrefix("key.") == true)
    try FileManager.default.removeItem(at: folder.appending(path: "k.pem"))
    #expect(id { try register.add(place(), actor: "test") } == "file.unreadable")
  }
}
