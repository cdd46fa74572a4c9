import Diagnostics
import Glibc

/// Files that stand beside the tests.
enum Fixture {
  static func file(_ name: String) -> SourceFile { read(path(name)) }

  static func path(_ name: String) -> String { folder + "/" + name }

  /// A file of the repository.
  static func repositoryFile(_ path: String) -> SourceFile { read(folder + "/../../../" + path) }

  private static let folder = #filePath.split(separator: "/").dropLast()
    .reduce("") { $0 + "/" + $1 }

  private static func read(_ path: String) -> SourceFile {
    var bytes: [UInt8] = []
    if let stream = unsafe fopen(path, "r") {
      while case let byte = unsafe fgetc(stream), byte >= 0 { bytes.append(UInt8(byte)) }
      unsafe fclose(stream)
    }
    return SourceFile(name: path, bytes: bytes)
  }
}
