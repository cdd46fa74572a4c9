import Foundation
import SigningSupport
import Testing

/// The examples of `Documentation/service.md`, run in their order against a service of their own.
@Suite struct ServiceManualTests {
  @Test func everyExampleRuns() throws {
    let scratch = try ScratchFolder()
    let page = try String(
      contentsOf: Program.root.appending(path: "Documentation/service.md"), encoding: .utf8)
    for match in page.matches(of: /(?ms)^```\w+ file=(\S+)\n(.*?)^```$/) {
      try scratch.write([UInt8](match.output.2.utf8), String(match.output.1))
    }
    let pki = try TestPKI.shared
    for name in ["head.p12", "passphrase"] { try scratch.write(pki.bytes(name), name) }
    let blocks = page.matches(of: /(?ms)^```sh[^\n]*\n(.*?)^```$/).map { String($0.output.1) }
    #expect(blocks.count >= 9)
    let port = try Judge.run([
      "python3", "-c",
      "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])",
    ]).filter(\.isNumber)
    // The service of the page ends with the page.
    let script = """
      set -eu
      umask 077
      trap 'kill $(jobs -p)' EXIT
      cd \(scratch.url.path)
      chmod 600 head.p12 passphrase

      """
      + blocks.joined().replacing(":8080", with: ":" + port)
      .replacing("chancery serve", with: "chancery serve --port \(port)")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let told = try Judge.run(
      ["bash", "-c", script],
      environment: [
        "CHANCERY_HOME": Program.root.path,
        "PATH": Program.path.deletingLastPathComponent().path + ":" + path,
      ])
    #expect(told.contains("register ok"))
    #expect(told.contains("event: done"), "\(told)")
    #expect(told.contains("record.missing"))
  }
}
