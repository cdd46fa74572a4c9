/// What a file says of itself, and the standards that it claims.
package struct DocumentProperties: Sendable {
  /// A standard for files.
  package enum Standard: String, Sendable, CaseIterable, Hashable {
    /// ISO 19005-3, level A: archival, with attachments, structured.
    case archivalA = "a-3a"
    /// ISO 19005-2, level B: archival in its looks.
    case archivalB = "a-2b"
    /// ISO 14289-1: accessible.
    case accessible = "ua-1"
  }

  /// The title.
  package var title: String
  /// The language (BCP 47).
  package var language: String
  /// Who issues the document.
  package var author: String?
  /// What it is about.
  package var subject: String?
  /// What the document is known by, wherever its file goes.
  package var identifier: String?
  /// The record's own moment, ISO 8601 in UTC (`2024-03-28T00:00:00Z`).
  package var date: String
  /// What drew up the document, and what wrote the file.
  package var creator: String
  package var producer: String
  /// The standards claimed.
  package var standards: [Standard]
  /// The files that go with the document.
  package var attachments: [Attachment] = []

  package init(
    title: String, language: String, date: String, creator: String, producer: String,
    standards: [Standard] = [.archivalA, .accessible]
  ) {
    self.title = title
    self.language = language
    self.date = date
    self.creator = creator
    self.producer = producer
    self.standards = standards
  }

  /// The date as PDF writes it (ISO 32000-1, 7.9.4).
  var pdfDate: String {
    "D:" + date.filter(\.isNumber) + "Z"
  }
}

/// A file that goes with the document (ISO 19005-3, 6.8).
package struct Attachment: Sendable {
  /// Its name, plain ASCII.
  package var name: String
  /// Its media type, `application/json`.
  package var mediaType: String
  /// What it is, in a sentence.
  package var description: String
  /// Its content.
  package var content: [UInt8]

  package init(name: String, mediaType: String, description: String, content: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.description = description
    self.content = content
  }
}
