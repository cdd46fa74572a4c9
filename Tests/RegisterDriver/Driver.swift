internal import Diagnostics
internal import Glibc
internal import Register
internal import TestSupport

/// Keeps a register as a service does, at random: `register-driver PATH SEED COUNT`. What it
/// prints was durable before. With a count of 0 it goes on until it is killed, and first finishes what
/// an earlier one left.
@main
struct Driver {
  let register: Register
  var random: SeededGenerator

  static func main() {
    let words = CommandLine.arguments
    guard words.count >= 4, let seed = Int(words[2]), let count = Int(words[3]) else { exit(64) }
    // A file that may not grow is an error to report, not a reason to die.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var driver = Driver(
        register: try Register(path: words[1]), random: SeededGenerator(seed: seed))
      if count == 0 { try driver.recover() }
      var turn = 0
      while count == 0 || turn < count {
        turn += 1
        try driver.step("\(seed)-\(turn)")
      }
    } catch {
      say("failed \((error as? Diagnostic)?.id ?? "\(error)")")
      exit(2)
    }
  }

  private func recover() throws {
    for document in try register.reserved() { try issue(document.id) }
  }

  private mutating func step(_ name: String) throws {
    var order = DocumentOrder(
      organisation: Bool.random(using: &random) ? "college" : "lycee",
      template: Bool.random(using: &random) ? "letter" : "convention", templateHash: "h",
      engine: "e", record: Array("{\"name\":\"\(name)\"}".utf8))
    order.isNumbered = true
    order.externalID = name
    order.idempotency = (name, [1])
    let id = try reserve(order)
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return
    case 1:
      let reason = Diagnostic(
        "test.refused", Message(fr: "non", en: "no"), at: Origin.none,
        hint: Message(fr: "-", en: "-"))
      try register.refuse(id, [reason], actor: "driver")
    case 2:
      try issue(id)
      try register.void(id, actor: "driver")
      Self.say("void \(id)")
    case 3:
      try issue(id)
      try register.add(
        revision: Self.content(id) + Array("signed".utf8), to: id, kind: "document.signed",
        actor: "driver")
      Self.say("signed \(id)")
    case 4:
      try issue(id)
      order.replaces = id
      order.externalID = name + "-2"
      order.idempotency = nil
      try issue(try reserve(order))
    default: try issue(id)
    }
  }

  private func reserve(_ order: DocumentOrder) throws -> String {
    switch try register.reserve(order, actor: "driver") {
    case .new(let document), .repeated(let document):
      Self.say(
        "reserved \(document.id) \(document.organisation)/\(document.template)/\(document.number ?? 0)"
      )
      return document.id
    }
  }

  private func issue(_ id: String) throws {
    _ = try register.issue(
      id, IssuedFile(content: Self.content(id), pages: 1), actor: "driver")
    Self.say("issued \(id)")
  }

  private static func content(_ id: String) -> [UInt8] {
    Array((0..<400).map { _ in id }.joined().utf8)
  }

  private static func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
