import TestSupport
import Testing

@testable import Records

/// What is read byte by byte is what the formats read, over texts near to right ones.
@Suite struct PlainFormTests {
  private static let samples: [(ScalarType, [String])] = [
    (
      .line,
      [
        "Zoé", "N'Gahane", "Łukasik", "a\u{A0}b", "x\u{AD}y", "×", "a\tb", " a", "a ", "Nguyễn",
        "l’été", "a\u{1E00}\u{1EFF}",
      ]
    ),
    (.email, ["zoe@jardin.example", "a.b-c_d@x-y.zo.example", "a@b.c1", "a..b@c.de", "a@-b.cd"]),
    (.phone, ["03 81 65 00 00", "0381650000", "06 39 12 34 56", "0262123456", "00 81 65 00 00"]),
    (
      .siret,
      ["90241510800015", "35600000000048", "35600000049837", "00000000000000", "9024151080001"]
    ),
    (.uai, ["0682027J", "0682027K", "0682027j", "068202J"]),
    (.postcode, ["01000", "0100", "0100a"]),
    (.integer, ["12", "007", "123456789", "1234567890", "-1", "1 234"]),
    (
      .date,
      ["2024-06-17", "17/06/2024", "7/6/2024", "2024-6-17", "31/02/2024", "17/06/24", "01/01/0099"]
    ),
    (.time, ["8:30", "08:30", "24:00", "24:01", "8:60", "8 h 30"]),
    (.timeRange, ["8:30-12:00", "12:00-8:30", "8:30 - 12:00"]),
    (
      .dateRange,
      [
        "du 17/06/2024 au 28/06/2024", "du 28/06/2024 au 17/06/2024",
        "du  17/06/2024 au 28/06/2024",
      ]
    ),
    (.text, ["Une ligne.", "é\nf"]), (.prose, ["L'été"]), (.town, ["Bourg-en-Bresse"]),
  ]
  private static let pieces = [
    "", "0", "1", "9", "a", "é", "-", ".", " ", "@", "/", ":", "\u{A0}", "\u{200B}", "ễ", "’",
  ]

  @Test(arguments: samples.indices)
  func agreesWithTheFormats(index: Int) {
    let (type, texts) = Self.samples[index]
    var random = SeededGenerator(seed: index)
    var known = 0
    for round in 0..<600 {
      var text = texts[round % texts.count]
      if round >= texts.count {
        let place = text.index(
          text.startIndex, offsetBy: Int.random(in: 0..<text.count, using: &random))
        if Bool.random(using: &random) { text.remove(at: place) }
        let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
        let at = text.index(
          text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &random))
        text.insert(contentsOf: piece, at: at)
      }
      guard let value = PlainForm.value(of: text, as: type) else { continue }
      known += 1
      #expect((try? ScalarFormat.value(of: text, as: type)) == value, "\(type): \(text)")
    }
    #expect(known > 4)
  }
}
