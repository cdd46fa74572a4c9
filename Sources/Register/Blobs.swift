internal import Foundation
internal import GRDB

extension Register {
  /// Bytes as the database takes them.
  static func blob(_ bytes: [UInt8]) -> Data { Data(bytes) }
  /// Bytes as the database gives them.
  static func bytes(_ data: Data) -> [UInt8] { Array(data) }
}
