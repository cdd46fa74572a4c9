internal import Dispatching
internal import Synchronization

/// A batch that waits or is being drawn: how far it is, and whether somebody wants it no more.
final class BatchTurn: Sendable {
  let progress = BatchProgress()

  private enum State { case waiting, drawing, withdrawn, settled }
  private let state = Mutex(State.waiting)

  /// Whether nothing more of it is to be begun.
  var isWithdrawn: Bool { state.withLock { $0 == .withdrawn } }

  /// Begins; false when it was withdrawn.
  func begin() -> Bool { move(from: [.waiting], to: .drawing) }

  /// Has nothing more of it begun; false when it is too late, since what it made is being kept.
  func withdraw() -> Bool { move(from: [.waiting, .drawing, .withdrawn], to: .withdrawn) }

  /// Has what it made kept; false when it was withdrawn.
  func settle() -> Bool { move(from: [.drawing], to: .settled) }

  private func move(from states: [State], to next: State) -> Bool {
    state.withLock { state in
      guard states.contains(state) else { return false }
      state = next
      return true
    }
  }
}
