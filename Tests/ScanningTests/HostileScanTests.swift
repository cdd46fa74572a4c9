import Chancery
import Diagnostics
import Foundation
import SigningSupport
import Testing

@testable import Scanning

/// Files from strangers: each ends in a diagnostic, and costs no more than it may.
@Suite struct HostileScanTests {
  private func problems(
    _ desk: ScanDesk, _ bytes: [UInt8], _ name: String = "hostile", limits: Limits = Limits()
  ) throws -> (ids: [String], report: ScanReport) {
    var sorting = ScanSorting(limits: limits)
    try sorting.take([try desk.scratch.write(bytes, name)])
    let report = try sorting.sorted()
    return (report.problems.map(\.id), report)
  }

  @Test func whatIsNoPictureIsRefused() throws {
    let desk = try ScanDesk()
    for bytes in [[], Array("bonjour".utf8), [0x50, 0x4B, 3, 4]] as [[UInt8]] {
      #expect(try problems(desk, bytes).ids == ["scans.unknown-kind"])
    }
    var sorting = ScanSorting()
    try sorting.take([desk.scratch.url.path + "/none.pdf"])
    #expect(try sorting.sorted().problems.map(\.id) == ["file.unreadable"])
  }

  /// A cut file gives the pages before the cut, or none; it is never taken for whole.
  @Test(arguments: ["cut.tif", "cut.pdf", "cut.png", "cut.jpg"])
  func aCutFileIsTold(name: String) throws {
    let desk = try ScanDesk()
    _ = try desk.issue("ordinary")
    let pages = name.hasSuffix("g") ? ["ordinary.pdf:1"] : ["ordinary.pdf:1", "ordinary.pdf:2"]
    let file = try desk.scan("whole." + name.suffix(3), ["--dpi", "100"], pages)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: file)))
    for share in [0.05, 0.4, 0.9] {
      let cut = Array(bytes.prefix(Int(Double(bytes.count) * share)))
      let (ids, report) = try problems(desk, cut, name)
      let isTold = ids == ["scans.damaged-file"] || ids == ["image.corrupt"]
      // Poppler finds the pages of a cut PDF again, and draws what is left of them.
      #expect(isTold || (name == "cut.pdf" && !report.isComplete), "\(share) \(ids)")
    }
  }

  /// A sheet of a hundred metres, and one of a point by a hundred metres: drawn at one size.
  @Test(arguments: ["14400 14400", "1 283464", "283464 283464"])
  func aHugeSheetCostsNoMore(box: String) throws {
    let desk = try ScanDesk()
    let pdf = """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 \(box)]>> endobj
      trailer <</Root 1 0 R>>
      """
    let (ids, report) = try problems(desk, Array(pdf.utf8))
    #expect(ids.isEmpty || ids == ["scans.damaged-file"], "\(ids)")
    #expect(report.pageCount <= 1 && report.unmatched.count == report.pageCount)
  }

  /// More pages than are allowed, and a TIFF whose directories run in a circle.
  @Test func endlessFilesEnd() throws {
    let desk = try ScanDesk()
    var limits = Limits()
    limits.pages = 3
    let numbers = 3..<40
    let pages = numbers.map {
      "\($0) 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 20 30]>> endobj\n"
    }
    let pdf = """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[\(numbers.map { "\($0) 0 R " }.joined())]/Count \(numbers.count)>> endobj
      \(pages.joined())trailer <</Root 1 0 R>>
      """
    let (ids, report) = try problems(desk, Array(pdf.utf8), limits: limits)
    #expect(ids == ["limit.pages"] && report.pageCount == 3, "\(ids) \(report.pageCount)")
    let circle = try problems(desk, Self.tiff(width: 4, height: 4, next: 8), limits: limits)
    #expect(circle.ids == ["scans.damaged-file"] && circle.report.pageCount == 1)
  }

  @Test func tooManyPixelsAreRefused() throws {
    let desk = try ScanDesk()
    let huge = try problems(desk, Self.tiff(width: 4_000_000, height: 4_000_000, next: 0))
    #expect(huge.ids == ["limit.pixels"])
    var limits = Limits()
    limits.imagePixels = 15
    let small = try problems(desk, Self.tiff(width: 4, height: 4, next: 0), limits: limits)
    #expect(small.ids == ["limit.pixels"])
  }

  /// A code may claim millions of pages.
  @Test func aClaimOfMillionsCostsNothing() throws {
    let identifier = try #require(DocumentIdentifier("7K3F9Q2M4T8W1X5Z6R0P"))
    let document = ScannedDocument(
      identifier: identifier, name: nil, pages: 9_999_999,
      scans: [5: [ScannedPlace(file: "a", page: 1)], 6: [ScannedPlace(file: "a", page: 2)]])
    #expect(document.missing == [1...4, 7...9_999_999] && !document.isComplete)
  }

  /// What was issued must have been.
  @Test func aFileThatWasNotIssuedIsRefused() throws {
    let desk = try ScanDesk()
    let other = try desk.scan("other.pdf", ["--dpi", "50"], ["blank"])
    var files = IssuedFiles()
    let refused = #expect(throws: Diagnostic.self) { try files.add(other, limits: Limits()) }
    #expect(refused?.id == "scans.not-issued" || refused?.id.hasPrefix("pdf.") == true)
    #expect(throws: Diagnostic.self) { try files.add("none", limits: Limits()) }
  }

  /// One page of grey, byte by byte; the directory's successor is at `next`.
  private static func tiff(width: UInt32, height: UInt32, next: UInt32) -> [UInt8] {
    let entries: [(UInt16, UInt32)] = [
      (256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, height),
      (279, 16),
    ]
    var bytes: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]
    let add16 = { (value: UInt16, bytes: inout [UInt8]) in
      bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }
    let add32 = { (value: UInt32, bytes: inout [UInt8]) in
      for shift in [0, 8, 16, 24] as [UInt32] {
        bytes.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
    add16(UInt16(entries.count), &bytes)
    for (tag, value) in entries {
      add16(tag, &bytes)
      add16(4, &bytes)
      add32(1, &bytes)
      add32(value, &bytes)
    }
    add32(next, &bytes)
    return bytes + [UInt8](repeating: 128, count: 16)
  }
}
