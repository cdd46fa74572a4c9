import Foundation
import SigningSupport
import Testing

@testable import Register

/// The service as a process: who hears it, and what a sudden end leaves.
@Suite(.serialized) struct ServedTests {
  private let folder: URL
  private let database: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "chancery-served-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = folder.appending(path: "r.sqlite")
    try Register(path: database.path).add(
      Organisation(id: "college", name: "C"), actor: "test")
  }

  /// A certificate of an authority that is made for this test, for `localhost`.
  private func makeCertificate(_ name: String) throws {
    let script = """
      cd "$1"
      test -f ca.pem || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -keyout ca.key -out ca.pem -days 30 -subj "/CN=Test CA"
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $2.key -out $2.csr \
        -subj "/CN=$2"
      printf 'subjectAltName=DNS:localhost,IP:127.0.0.1' > $2.ext
      openssl x509 -req -in $2.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 20 \
        -extfile $2.ext -out $2.pem
      """
    try Judge.run(["sh", "-ec", script, "sh", folder.path, name])
  }

  /// What a client that shares no code with ours sees: the answer, TLS's version, the certificate's name.
  private func see(_ address: String) throws -> String {
    let program = """
      import http.client, ssl, sys, urllib.parse
      place = urllib.parse.urlsplit(sys.argv[1])
      context = ssl.create_default_context(cafile=sys.argv[2])
      connection = http.client.HTTPSConnection("localhost", place.port, context=context)
      connection.request("GET", "/health")
      name = dict(pair[0] for pair in connection.sock.getpeercert()["subject"])["commonName"]
      version = connection.sock.version()
      print(connection.getresponse().read().decode().strip(), version, name)
      """
    return try Judge.run([
      "python3", "-c", program, address, folder.appending(path: "ca.pem").path,
    ]).trimmingCharacters(in: .newlines)
  }

  @Test func aCertificateIsShownAndRenewedWithoutAnEnd() throws {
    for name in ["first", "second"] { try makeCertificate(name) }
    func place(_ name: String) throws {
      for ending in ["pem", "key"] {
        let target = folder.appending(path: "live.\(ending)")
        try? FileManager.default.removeItem(at: target)
        try FileManager.default.copyItem(
          at: folder.appending(path: "\(name).\(ending)"), to: target)
      }
    }
    try place("first")
    let served = try ServedProgram(
      [
        "--tls-certificate", folder.appending(path: "live.pem").path, "--tls-key",
        folder.appending(path: "live.key").path,
      ], database: database)
    #expect(served.address.hasPrefix("https://"))
    #expect(try see(served.address) == "ok TLSv1.3 first")
    try place("second")
    #expect(try see(served.address) == "ok TLSv1.3 first", "until it is told")
    kill(served.process.processIdentifier, SIGHUP)
    var seen = ""
    for _ in 0..<50 where seen != "ok TLSv1.3 second" {
      Thread.sleep(forTimeInterval: 0.05)
      seen = try see(served.address)
    }
    #expect(seen == "ok TLSv1.3 second")
    try Data("rubbish".utf8).write(to: folder.appending(path: "live.pem"))
    kill(served.process.processIdentifier, SIGHUP)
    Thread.sleep(forTimeInterval: 0.2)
    #expect(try see(served.address) == "ok TLSv1.3 second", "what is wrong changes nothing")
  }

  @Test func oldVersionsOfTLSAreNotSpoken() throws {
    try makeCertificate("only")
    let served = try ServedProgram(
      [
        "--tls-certificate", folder.appending(path: "only.pem").path, "--tls-key",
        folder.appending(path: "only.key").path,
      ], database: database)
    let port = served.address.split(separator: ":").last.map(String.init) ?? ""
    let program = """
      import socket, ssl, sys, warnings
      warnings.simplefilter("ignore")
      context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
      context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
      context.set_ciphers("ALL:@SECLEVEL=0")
      context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
      try:
          context.wrap_socket(socket.create_connection(("127.0.0.1", int(sys.argv[1]))))
          print("spoken")
      except ssl.SSLError:
          print("refused")
      """
    #expect(try Judge.run(["python3", "-c", program, port]) == "refused\n")
  }

  @Test(arguments: ["0.0.0.0", "192.0.2.1", "::"])
  func nobodyElseHearsWhatIsNotEncrypted(host: String) throws {
    let outcome = try ServedProgram.run([
      "serve", "--host", host, "--database", database.path, "--diagnostics", "short",
    ])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("[serve.unprotected]"), "\(outcome.error)")
  }

  @Test func aCertificateThatIsNoneIsRefused() throws {
    for name in ["one", "other"] { try makeCertificate(name) }
    let outcome = try ServedProgram.run([
      "serve", "--database", database.path, "--diagnostics", "short", "--tls-certificate",
      folder.appending(path: "one.pem").path, "--tls-key",
      folder.appending(path: "other.key").path,
    ])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("[serve.certificate]"), "\(outcome.error)")
  }

  /// The announcement stands in the register before the document is there for anybody: a process that
  /// is killed right away leaves it to the next.
  @Test func aKilledServiceTellsItAtTheNextStart() throws {
    let receiver = try Receiver()
    let register = try Register(path: database.path)
    let made = try register.addWebhook(
      receiver.address + "/fail-once", of: "college", isLocal: true, actor: "test")
    try receiver.setSecret(made.secret)
    let first = try ServedProgram(["--local-network"], database: database)
    let order = DocumentOrder(
      organisation: "college", template: "letter", templateHash: "h", engine: "e",
      record: Array("{}".utf8))
    guard case .new(let reserved) = try register.reserve(order, actor: "test") else { return }
    _ = try register.issue(reserved.id, IssuedFile(content: [1], pages: 1), actor: "test")
    try wait(for: receiver, messages: 1)
    first.stop()
    let delivery = try #require(try register.deliveries(of: made.webhook.id).first)
    _ = try register.replay(delivery.id, of: made.webhook.id, in: "college", actor: "test")
    let second = try ServedProgram(["--local-network"], database: database)
    try wait(for: receiver, messages: 2)
    second.stop()
    let told = try receiver.log()
    #expect(told.count == 2 && told.allSatisfy(\.valid))
    #expect(Set(told.map(\.id)).count == 1, "the same announcement, at least once")
  }

  private func wait(for receiver: Receiver, messages: Int) throws {
    for _ in 0..<600 where try receiver.log().count < messages {
      Thread.sleep(forTimeInterval: 0.02)
    }
    #expect(try receiver.log().count == messages)
  }
}
