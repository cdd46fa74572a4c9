import Cryptography
import Foundation

@testable import Register

extension Register {
  /// A register in a folder of its own, with two organisations.
  static func temporary(clock: Clock = .system) throws -> Register {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let register = try Register(path: folder.appending(path: "r.sqlite").path, clock: clock)
    for id in ["college", "lycee"] {
      try register.add(Organisation(id: id, name: id), actor: "test")
    }
    return register
  }

  func reservedOne(_ organisation: String) throws -> RegisteredDocument {
    guard case .new(let document) = try reserve(.plain(organisation), actor: "test") else {
      throw CocoaError(.featureUnsupported)
    }
    return document
  }
}

extension DocumentOrder {
  static func plain(_ organisation: String) -> DocumentOrder {
    var order = DocumentOrder(
      organisation: organisation, template: "letter", templateHash: "h", engine: "e",
      record: Array("{}".utf8))
    order.isNumbered = true
    return order
  }
}
