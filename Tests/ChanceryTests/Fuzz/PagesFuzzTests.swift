import Diagnostics
import Foundation
import TestSupport
import Testing

/// Mutated files of what is shipped, from source to PDF with the real fonts: each input is refused
/// with a reason or drawn, in time, and drawn alike twice.
@Suite struct PagesFuzzTests {
  @Test(arguments: Fuzz.shards)
  func mutatedFilesAreDrawnOrRefused(shard: Int) throws {
    let press = try FuzzPress()
    var (done, drawn) = (0, 0)
    try Fuzz.run("pages", shard: shard, seed: 8_096, usual: 32, share: 40) { random in
      let input = FuzzInput(&random)
      done += 1
      switch try press.draw(input) {
      case .drawn(let bytes):
        drawn += 1
        #expect(bytes.starts(with: Array("%PDF-1.".utf8)), "\(input)")
        if drawn.isMultiple(of: 8) {
          guard case .drawn(let again) = try press.draw(input) else {
            Issue.record("refused the second time: \(input)")
            return
          }
          #expect(bytes == again, "\(input)")
        }
      case .refused(let diagnostics):
        #expect(diagnostics.contains { $0.severity == .error }, "\(input)")
        #expect(!diagnostics.contains { $0.id == "limit.time" }, "\(input)")
        #expect(!DiagnosticRenderer().render(diagnostics).isEmpty, "\(input)")
      }
    }
    // Most inputs have one small mistake; a test that only refuses draws nothing out.
    #expect(drawn >= done / 20)
  }
}
