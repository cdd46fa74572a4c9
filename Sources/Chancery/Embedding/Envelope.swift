internal import Document
internal import Drawing
internal import Layout
internal import PDFFile
internal import Records
internal import Template

/// Writes what a file carries: by what it was made, from what, and the record as far as it goes with
/// it (Documentation/embedding.md).
struct Envelope {
  /// The version of the format.
  static let format = 1
  /// The attachment's name.
  static let fileName = "chancery.json"

  let source: DocumentSource
  let embedding: Embedding
  let standards: ConformanceStandards
  let fonts: [(name: String, digest: String)]
  let images: [(name: String, digest: String)]

  /// The attachment, described in the document's language.
  func attachment(language: String) -> Attachment {
    Attachment(
      name: Self.fileName, mediaType: "application/json",
      description: language == "en"
        ? "The data of this document, and what it was made by"
        : "Les données de ce document, et ce qui l'a établi",
      content: json)
  }

  /// The whole, a line for each of its parts.
  var json: [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.name("chancery")
      json.object { addIdentity(to: &$0) }
      addContent(to: &json)
    }
    return json.bytes + [0x0A]
  }

  private func addIdentity(to json: inout JSONBytes) {
    json.name("format")
    json.integer(Self.format)
    json.name("engine")
    json.string(Engine.version)
    json.name("template")
    json.string(source.template.name)
    json.name("hash")
    json.string(source.template.hash)
    json.name("embed")
    json.string(kind)
    json.name("standards")
    json.string(standards.names)
    Self.add("libraries", Engine.libraries, to: &json)
    Self.add("fonts", fonts, to: &json)
    Self.add("images", images, to: &json)
  }

  private var kind: String {
    switch source.content {
    case .record: embedding.rawValue
    case .blankForm: "blank"
    case .preview: "preview"
    }
  }

  private static func add(
    _ name: String, _ entries: [(String, String)], to json: inout JSONBytes
  ) {
    json.name(name)
    json.object { json in
      for (name, value) in entries {
        json.name(name)
        json.string(value)
      }
    }
  }

  private func addContent(to json: inout JSONBytes) {
    guard case .record(let record, let projection) = source.content else { return }
    if embedding == .full {
      json.newLine()
      json.name("record")
      RecordWriting.write(whole: record, schema: source.template.schema, to: &json)
      return
    }
    let account = source.account(of: projection)
    json.newLine()
    json.name("record")
    json.raw(account.record)
    json.newLine()
    json.name("decisions")
    json.raw(account.decisions)
  }
}

extension ConformanceStandards {
  /// As `--pdf-standard` takes them.
  var names: String {
    claimed.isEmpty ? "none" : claimed.map(\.rawValue).sorted().joined(separator: ",")
  }
}
