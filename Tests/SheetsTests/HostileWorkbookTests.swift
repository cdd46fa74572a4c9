import Diagnostics
import Foundation
import Sheets
import Testing

/// Archives that lie, bombs, entities: refused, each by its name, within the limits.
@Suite struct HostileWorkbookTests {
  private static let sheet =
    "<sheetData><row><c t=\"str\"><v>nom</v></c></row><row><c t=\"str\"><v>Zoé</v></c></row></sheetData>"

  private func refused(
    _ change: (inout ZIPSample) -> Void, limits: Limits = Limits()
  ) -> [Diagnostic] {
    var sample = ZIPSample.workbook(Self.sheet)
    change(&sample)
    return rows(sample.bytes, options: SheetOptions(limits: limits), name: "h.xlsx").found
  }

  @Test func theHonestOneIsRead() {
    #expect(rows(ZIPSample.workbook(Self.sheet).bytes).rows == [["nom"], ["Zoé"]])
    // A comment at the end, and one that looks like the end itself.
    #expect(refused { $0.comment = Array("merci".utf8) }.isEmpty)
    #expect(refused { $0.comment = ZIPSample.four(0x0605_4B50) }.isEmpty)
  }

  @Test func aLyingSizeOrChecksum() {
    #expect(refused { $0.parts[3].size = 10 }.map(\.id) == ["sheet.archive"])
    #expect(refused { $0.parts[3].checksum = 7 }.map(\.id) == ["sheet.damaged"])
    #expect(
      refused { $0.parts[3].localName = "xl/worksheets/sheet9.xml" }.map(\.id) == ["sheet.damaged"])
  }

  @Test func anEncryptedPart() {
    let found = refused { $0.parts[3].flags = 1 }
    #expect(found.map(\.id) == ["sheet.archive"])
    #expect(found.first?.message.french.contains("chiffré") == true)
  }

  @Test(arguments: ["../evil", "/etc/passwd", "xl\\evil", "xl/../../evil"])
  func aPathOutside(name: String) {
    let found = refused { $0.parts.append(ZIPSample.Part(name: name, bytes: [])) }
    #expect(found.map(\.id) == ["sheet.archive"])
    #expect(found.first?.message.french.contains("chemin") == true)
  }

  @Test func aPartThatIsThereTwice() {
    #expect(refused { $0.parts.append($0.parts[3]) }.map(\.id) == ["sheet.damaged"])
  }

  @Test func anUnknownCompression() {
    #expect(refused { $0.parts[3].method = 12 }.map(\.id) == ["sheet.archive"])
    #expect(refused { $0.parts[3].method = 8 }.map(\.id) == ["sheet.damaged"])
  }

  @Test func aBomb() {
    var limits = Limits()
    limits.unpackedBytes = 2_000
    let found = refused(
      { $0.parts[3].bytes += Array(repeating: 0x20, count: 4_000) }, limits: limits)
    #expect(found.map(\.id) == ["limit.unpacked"])
    #expect(found.first?.hint?.french.contains("--limit unpacked=") == true)
  }

  @Test func entitiesAndDeclarations() {
    let bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
    let found = rows(ZIPSample.workbook(Self.sheet, prefix: bomb).bytes).found
    #expect(found.map(\.id) == ["sheet.archive"])
    #expect(found.first?.message.french.contains("DTD") == true)
    let external = "<?xml version=\"1.0\"?><!DOCTYPE b SYSTEM \"file:///etc/passwd\">"
    #expect(
      rows(ZIPSample.workbook(Self.sheet, prefix: external).bytes).found.map(\.id)
        == ["sheet.archive"])
  }

  @Test func depthAndEndlessTags() {
    let deep = String(repeating: "<x>", count: 100) + String(repeating: "</x>", count: 100)
    #expect(rows(ZIPSample.workbook(deep).bytes).found.map(\.id) == ["sheet.archive"])
    let long = "<x y=\"" + String(repeating: "z", count: 3 << 20) + "\"/>"
    #expect(rows(ZIPSample.workbook(long).bytes).found.map(\.id) == ["sheet.archive"])
  }

  @Test func whatIsNoWorkbook() {
    #expect(refused { $0.parts.removeFirst() }.map(\.id) == ["sheet.damaged"])
    #expect(rows([0x50, 0x4B, 0x03, 0x04]).found.map(\.id) == ["sheet.damaged"])
    #expect(rows([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).found.map(\.id) == ["sheet.old-workbook"])
  }

  @Test func zip64IsRefused() {
    var bytes = ZIPSample.workbook(Self.sheet).bytes
    let end = bytes.count - 22
    for place in (end + 12)..<(end + 20) { bytes[place] = 0xFF }
    #expect(rows(bytes).found.map(\.id) == ["sheet.archive"])
  }
}
