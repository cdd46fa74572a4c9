package import Diagnostics

/// Writes messages to files instead of sending them: `mail --dry-run`.
package struct MessageFolder: MailTransport {
  private let path: String

  /// Makes the folder. Throws `file.unwritable`.
  package init(_ path: String) throws(Diagnostic) {
    self.path = path
    try DispatchFiles.makeFolder(path)
  }

  package func send(
    _ message: [UInt8], from: String, to: String, committing: () throws -> Void
  ) throws -> MailOutcome {
    // The identity of a message is its row's; an address would be somebody's.
    let text = String(decoding: message.prefix(4_096), as: UTF8.self)
    let id = text.firstMatch(of: /Message-ID: <[^.>]*\.([0-9]+)@/).map { String($0.output.1) }
    try FileContents.write(message, to: "\(path)/\(id ?? "message").eml")
    return .sent("")
  }
}
