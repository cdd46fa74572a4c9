import Diagnostics
import Records
import Testing

/// Every example of Documentation/records.md is run.
@Suite struct RecordsDocumentationTests {
  private static func page() throws -> String {
    let root = #filePath.split(separator: "/").dropLast(4).map(String.init).joined(separator: "/")
    let stack = FolderStack(roots: ["/" + root])
    return try #require(try stack.source("Documentation/records.md")).text
  }

  /// The fenced blocks, with the words behind their fence.
  private static func blocks(_ page: String) -> [(title: String, body: String)] {
    var blocks: [(title: String, body: String)] = []
    var isOpen = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if !isOpen { blocks.append((String(line.dropFirst(3)), "")) }
        isOpen.toggle()
      } else if isOpen {
        blocks[blocks.count - 1].body += line + "\n"
      }
    }
    return blocks
  }

  @Test func recordsAreReadAsTheySay() throws {
    let blocks = Self.blocks(try Self.page())
    let types = try #require(blocks.first { $0.title == "yaml types" })
    let (schema, found) = SchemaReader.schema(
      from: [SourceFile(name: "types.yaml", text: types.body)])
    #expect(places(found) == [])
    var count = 0
    // Sheets are another room's: ChanceryTests run them.
    for block in blocks where block.title.hasPrefix("yaml Garden") || block.title.hasPrefix("json ")
    {
      let words = block.title.split(separator: " ").map(String.init)
      let file = SourceFile(name: "r." + words[0], text: block.body)
      let (node, read) = DataReader.read(file)
      let (value, refused) = RecordDecoder(schema: schema, type: words[1]).decode(node)
      let expected = words.count > 3 ? [words[3]] : []
      let told = DiagnosticRenderer().render(read + refused)
      #expect((read + refused).map(\.id) == expected, "\(told)")
      #expect((value != nil) == expected.isEmpty)
      count += 1
    }
    #expect(count >= 6)
  }

  @Test func theTableOfValuesHolds() throws {
    var rows = 0
    for line in try Self.page().split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map(String.init)
      let name = cells[0].filter { $0 != " " }
      guard let type = ScalarType(rawValue: name) else { continue }
      rows += 1
      for (cell, isTaken) in zip(cells[1...], [true, false]) {
        let samples = cell.split(separator: "`", omittingEmptySubsequences: false)
        for (index, sample) in samples.enumerated() where index % 2 == 1 {
          let value = try? ScalarFormat.value(of: String(sample), as: type)
          #expect((value != nil) == isTaken, "\(type): \(sample)")
        }
      }
    }
    #expect(rows == 20)
  }
}

extension SourceFile {
  fileprivate var text: String { span.text }
}
