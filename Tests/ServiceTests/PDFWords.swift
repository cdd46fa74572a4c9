import Foundation
import SigningSupport

/// What a PDF file says, as a reader that is not ours has it.
enum PDFWords {
  static func of(_ pdf: [UInt8]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(pdf).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try Judge.run(["pdftotext", "-enc", "UTF-8", file.path, "-"])
  }
}
