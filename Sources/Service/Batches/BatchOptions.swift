internal import Chancery
internal import Diagnostics
internal import Dispatching
internal import Records

/// What a batch is asked to do: read from an address's query, a body, or the register.
struct BatchOptions: Sendable {
  /// The template's name, and the hash that the caller pins it to, if they do.
  let template: String
  let pinnedHash: String?
  let externalID: String?
  let keepsGoing: Bool
  let isMerged: Bool
  let isDuplex: Bool
  let runLength: Int
  let sort: String?
  let unique: [String]
  let key: String?
  let groupBy: String?
  let encoding: String?
  let separator: String?
  let sheet: String?
  /// The name of the key that seals each document, if one is to.
  let seal: String?

  /// Reads the options; what else stands there is the cursor's to say.
  init?(_ cursor: inout DataCursor) {
    let name = cursor.text("template", isRequired: true)
    externalID = cursor.text("external_id")
    keepsGoing = cursor.boolean("keep_going") ?? false
    isMerged = cursor.boolean("merge") ?? false
    isDuplex = cursor.boolean("duplex") ?? false
    runLength = cursor.integer("run_length", in: 1...10_000) ?? 500
    sort = cursor.text("sort")
    unique = cursor.text("unique")?.split(separator: ",").map(String.init) ?? []
    key = cursor.text("key")
    groupBy = cursor.text("group_by")
    encoding = cursor.text("encoding")
    separator = cursor.text("separator")
    sheet = cursor.text("sheet")
    seal = cursor.text("seal")
    guard let name else { return nil }
    (template, pinnedHash) = TemplateName.parts(name)
  }

  /// What is kept of them: all that is needed to go on after a restart.
  func json(file: String?, language: Message.Language) -> JSONValue {
    let pin = pinnedHash.map { "@" + $0 } ?? ""
    var members: [(name: String, value: JSONValue)] = [
      ("template", .string(template + pin)), ("keep_going", .boolean(keepsGoing)),
      ("merge", .boolean(isMerged)), ("duplex", .boolean(isDuplex)),
      ("run_length", .integer(runLength)),
    ]
    let texts = [
      ("external_id", externalID), ("sort", sort), ("key", key), ("group_by", groupBy),
      ("encoding", encoding), ("separator", separator), ("sheet", sheet), ("seal", seal),
      ("unique", unique.isEmpty ? nil : unique.joined(separator: ",")), ("file", file),
    ]
    for (name, text) in texts {
      if let text { members.append((name, .string(text))) }
    }
    members.append(("language", .string(language.rawValue)))
    return .object(members)
  }

  /// The request that does it.
  func request(of file: String, in folder: String) -> BatchRequest {
    var records = RecordFile(path: folder + "/" + file)
    records.encoding = encoding
    records.separator = separator
    records.sheet = sheet
    records.groupBy = groupBy
    var request = BatchRequest(template: template, records: records, folder: folder + "/out")
    request.keepsGoing = keepsGoing
    request.resumes = true
    request.runLength = isMerged ? runLength : nil
    request.isDuplex = isDuplex
    request.writesArchive = true
    request.sort = sort
    request.unique = unique
    request.key = key
    return request
  }
}

/// A template as it is asked for: `name`, or `name@hash`.
enum TemplateName {
  static func parts(_ text: String) -> (name: String, hash: String?) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : nil)
  }
}

/// The kinds of files that records are read from.
enum RecordKind: String, CaseIterable {
  case csv = "text/csv"
  case workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case lines = "application/jsonl"
  case otherLines = "application/x-ndjson"
  case json = "application/json"

  /// The name that the file gets: it tells the kind.
  var fileName: String {
    switch self {
    case .csv: "records.csv"
    case .workbook: "records.xlsx"
    case .lines, .otherLines: "records.jsonl"
    case .json: "records.json"
    }
  }
}
