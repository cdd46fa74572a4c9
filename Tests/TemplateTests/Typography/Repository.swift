import Diagnostics

/// Files of this repository, for tests that run the documentation.
enum Repository {
  static func text(_ path: String, of file: String = #filePath) throws -> String {
    let components = file.split(separator: "/", omittingEmptySubsequences: false)
    let root = components[..<components.lastIndex(of: "Tests")!].joined(separator: "/")
    let bytes = try FileReading.contents(of: root + "/" + path, limits: Limits())
    return String(decoding: bytes, as: UTF8.self)
  }
}
