internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import Records

/// Which page of a list is asked for.
struct PageQuery {
  /// The last identifier of the page before.
  let after: String?
  /// How many there are at most.
  let limit: Int

  /// Reads a query that asks for a page and for nothing else. Throws `ServiceFault.refused`.
  init(_ request: Request) throws {
    var cursor = request.query
    after = cursor.text("after")
    limit = cursor.integer("limit", in: 1...200) ?? 50
    let diagnostics = cursor.finish()
    guard diagnostics.isEmpty else { throw ServiceFault.refused(diagnostics) }
  }

  /// The address of the next page, of a list that was asked for one more than the page holds.
  func next<Element>(
    behind found: [Element], at path: String, _ id: (Element) -> String
  ) -> String? {
    guard found.count > limit else { return nil }
    return found.prefix(limit).last.map { "\(path)?limit=\(limit)&after=\(id($0))" }
  }

  /// The header that leads there (RFC 8288).
  static func link(to next: String?) -> HTTPFields {
    guard let next else { return [:] }
    return [.link: "<\(next)>; rel=\"next\""]
  }
}
