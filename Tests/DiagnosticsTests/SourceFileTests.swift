import Diagnostics
import Testing

@Suite struct SourceFileTests {
  private let file = SourceFile(name: "a.md", text: "été\n\tdeux\r\nfin")

  @Test(arguments: [
    (0, 1, 1), (2, 1, 2), (5, 1, 4), (6, 2, 1), (7, 2, 2), (13, 3, 1), (16, 3, 4), (99, 3, 4),
  ])
  func positionsCountLinesAndCharacters(offset: Int32, line: Int, column: Int) {
    let position = file.position(of: offset)
    #expect((position.line, position.column) == (line, column))
  }

  @Test func aLineIsGivenWithoutItsEnd() {
    #expect(file.line(at: 0) == "été")
    #expect(file.line(at: 8) == "\tdeux")
    #expect(file.line(at: 99) == "fin")
    #expect(SourceFile(name: "", text: "").line(at: 0) == "")
  }

  @Test func positionsGrowWithOffsets() {
    let positions = (0...Int32(file.bytes.count)).map { file.position(of: $0) }
    #expect(zip(positions, positions.dropFirst()).allSatisfy { !($1 < $0) })
  }

  @Test func bytesThatAreNotTextAreRefusedWhereTheyStand() {
    let bytes = Array("un\ndé".utf8) + [0xFF, 0x41]
    let error = #expect(throws: Diagnostic.self) {
      try SourceFile.validated(name: "a.yaml", bytes: bytes)
    }
    #expect(error?.id == "file.not-utf8")
    let start = error?.origin.template?.start
    #expect(start.map { [$0.line, $0.column] } == [2, 3])
  }

  @Test func aByteOrderMarkIsLeftOut() throws {
    let file = try SourceFile.validated(name: "a", bytes: [0xEF, 0xBB, 0xBF, 0x41])
    #expect(file.bytes == [0x41])
  }
}

@Suite struct RecordLocationTests {
  @Test func aPathReadsFromTheRootWithListsFromOne() {
    let root = RecordLocation(row: 7)
    let guardians = RecordLocation(parent: root, component: .field("guardians"))
    let first = RecordLocation(parent: guardians, component: .index(1))
    let email = RecordLocation(parent: first, component: .field("email"), label: "Courriel")
    #expect(email.path == "guardians.1.email")
    #expect(email.row == 7)
    #expect(root.path == "")
  }

  @Test func theNearestSpanIsThatOfWhatHoldsTheValue() {
    let file = SourceFile(name: "r.yaml", text: "student:\n")
    let student = RecordLocation(component: .field("student"), span: file.span)
    #expect(RecordLocation(parent: student, component: .field("name")).nearestSpan == file.span)
  }
}
