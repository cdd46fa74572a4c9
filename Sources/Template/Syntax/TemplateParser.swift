package import Diagnostics

/// Reads templates. It never throws: what is wrong stands in the tree's diagnostics.
package enum TemplateParser {
  package static func parse(_ file: SourceFile, limits: Limits = Limits()) -> SyntaxTree {
    let reading = TemplateReading(file, limits)
    guard let (frontMatter, start) = reading.frontMatter() else {
      let lost = SyntaxBlock(.error, span: file.span)
      return SyntaxTree(
        file: file, frontMatter: nil, blocks: [lost], diagnostics: reading.faults.inOrder)
    }
    var scanner = LineScanner(file.bytes, from: start)
    scanner.scan()
    reading.take(scanner)
    var cursor = LineCursor(reading.split(scanner.lines))
    let blocks = reading.finalBlocks(&cursor)
    reading.checkNotes()
    return SyntaxTree(
      file: file, frontMatter: frontMatter, blocks: blocks, diagnostics: reading.faults.inOrder)
  }
}
