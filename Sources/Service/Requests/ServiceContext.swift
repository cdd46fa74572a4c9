internal import Diagnostics
internal import Hummingbird
internal import NIOCore
internal import Register

/// What is known of a request on its way to its route.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who asks; nil until that was asked.
  var identity: Identity?
  /// Where it came from; nil until that was asked.
  var caller: Caller?
  /// The address of whoever is connected.
  let remoteAddress: String?
  /// The connection, to be closed on a caller who does not stop.
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
    remoteAddress = source.channel.remoteAddress?.ipAddress
  }

  /// Who asks, if they may do that. Throws `ServiceFault.unauthenticated`, `.forbidden`.
  func require(_ scope: Scope) throws(ServiceFault) -> Identity {
    guard let identity else { throw .unauthenticated }
    guard identity.scopes.contains(scope) else { throw .forbidden(Scope: scope.rawValue) }
    return identity
  }
}
