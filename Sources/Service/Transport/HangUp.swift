internal import Dispatch
internal import Glibc

/// Does something whenever SIGHUP comes, for as long as it is kept.
final class HangUp {
  private let source: any DispatchSourceSignal

  init(_ work: @escaping @Sendable () -> Void) {
    signal(SIGHUP, SIG_IGN)
    source = DispatchSource.makeSignalSource(
      signal: SIGHUP, queue: DispatchQueue(label: "chancery.hang-up"))
    source.setEventHandler(handler: work)
    source.resume()
  }

  deinit { source.cancel() }
}
