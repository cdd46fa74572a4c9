import Foundation
import Testing

/// The rooms import only what `Documentation/architecture.md` lets them.
@Suite struct DoorTests {
  private static let doors: [String: Set<String>] = [
    "Diagnostics": [],
    "Records": ["Diagnostics", "CYAML"],
    "Sheets": ["Diagnostics", "CZlib", "CExpat"],
    "Document": ["Diagnostics"],
    "Template": ["Diagnostics", "Records", "Document"],
    "Layout": ["Diagnostics", "Document"],
    "Drawing": [
      "Diagnostics", "Document", "Layout", "CPangoCairo", "CRsvg", "CHyphen", "CQREncode",
    ],
    "PDFFile": ["Diagnostics", "CDeflate"],
    "Cryptography": ["Diagnostics", "COpenSSL"],
    "Outbound": ["Diagnostics", "CCurl"],
    "Signing": ["Diagnostics", "PDFFile", "Cryptography", "Outbound"],
    "Chancery": [
      "Diagnostics", "Records", "Sheets", "Document", "Template", "Layout", "Drawing", "PDFFile",
    ],
    "Dispatching": [
      "Diagnostics", "Records", "Drawing", "Chancery", "Cryptography", "Outbound",
    ],
    "Scanning": ["Diagnostics", "Records", "Drawing", "Chancery", "CZBar", "CTIFF"],
    "Register": ["Diagnostics", "Cryptography", "GRDB", "Foundation"],
    "Service": [
      "Diagnostics", "Records", "Chancery", "Cryptography", "Outbound", "Signing", "Dispatching",
      "Register", "Dispatch", "FoundationEssentials", "HTTPTypes", "Hummingbird", "HummingbirdCore",
      "HummingbirdTLS",
      "Logging", "NIOCore", "NIOSSL", "ServiceLifecycle",
    ],
    "CommandOptions": ["Diagnostics", "Chancery", "Cryptography", "ArgumentParser"],
    "ServiceCommand": [
      "Diagnostics", "Chancery", "Cryptography", "Outbound", "Signing", "Register", "Service",
      "CommandOptions", "ArgumentParser",
    ],
    "ChanceryCommand": [
      "Diagnostics", "Records", "Chancery", "Cryptography", "Outbound", "Signing", "Dispatching",
      "Scanning",
      "CommandOptions", "ArgumentParser",
    ],
  ]

  @Test(arguments: doors.keys.sorted())
  func aRoomUsesItsDoorsAlone(room: String) throws {
    let allowed = try #require(Self.doors[room]).union(["Glibc", "Musl", "Synchronization"])
    for (file, module, access) in try imports(of: room) {
      #expect(allowed.contains(module), "\(file) imports \(module)")
      let isC = module.hasPrefix("C") && module.dropFirst().first?.isUppercase == true
      #expect(!isC || access == "internal", "\(file) shows \(module)")
    }
  }

  /// The imports of a room's sources: file, module, access.
  private func imports(of room: String) throws -> [(String, String, String)] {
    let folder = Checkout.root.appending(path: "Sources/\(room)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: [(String, String, String)] = []
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?m)^ *(\w+ )?import (\w+)$/) {
        let access = match.output.1?.dropLast().description ?? "internal"
        found.append((file.lastPathComponent, String(match.output.2), access))
      }
    }
    #expect(!found.isEmpty)
    return found
  }
}
