internal import Diagnostics
internal import Glibc
internal import Records

/// The records of a file of JSON Lines, a line at a time.
final class JSONLines: RecordSource {
  private let name: String
  private let limits: Limits
  private let file: Int32?
  private var buffer: [UInt8]
  private var start = 0
  private var isAtEnd: Bool
  private var line = 0
  private var number = 0
  let warnings: [Diagnostic] = []
  let nature: Message? = nil

  init(_ input: RecordFile, limits: Limits) throws(Diagnostic) {
    name = input.name
    self.limits = limits
    buffer = input.bytes ?? []
    isAtEnd = input.bytes != nil
    if isAtEnd || input.path == "-" {
      file = isAtEnd ? nil : 0
      return
    }
    let descriptor = open(input.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReading.unreadable(input.path, errno) }
    file = descriptor
  }

  deinit {
    if let file, file > 0 { close(file) }
  }

  /// Whether text is lines of JSON rather than one value: several lines begin with a brace.
  static func areIn(_ bytes: [UInt8]) -> Bool {
    bytes.first == UInt8(ascii: "{")
      && bytes.split(separator: 0x0A).filter { $0.first == UInt8(ascii: "{") }.count > 1
  }

  func next() throws(Diagnostic) -> GivenRecord? {
    while let bytes = try nextLine() {
      line += 1
      if bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { continue }
      number += 1
      let source = try SourceFile.validated(name: name, bytes: bytes, firstLine: line)
      let (node, diagnostics) = DataReader.json(source, limits: limits)
      return GivenRecord(node: node, diagnostics: diagnostics, number: number)
    }
    return nil
  }

  private func nextLine() throws(Diagnostic) -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      guard !isAtEnd else {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      guard buffer.count <= limits.inputBytes else {
        throw Limits.reached(
          "input",
          Message(
            fr: "la ligne \(line + 1) de « \(name) » dépasse \(limits.inputBytes) octets",
            en: "line \(line + 1) of \"\(name)\" is over \(limits.inputBytes) bytes"))
      }
      try readOn()
    }
  }

  private func readOn() throws(Diagnostic) {
    var chunk = [UInt8](repeating: 0, count: 128 << 10)
    let count = chunk.withUnsafeMutableBytes { read(file ?? 0, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { return }
    guard count >= 0 else { throw FileReading.unreadable(name, errno) }
    isAtEnd = count == 0
    buffer += chunk[..<count]
  }
}
