import Diagnostics
import Testing
import TestSupport

@testable import PDFFile

@Suite struct StreamDecodingTests {
  private func stream(_ entries: PDFObject.Dictionary, _ data: [UInt8]) -> PDFObject.Stream {
    PDFObject.Stream(entries, data[...])
  }

  private func deflated(_ bytes: [UInt8]) throws -> [UInt8] {
    var data: [UInt8] = []
    try Compression().deflate(bytes, to: &data)
    return data
  }

  @Test func filtersAreUndone() throws {
    var random = SeededGenerator(seed: 1)
    for count in [0, 1, 3, 4, 5, 1_000] {
      let plain = (0..<count).map { _ in UInt8.random(in: 0...3, using: &random) }
      let packed = try deflated(plain)
      var decoding = StreamDecoding(budget: 2_000)
      #expect(try decoding.data(of: stream(["Filter": .name("FlateDecode")], packed)) == plain)
      let filters = PDFObject.array([.name("ASCII85Decode"), .name("FlateDecode")])
      let letters = ASCII85.encoded(packed)
      #expect(try decoding.data(of: stream(["Filter": filters], letters)) == plain)
    }
  }

  /// Each of PNG's predictors, by rows made with a predictor of the test's own.
  @Test func predictorsAreUndone() throws {
    let rows: [[UInt8]] = [
      [1, 2, 3, 4], [9, 8, 7, 6], [5, 5, 200, 1], [0, 3, 1, 255], [7, 7, 7, 7],
    ]
    var coded: [UInt8] = []
    for (kind, row) in rows.enumerated() {
      let above = kind > 0 ? rows[kind - 1] : [0, 0, 0, 0]
      coded.append(UInt8(kind))
      for (place, byte) in row.enumerated() {
        let left = place > 0 ? row[place - 1] : 0
        let corner = place > 0 ? above[place - 1] : 0
        let estimate = Int(left) + Int(above[place]) - Int(corner)
        let nearest = [left, above[place], corner].min {
          abs(estimate - Int($0)) < abs(estimate - Int($1))
        }
        let predictions = [
          0, left, above[place], UInt8((Int(left) + Int(above[place])) / 2), nearest ?? 0,
        ]
        coded.append(byte &- predictions[kind])
      }
    }
    var decoding = StreamDecoding(budget: 1_000)
    let settings = PDFObject.dictionary(["Predictor": .integer(12), "Columns": .integer(4)])
    let entries: PDFObject.Dictionary = ["Filter": .name("FlateDecode"), "DecodeParms": settings]
    #expect(try decoding.data(of: stream(entries, try deflated(coded))) == rows.flatMap { $0 })
  }

  @Test func hostileDataAreRefused() throws {
    let bomb = try deflated([UInt8](repeating: 0, count: 1 << 20))
    let flate: PDFObject.Dictionary = ["Filter": .name("FlateDecode")]
    func refusal(_ entries: PDFObject.Dictionary, _ data: [UInt8]) -> String? {
      var decoding = StreamDecoding(budget: 1 << 16)
      do throws(Diagnostic) {
        _ = try decoding.data(of: stream(entries, data))
        return nil
      } catch {
        return error.id
      }
    }
    #expect(refusal(flate, bomb) == "pdf.stream-data")
    #expect(refusal(flate, Array(try deflated([1, 2, 3]).dropLast())) == "pdf.stream-data")
    #expect(refusal(flate, try deflated([1, 2, 3]) + [1, 2, 3, 4]) == "pdf.stream-data")
    #expect(refusal(["Filter": .name("LZWDecode")], []) == "pdf.stream-data")
    #expect(refusal(["Filter": .name("ASCII85Decode")], [0x21, 0x22]) == "pdf.stream-data")
    #expect(
      refusal(["Filter": .array([PDFObject](repeating: .name("FlateDecode"), count: 5))], bomb)
        == "pdf.stream-data")
  }
}
