/// What a template made of a record: an immutable tree, ready to be laid out.
public struct Document: Sendable {
  /// What the file says of itself.
  public var metadata: Metadata
  /// The styles.
  public var styles: StyleSheet
  /// The letterhead, its regions filled.
  public var letterhead: Letterhead
  /// The text, in reading order.
  public var blocks: [Block]

  /// Makes a document.
  public init(
    metadata: Metadata, styles: StyleSheet = StyleSheet(), letterhead: Letterhead = Letterhead(),
    blocks: [Block]
  ) {
    self.metadata = metadata
    self.styles = styles
    self.letterhead = letterhead
    self.blocks = blocks
  }

  /// What a file says of itself.
  public struct Metadata: Sendable, Hashable {
    /// The title.
    public var title: String
    /// The language (BCP 47).
    public var language: String
    /// The record's own date, ISO 8601 (`2024-03-28`); never the day of the run.
    public var date: String?
    /// Who issues the document.
    public var author: String?
    /// The name of the output, without extension, not yet made safe for a file system.
    public var outputName: String

    /// Makes metadata.
    public init(
      title: String, language: String = "fr", date: String? = nil, author: String? = nil,
      outputName: String = ""
    ) {
      self.title = title
      self.language = language
      self.date = date
      self.author = author
      self.outputName = outputName
    }
  }
}
