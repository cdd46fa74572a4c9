internal import Cryptography
internal import Register
internal import Synchronization

/// When organisations' keys run out, looked at now and then: opening a key may take a tenth of a second.
final class KeyExpiry: Sendable {
  private struct State {
    var soonest: Moment?
    var unreadable = 0
  }

  private let register: Register
  private let state = Mutex(State())

  init(_ register: Register) { self.register = register }

  /// When the first of all certificates runs out; nil when there is no key.
  var soonest: Moment? { state.withLock { $0.soonest } }
  /// How many keys could not be opened.
  var unreadable: Int { state.withLock { $0.unreadable } }

  /// Looks at all keys. A token's key is left alone: three wrong PINs lock a token.
  func look() {
    var found = State()
    for place in (try? register.keys()) ?? [] where !place.file.hasPrefix("pkcs11:") {
      do {
        let end = try place.open().certificate.notAfter
        found.soonest = min(found.soonest ?? end, end)
      } catch {
        found.unreadable += 1
      }
    }
    let seen = found
    state.withLock { $0 = seen }
  }
}
