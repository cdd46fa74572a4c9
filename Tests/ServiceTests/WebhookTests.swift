import Cryptography
import Foundation
import Synchronization
import Testing

@testable import Register
@testable import Service

/// What happens to documents is told to webhooks, over a real connection to a receiver that is well
/// behaved or not.
@Suite struct WebhookTests {
  /// A clock that tests turn.
  private final class Hand: Sendable {
    let now = Mutex(Moment(seconds: 1_790_000_000))
    func turn(_ seconds: Int64) { now.withLock { $0 = $0.later(by: seconds) } }
  }

  private let hand = Hand()
  private let receiver: Receiver
  private let register: Register

  init() throws {
    receiver = try Receiver()
    register = try Register(
      path: receiver.folder.appending(path: "r.sqlite").path,
      clock: Clock { [hand] in hand.now.withLock { $0 } })
    for id in ["college", "lycee"] {
      try register.add(Organisation(id: id, name: id), actor: "test")
    }
  }

  private func add(_ path: String) throws -> Webhook {
    let made = try register.addWebhook(
      receiver.address + path, of: "college", isLocal: true, actor: "test")
    try receiver.setSecret(made.secret)
    return made.webhook
  }

  private func issue(_ organisation: String = "college") throws -> String {
    let order = DocumentOrder(
      organisation: organisation, template: "letter", templateHash: "h", engine: "e",
      record: Array(#"{"name": "Zoé"}"#.utf8))
    guard case .new(let reserved) = try register.reserve(order, actor: "test") else {
      throw CocoaError(.featureUnsupported)
    }
    _ = try register.issue(reserved.id, IssuedFile(content: [1], pages: 1), actor: "test")
    return reserved.id
  }

  /// Sends what is due, and waits until nothing is being sent.
  private func send(reachesLocalNetwork: Bool = true) async throws {
    let sender = WebhookSender(register, reachesLocalNetwork: reachesLocalNetwork)
    sender.sendDue()
    while sender.isSending { try await Task.sleep(for: .milliseconds(5)) }
  }

  private func state(_ webhook: Webhook) throws -> [String] {
    try register.deliveries(of: webhook.id).map { "\($0.state.rawValue) \($0.attempts)" }
  }

  @Test func aReceiverIsToldOfAnIssuedDocument() async throws {
    let webhook = try add("/ok")
    let document = try issue()
    _ = try issue("lycee")
    try await send()
    let told = try receiver.log()
    #expect(
      told.map(\.type) == ["document.issued"], "of its own organisation, not of a reservation")
    #expect(told.allSatisfy { $0.valid }, "by an independent reading of the signature")
    #expect(told[0].body.contains("\"document\":\"\(document)\""))
    #expect(!told[0].body.contains("Zoé"))
    #expect(try state(webhook) == ["delivered 1"])
    try await send()
    #expect(try receiver.log().count == 1)
  }

  @Test func whatFailedIsToldAgainUnderTheSameName() async throws {
    let webhook = try add("/fail-once")
    _ = try issue()
    try await send()
    #expect(try state(webhook) == ["queued 1"])
    try await send()
    #expect(try receiver.log().count == 1, "not at once")
    hand.turn(20)
    try await send()
    let told = try receiver.log()
    #expect(told.count == 2 && told[0].id == told[1].id && told[0].body == told[1].body)
    #expect(told.allSatisfy { $0.valid })
    #expect(try state(webhook) == ["delivered 2"])
  }

  @Test func nobodyIsToldForEver() async throws {
    let webhook = try add("/fail")
    _ = try issue()
    var turns = 0
    while try state(webhook)[0].hasPrefix("queued"), turns < 100 {
      try await send()
      hand.turn(6 * 3_600)
      turns += 1
    }
    #expect(turns < 20, "\(turns)")
    #expect(try state(webhook)[0].hasPrefix("failed"))
    let delivery = try #require(try register.deliveries(of: webhook.id).first)
    _ = try register.replay(delivery.id, of: webhook.id, in: "college", actor: "test")
    #expect(try state(webhook) == ["queued 0"])
    #expect(throws: (any Error).self) {
      try register.replay(delivery.id, of: webhook.id, in: "lycee", actor: "test")
    }
  }

  @Test(arguments: ["/redirect", "/endless"])
  func aReceiverThatMisbehavesIsAFailure(path: String) async throws {
    let webhook = try add(path)
    _ = try issue()
    try await send()
    #expect(try state(webhook) == ["queued 1"])
    #expect(try receiver.log().map(\.path) == [path], "nobody is followed elsewhere")
  }

  @Test func whoIsGoneIsToldNothingMore() async throws {
    let webhook = try add("/gone")
    _ = try issue()
    _ = try issue()
    try await send()
    #expect(try receiver.log().count == 1)
    #expect(try state(webhook).allSatisfy { $0.hasPrefix("failed") })
    #expect(try register.webhook(webhook.id, of: "college")?.disabledAt != nil)
    _ = try issue()
    #expect(try state(webhook).count == 2)
  }

  @Test func aPrivateAddressIsNotAsked() async throws {
    let webhook = try add("/ok")
    _ = try issue()
    try await send(reachesLocalNetwork: false)
    #expect(try receiver.log().isEmpty)
    #expect(try state(webhook) == ["queued 1"])
  }

  /// One after the other, the second would be told when the patience with the first has ended.
  @Test func oneThatStallsKeepsNoOtherWaiting() async throws {
    _ = try add("/stall")
    let quick = try add("/ok")
    _ = try issue()
    let sender = WebhookSender(register, reachesLocalNetwork: true, patience: 55)
    sender.sendDue()
    for _ in 0..<4_000 where try state(quick) != ["delivered 1"] {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(try state(quick) == ["delivered 1"])
    let moments = try receiver.log().map(\.at)
    #expect(moments.count == 2)
    #expect((moments.max() ?? 0) - (moments.min() ?? 0) < 40)
  }

  @Test func waitsGrowAndEnd() {
    var before: Int64 = 0
    for attempts in 0..<8 {
      let waits = (0..<50).map { _ in WebhookSender.wait(after: attempts) }
      #expect(Set(waits).count > 1, "they differ")
      #expect(waits.min() ?? 0 > before / 2)
      before = waits.max() ?? 0
    }
    #expect(WebhookSender.wait(after: 1_000) <= 6 * 3_600 * 5 / 4)
  }

  @Test func onlyAddressesThatAreMeantAreTaken() throws {
    for url in [
      "http://college.example/", "ftp://college.example/", "https://", "https://u:p@x.example/",
      "https://college.example/a b", "file:///etc/hostname", "",
    ] {
      #expect(throws: (any Error).self, "\(url)") {
        try register.addWebhook(url, of: "college", actor: "test")
      }
    }
    for _ in 0..<20 { _ = try register.addWebhook("https://a.example/", of: "college", actor: "t") }
    #expect(throws: (any Error).self) {
      try register.addWebhook("https://a.example/", of: "college", actor: "test")
    }
  }
}

/// `Tests/Webhooks/receiver.py`, which ends with its owner.
final class Receiver {
  struct Message: Decodable {
    let path: String
    let id: String
    let type: String
    let valid: Bool
    let body: String
    let at: Double
  }

  let folder: URL
  let address: String
  private let process = Process()
  private let input = Pipe()

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "chancery-webhooks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      Checkout.root.appending(path: "Tests/Webhooks/receiver.py").path, folder.path,
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.availableData
    address = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  func setSecret(_ secret: String) throws {
    try Data(secret.utf8).write(to: folder.appending(path: "secret"))
  }

  func log() throws -> [Message] {
    guard let data = try? Data(contentsOf: folder.appending(path: "log")) else { return [] }
    return try data.split(separator: 0x0A).map {
      try JSONDecoder().decode(Message.self, from: Data($0))
    }
  }
}
