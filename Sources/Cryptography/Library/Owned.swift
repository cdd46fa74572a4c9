internal import COpenSSL
internal import Diagnostics

/// An object of libcrypto, freed with its owner.
struct Owned<Pointer>: ~Copyable {
  let pointer: Pointer
  private let free: (Pointer?) -> Void
  private var isGiven = false

  /// Takes over what a function of libcrypto made. Throws `crypto.failed` when it made nothing.
  init(
    _ pointer: Pointer?, _ free: @escaping (Pointer?) -> Void, _ step: String
  ) throws(Diagnostic) {
    guard let pointer else { throw Libcrypto.failure(step) }
    self.init(adopting: pointer, free)
  }

  /// Takes over an object.
  init(adopting pointer: Pointer, _ free: @escaping (Pointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  deinit { if !isGiven { free(pointer) } }

  /// Gives the object away, to a function that takes it over.
  consuming func release() -> Pointer {
    isGiven = true
    return pointer
  }
}
