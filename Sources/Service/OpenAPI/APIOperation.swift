internal import Records
internal import Register

/// A route, as the document tells it.
struct APIOperation: Sendable {
  /// Who may ask.
  enum Access: Sendable {
    /// Anybody.
    case everybody
    /// Anybody on this machine, and those who may do that from elsewhere.
    case local(AccessScope)
    /// Those who are known.
    case known
    /// Those who may do that.
    case scope(AccessScope)
  }

  let method: String
  /// The path as OpenAPI writes it: `/v1/documents/{id}`.
  let path: String
  let id: String
  let summary: String
  let access: Access
  private var parameters: [APIParameter] = []
  private var body: JSONValue?
  private var answers: [APIAnswer] = []
  private var refusals: [Int] = [429, 500]

  init(
    _ method: String, _ path: String, _ id: String, _ summary: String, for access: Access
  ) {
    (self.method, self.path, self.id, self.summary) = (method, path, id, summary)
    self.access = access
    switch access {
    case .everybody: break
    case .known: refusals.append(401)
    case .local, .scope: refusals += [401, 403]
    }
    if path.contains("{") { refusals += [400, 404] }
  }

  /// What stands in the query or the headers; a query is read strictly.
  func taking(_ parameters: APIParameter...) -> APIOperation {
    var operation = self
    operation.parameters += parameters
    if parameters.contains(where: { $0.place == "query" || $0.isRefusable }) {
      operation.refusals.append(422)
    }
    return operation
  }

  /// A body, in one of some kinds.
  func reading(_ contents: APIContent...) -> APIOperation {
    var operation = self
    operation.body = ["required": true, "content": APIContent.json(contents)]
    operation.refusals += [400, 408, 413, 415, 422]
    return operation
  }

  func answering(_ status: Int, _ description: String, _ contents: APIContent...) -> APIOperation {
    var operation = self
    operation.answers.append(APIAnswer(status, description, contents))
    return operation
  }

  /// Headers of the answer that was told last.
  func heading(_ headers: String...) -> APIOperation {
    var operation = self
    if let last = operation.answers.indices.last { operation.answers[last].headers += headers }
    return operation
  }

  /// An answer that is asked for again only when it has changed.
  var tagged: APIOperation {
    var operation = heading("ETag").taking(.ifNoneMatch)
    operation.answers.append(APIAnswer(304, "What the caller has is still so.", []))
    return operation.heading("ETag")
  }

  /// What else keeps it from being done.
  func refusing(_ statuses: Int...) -> APIOperation {
    var operation = self
    operation.refusals += statuses
    return operation
  }

  var json: JSONValue {
    let inPath = APIParameter.names(in: path).map(APIParameter.inPath)
    var members: [(name: String, value: JSONValue)] = [
      ("operationId", .string(id)), ("summary", .string(summary)), ("tags", [.string(tag)]),
      ("security", security),
    ]
    if !inPath.isEmpty || !parameters.isEmpty {
      members.append(("parameters", .array((inPath + parameters).map(\.json))))
    }
    if let body { members.append(("requestBody", body)) }
    members.append(("responses", .object(responses)))
    return .object(members)
  }

  /// The first word of the path behind the version.
  var tag: String {
    guard path.hasPrefix("/v1/") else { return "service" }
    return String(path.dropFirst(4).prefix { $0 != "/" })
  }

  private var security: JSONValue {
    switch access {
    case .everybody: []
    case .local(let scope): .array([[:]] + Self.ways([scope.rawValue]))
    case .known: .array(Self.ways([]))
    case .scope(let scope): .array(Self.ways([scope.rawValue]))
    }
  }

  /// The right is the same by either way (OpenAPI 3.1, Security Requirement Object: role names).
  private static func ways(_ scopes: [String]) -> [JSONValue] {
    let names = JSONValue.array(scopes.map(JSONValue.string))
    return [["token": names], ["session": names]]
  }

  private var responses: [(name: String, value: JSONValue)] {
    answers.map { (String($0.status), $0.json) }
      + Set(refusals).sorted().map {
        (String($0), ["$ref": .string("#/components/responses/Problem\($0)")])
      }
  }
}
