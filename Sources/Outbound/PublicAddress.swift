internal import CCurl
internal import Glibc

/// Which network addresses are anybody's, and which are this machine's or its neighbours'
/// (IANA's special-purpose registries, RFC 6890).
enum PublicAddress {
  /// Opens a socket as libcurl would.
  static func socket(for address: curl_sockaddr) -> curl_socket_t {
    Glibc.socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
  }

  static func isPublic(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
    switch address.pointee.family {
    case AF_INET:
      return withUnsafePointer(to: &address.pointee.addr) {
        $0.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          isPublic(UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
        }
      }
    case AF_INET6:
      guard Int(address.pointee.addrlen) >= MemoryLayout<sockaddr_in6>.size else { return false }
      let start = UnsafeRawPointer(address) + (MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0)
      let bytes = UnsafeRawBufferPointer(start: start + 8, count: 16)
      return isPublic(Array(bytes))
    default: return false
    }
  }

  /// The networks of IPv4 that are not anybody's: base and length.
  private static let special: [(UInt32, Int)] = [
    (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
    (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC0A8_0000, 16),
    (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 3),
  ]

  static func isPublic(_ address: UInt32) -> Bool {
    !special.contains { base, length in (address ^ base) >> (32 - length) == 0 }
  }

  /// Global unicast of IPv6 (2000::/3), but for what leads into IPv4 again (6to4, Teredo) and what
  /// documentation uses.
  static func isPublic(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 16, bytes[0] >> 5 == 1 else { return false }
    let (first, second) = (
      UInt16(bytes[0]) << 8 | UInt16(bytes[1]), UInt16(bytes[2]) << 8 | UInt16(bytes[3])
    )
    let isSpecial = first == 0x2002 || first == 0x2001 && (second < 0x0200 || second == 0x0DB8)
    return !isSpecial
  }
}
