public import Chancery
public import Diagnostics

/// Seals documents with an organisation's key.
package protocol DocumentSeal {
  /// What names the key: its certificate, as DER.
  var certificate: [UInt8] { get }
  /// The document, byte by byte, with a certifying signature behind it.
  func sealed(_ document: [UInt8]) throws -> [UInt8]
}

/// What a batch is asked to do.
public struct BatchRequest: Sendable {
  /// The template's name.
  public var template: String
  /// The records.
  public var records: RecordFile
  /// What is the same for all of them (`--with`).
  public var bases: [SourceFile] = []
  /// Single values that are the same for all of them (`--set`).
  public var assignments: [String] = []
  /// The folder that gets everything.
  public var folder: String
  /// Whether the right rows are issued though others are wrong.
  public var keepsGoing = false
  /// Whether an interrupted batch of the same input goes on.
  public var resumes = false
  /// How many documents are drawn at once.
  public var jobs = 1
  /// Whether each record gets a file of its own.
  public var writesDocuments = true
  /// How many letters a print run holds; nil makes none.
  public var runLength: Int?
  /// Whether each letter of a print run begins on a sheet of its own.
  public var isDuplex = false
  /// Whether the files are put into one ZIP file too.
  public var writesArchive = false
  /// The field that letters are sorted by: a path, or `postcode` for the recipient's.
  public var sort: String?
  /// The fields of which no two records may have the same value.
  public var unique: [String] = []
  /// A field whose value the manifest gives for each row.
  public var key: String?
  /// Values (e-mails, SIRETs …) of those who want nothing sent.
  public var suppressed: SourceFile?
  /// Whether only the rows are drawn that are most likely to go wrong, and one of each kind.
  public var isSample = false
  /// Whether the envelope's window is drawn on each letter.
  public var isProof = false
  /// Opens the seal that each document gets as it is drawn, for one thread; nil seals none.
  package var seal: (@Sendable () throws -> any DocumentSeal)?
  /// Keeps the documents elsewhere too, and numbers them; nil where the folder is all.
  package var registrar: (any BatchRegistrar)?
  /// Whether this batch alone is to stop, as `Interruption` stops all.
  package var isWithdrawn: (@Sendable () -> Bool)?
  /// Which slice of the work is this process's.
  public var shard = Shard.whole

  /// Makes a request.
  public init(template: String, records: RecordFile, folder: String) {
    self.template = template
    self.records = records
    self.folder = folder
  }

  /// A slice of the work: every `count`th piece, from the `index`th, counted from 1.
  public struct Shard: Sendable, Hashable {
    /// Which slice, from 1.
    public let index: Int
    /// How many slices there are.
    public let count: Int

    /// All of it.
    public static let whole = Shard(index: 1, count: 1)

    private init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }

    /// Reads `2/8`; nil for what is no slice.
    public init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]),
        (1...100_000).contains(count), (1...count).contains(index)
      else { return nil }
      self.init(index: index, count: count)
    }

    /// Whether a piece, counted from 0, is this slice's.
    func holds(_ piece: Int) -> Bool { piece % count == index - 1 }
  }
}
