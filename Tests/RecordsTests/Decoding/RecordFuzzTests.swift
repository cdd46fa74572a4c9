import Diagnostics
import Records
import TestSupport
import Testing

/// Mutated records through readers and decoder: nothing crashes, what is refused says why, and
/// every diagnostic can be drawn. CHANCERY_FUZZ says how many; `make soak` runs a million.
@Suite struct RecordFuzzTests {
  private static let seeds: [(name: String, text: String)] = [
    (
      "r.yaml",
      GardenFixture.garden
        + "\ncrops: { summer: { kilos: 1,5 } }\nopen: de 9 h à 12 h\nnote: |\n  é\n"
    ),
    (
      "r.json",
      #"{"name": "Les \u00e9\ud83d\ude00", "place": {"postcode": "01000", "town": "B"}, "growers": [{"name": "Z"}], "beds": 12, "used": -1e3, "delivery": {"sent": {"on": "2024-02-29"}}, "tags": [], "open": null}"#
    ),
    ("t.yaml", GardenFixture.types),
  ]
  private static let pieces = [
    "", "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "\t", "\"", "'", "|", ">", "&a", "*a",
    "!!x", "<<", "#", ",", ";", ".", "..", "%",
    "\\u", "\\ud800", "é", "😀", "\u{202E}", "\u{FEFF}", "\u{0}", "9223372036854775807", "-", "0",
    "1..*", "?", "…", "is: ", "if ", "a and ", "((((", "]]]]",
  ]

  private static func mutated(_ text: String, _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let start = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...6, using: &random))
      if Int.random(in: 0..<4, using: &random) == 0 {
        let from = Int.random(in: 0...bytes.count, using: &random)
        let piece = Array(bytes[from..<min(bytes.count, from + 24)])
        bytes.replaceSubrange(start..<end, with: piece)
      } else {
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
      }
    }
    // A file is UTF-8 by the time that it is read.
    return Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  @Test(arguments: Fuzz.shards)
  func nothingCrashes(shard: Int) {
    Fuzz.run("records", shard: shard, seed: 2_024, usual: 4_000) { random in
      let seed = Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)]
      let bytes = Self.mutated(seed.text, &random)
      let file = SourceFile(name: seed.name, bytes: bytes)
      var found: [Diagnostic]
      if seed.name == "t.yaml" {
        let (schema, diagnostics) = SchemaReader.schema(from: [file])
        found = diagnostics
        found += RecordDecoder(schema: schema, type: "Garden", isBlank: true).decode(nil).1
      } else {
        let (node, diagnostics) = DataReader.read(file)
        let isBlank = Bool.random(using: &random)
        let decoder = RecordDecoder(schema: GardenFixture.schema, type: "Garden", isBlank: isBlank)
        let (value, refused) = decoder.decode(node)
        found = diagnostics + refused
        #expect(value != nil || !found.isEmpty)
      }
      #expect(found.isEmpty || !DiagnosticRenderer().render(found).isEmpty)
    }
  }
}
