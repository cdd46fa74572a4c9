import Diagnostics
import Foundation
import PDFFile

/// Signs with the `openssl` program: what the judges see is no work of Chancery's but the file.
struct TestSigner {
  let folder: URL

  init(_ folder: URL) throws {
    self.folder = folder
    let authority = """
      [tsa]
      serial=\(folder.path)/serial
      default_policy=1.2.3.4
      digests=sha256
      signer_digest=sha256
      accuracy=secs:1
      ess_cert_id_alg=sha256
      """
    try authority.write(to: folder.appending(path: "tsa.cnf"), atomically: true, encoding: .utf8)
    try "01".write(to: folder.appending(path: "serial"), atomically: true, encoding: .utf8)
    try certify("tsa", extensions: ["extendedKeyUsage=critical,timeStamping"])
  }

  private func certify(_ name: String, extensions: [String]) throws {
    let words = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
      "-days", "3650", "-subj", "/CN=\(name).example", "-keyout", path(name, "key"), "-out",
      path(name, "pem"),
    ]
    _ = try Judges.run(words + extensions.flatMap { ["-addext", $0] })
  }

  private func path(_ name: String, _ ending: String) -> String {
    folder.appending(path: "\(name).\(ending)").path
  }

  private func write(_ parts: [ArraySlice<UInt8>]) throws {
    try Data(parts.flatMap { $0 }).write(to: URL(filePath: path("digested", "bin")))
  }

  /// A file signed by somebody, whose certificate becomes one of the trusted.
  func signed(_ prepared: PreparedSignature, by name: String) throws -> [UInt8] {
    try certify(
      name, extensions: ["keyUsage=critical,digitalSignature,nonRepudiation"])
    try write(prepared.digested)
    let output = try Judges.run([
      "openssl", "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-outform", "DER", "-signer",
      path(name, "pem"), "-inkey", path(name, "key"), "-in", path("digested", "bin"), "-out",
      path("signature", "der"),
    ])
    guard output.isEmpty else { throw TestFault(output) }
    return try prepared.filled(
      with: [UInt8](Data(contentsOf: URL(filePath: path("signature", "der")))))
  }

  /// A file with a timestamp over it.
  func timestamped(_ prepared: PreparedSignature) throws -> [UInt8] {
    try write(prepared.digested)
    _ = try Judges.run([
      "openssl", "ts", "-query", "-data", path("digested", "bin"), "-sha256", "-cert", "-out",
      path("query", "tsq"),
    ])
    _ = try Judges.run([
      "openssl", "ts", "-reply", "-config", path("tsa", "cnf"), "-section", "tsa", "-queryfile",
      path("query", "tsq"), "-signer", path("tsa", "pem"), "-inkey", path("tsa", "key"),
      "-token_out", "-out", path("signature", "der"),
    ])
    return try prepared.filled(
      with: [UInt8](Data(contentsOf: URL(filePath: path("signature", "der")))))
  }

  /// A certificate, as DER.
  func certificate(_ name: String) throws -> [UInt8] {
    _ = try Judges.run([
      "openssl", "x509", "-in", path(name, "pem"), "-outform", "DER", "-out", path(name, "der"),
    ])
    return try [UInt8](Data(contentsOf: URL(filePath: path(name, "der"))))
  }

  /// What pyHanko finds wrong with the files of the folder; it must have seen so many.
  func opinion(files: Int) throws -> String {
    let python = Checkout.root.appending(path: ".build/judges/bin/python").path
    let script = Checkout.root.appending(path: "Tests/Judges/revisions.py").path
    let output = try Judges.run([python, script, folder.path])
    let lines = output.split(separator: "\n")
    guard lines.count(where: { $0.hasSuffix(" signatures") }) == files else { return output }
    return lines.filter { !$0.hasSuffix(" signatures") }.joined(separator: "\n")
  }

  struct TestFault: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }
}
