import Foundation
import SigningSupport
import Testing

/// The service as a process of its own, by `Tests/Load`: among callers without manners.
@Suite(.serialized) struct ServiceProcessTests {
  private func run(_ script: String, _ arguments: [String] = []) throws -> String {
    let folder = Program.root.appending(path: "Tests/Load")
    return try Judge.run(
      ["python3", folder.appending(path: script + ".py").path, Program.path.path] + arguments,
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
  }

  @Test func callersWithoutMannersHarmNobody() throws {
    #expect(try run("manners").contains("nothing found"))
  }
}

/// A hundred callers at once, for a minute in `make soak`, which prints what came of it.
@Suite(.serialized) struct ServiceLoadFuzzTests {
  @Test func aHundredCallersAtOnceAreAnswered() throws {
    let isLong = ProcessInfo.processInfo.environment["CHANCERY_FUZZ"] != nil
    let told = try Judge.run(
      [
        "python3", Program.root.appending(path: "Tests/Load/load.py").path, Program.path.path,
        "--seconds", isLong ? "60" : "5",
      ], environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(told.contains("p99"), "\(told)")
    if isLong { print(told) }
  }
}

/// A service killed anywhere goes on to what it would have been.
@Suite struct ServiceKillFuzzTests {
  @Test func killedServicesLoseNothing() throws {
    let wanted = ProcessInfo.processInfo.environment["CHANCERY_FUZZ"].flatMap { Int($0) }
    let seed = ProcessInfo.processInfo.environment["CHANCERY_FUZZ_SEED"] ?? "0"
    let turns = wanted.map { max(1, min(100, $0 / 10_000)) } ?? 2
    let pki = try TestPKI.shared
    let scratch = try ScratchFolder()
    // A key that everybody may read is refused.
    let files = try ["head.p12", "passphrase"].map { name in
      let path = try scratch.write(pki.bytes(name), name)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      return path
    }
    let told = try Judge.run(
      [
        "python3", Program.root.appending(path: "Tests/Load/kills.py").path, Program.path.path,
        "--turns", String(turns), "--seed", seed, "--key", files[0], "--passphrase", files[1],
      ], environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(told.contains("nothing lost"), "\(told)")
    if wanted != nil { print("fuzz service kills shard 0: \(turns) of \(turns) inputs in 0 s") }
  }
}
