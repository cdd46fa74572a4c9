import Chancery
import Diagnostics
import Foundation
import Testing

/// Trap 11: a sheet that an old spreadsheet program saved, with what people paste from a word
/// processor: all of it is read as it was meant, or told with its cell; nothing is lost.
@Suite struct PastedSheetTests {
  private func composed(_ cell: String, _ encoding: String.Encoding) throws -> String {
    let text = "appreciation;number\r\n\"\(cell)\";2025-0341\r\n"
    let bytes = try #require(text.data(using: encoding))
    var input = try Checkout.input("placement-attestation", example: "completed")
    input.bases = [try #require(input.record)]
    input.record = nil
    input.sheet = RecordFile(path: "export.csv", bytes: [UInt8](bytes))
    let prepared = try Catalogue(Checkout.configuration).template("placement-attestation")
    return try Typesetter(Checkout.configuration).compose(prepared, input).text
  }

  /// Quotes, dashes, œ and € of Windows-1252; a cell of two lines.
  @Test(arguments: [String.Encoding.windowsCP1252, .utf8, .utf16])
  func trap11OldSpreadsheets(encoding: String.Encoding) throws {
    let text = try composed(
      "L’élève a dit : “C’est mon œuvre” – 12 € de papier…\r\nCœur à l’ouvrage.", encoding
    )
    .replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    for piece in ["L’élève a dit", "“C’est mon œuvre”", "– 12 € de papier…", "Cœur à l’ouvrage."] {
      #expect(text.contains(piece), "\(text)")
    }
  }

  /// What cannot be seen is told, with its cell.
  @Test(arguments: [
    ("atten\u{AD}tive", "U+00AD"), ("très\tattentive", "U+0009"), ("attentive\u{200B}", "U+200B"),
  ])
  func trap11WhatCannotBeSeen(cell: String, code: String) throws {
    let isWindows = !cell.unicodeScalars.contains("\u{200B}")
    let refused = #expect(throws: Refusal.self) {
      try composed(cell, isWindows ? .windowsCP1252 : .utf8)
    }
    let found = try #require(refused?.diagnostics)
    #expect(found.map { $0.origin.record?.path } == ["appreciation"])
    let told = DiagnosticRenderer(format: .short).render(found)
    #expect(told.contains(code) && told.contains("cellule A2"), "\(told)")
  }
}
