internal import HTTPTypes
internal import Hummingbird
internal import Register

/// The cookie that a browser keeps a session's secret in: no script reads it, no other site sends it.
enum SessionCookie {
  /// The secret in a request.
  static func secret(in request: Request) -> String? {
    for field in request.headers[values: .cookie] {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix(" ") }
        if parts.count == 2, names.contains(String(parts[0])) { return String(parts[1]) }
      }
    }
    return nil
  }

  /// The field that has a browser keep a secret, or forget it.
  static func field(_ secret: String?, isSecure: Bool) -> String {
    let name = isSecure ? names[0] : names[1]
    let life = secret == nil ? 0 : Session.length
    return "\(name)=\(secret ?? ""); Path=/; Max-Age=\(life); HttpOnly; SameSite=Strict"
      + (isSecure ? "; Secure" : "")
  }

  /// Whether a request was made by a page of this very service (RFC 6454; Fetch Metadata).
  static func isOwn(_ request: Request, _ caller: Caller) -> Bool {
    guard let origin = request.headers[.origin] else {
      return request.headers[.fetchSite] == "same-origin"
    }
    guard let host = request.head.authority else { return false }
    return origin == (caller.isSecure ? "https://" : "http://") + host
  }

  /// `__Host-`: only from here, only encrypted (RFC 6265bis, section 4.1.3).
  private static let names = ["__Host-chancery", "chancery"]
}

extension HTTPField.Name {
  static let fetchSite = HTTPField.Name(parsed: "sec-fetch-site") ?? .via
}
