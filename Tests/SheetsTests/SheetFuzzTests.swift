import Diagnostics
import Foundation
import Sheets
import TestSupport
import Testing

/// Mutated sheets: nothing crashes, and what is refused says why.
/// CHANCERY_FUZZ says how many; `make soak` runs a million.
@Suite struct SheetFuzzTests {
  private static let csv = Array(
    "nom;\"ville\";code\r\n\"Zoé \"\"x\"\"\";Besançon;01000\r\n\"a\nb\";;\r\n".utf8)
  private static let latin: [UInt8] =
    Array("nom;prix\n".utf8) + [0xE9, 0x92, 0x3B, 0xBD, 0x80, 0x0A]
  private static let workbook: [UInt8] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let data = try? Data(contentsOf: folder.appending(path: "Fixtures/cells.xlsx"))
    return data.map { Array($0) } ?? []
  }()
  private static let stored = ZIPSample.workbook(
    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row><c><v>1E3</v></c></row>"
      + "</sheetData>", strings: "<si><t>nom</t></si>"
  ).bytes

  @Test(arguments: Fuzz.shards)
  func nothingCrashes(shard: Int) {
    let seeds = [Self.csv, Self.latin, Self.workbook, Self.stored]
    Fuzz.run("sheets", shard: shard, seed: 31, usual: 3_200) { random in
      var bytes = seeds.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
        case 2: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        default: bytes.replaceSubrange(place..<min(bytes.count, place + 9), with: [0x22, 0x3B])
        }
        if bytes.isEmpty { bytes = [0x22] }
      }
      let found = rows(bytes).found
      #expect(found.isEmpty || !DiagnosticRenderer().render(found).isEmpty)
    }
  }
}
