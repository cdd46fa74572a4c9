internal import HTTPTypes
internal import Hummingbird

/// Where a request came from, and by which way.
struct Caller: Sendable {
  /// The address; an IPv6 one by its network of 64 bits, since whoever has one address has them all.
  let address: String?
  /// Whether nobody on the way can read it.
  let isSecure: Bool
  /// Whether it came from this machine itself, and not through a proxy on it.
  let isLocal: Bool

  /// What a proxy says of the caller counts only where there is one (`--behind-proxy`): it is the last
  /// of the addresses, those before it are whatever the caller wrote.
  init(_ request: Request, from remote: String?, _ configuration: ServiceConfiguration) {
    let forwarded = request.headers[.forwardedFor]
    let last = forwarded?.split(separator: ",").last.map { $0.trimmingPrefix { $0 == " " } }
    if configuration.isBehindProxy {
      address = (last.map(String.init) ?? remote).map(Self.network)
      isSecure = request.headers[.forwardedProtocol]?.lowercased() == "https"
    } else {
      address = remote.map(Self.network)
      isSecure = configuration.certificateFile != nil
    }
    let isLoopback = remote.map { $0 == "::1" || $0.hasPrefix("127.") } ?? false
    isLocal = isLoopback && forwarded == nil && request.headers[.forwarded] == nil
  }

  private static func network(_ address: String) -> String {
    guard address.contains(":") else { return String(address.prefix(64)) }
    let groups = address.prefix(64).split(separator: ":", omittingEmptySubsequences: false)
    return groups.prefix(4).joined(separator: ":") + "::/64"
  }
}

extension HTTPField.Name {
  static let forwarded = HTTPField.Name(parsed: "forwarded") ?? .via
  static let forwardedFor = HTTPField.Name(parsed: "x-forwarded-for") ?? .via
  static let forwardedProtocol = HTTPField.Name(parsed: "x-forwarded-proto") ?? .via
}
