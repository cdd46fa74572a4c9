/// The work of a batch, cut into pieces: the letters of one print run, or a few rows.
struct BatchPieces: Sendable {
  private static let fewRows = 16
  private let size: Int
  private let rows: Int
  private let shard: BatchRequest.Shard

  init(_ request: BatchRequest, rows: Int) {
    size = request.runLength ?? Self.fewRows
    self.rows = rows
    shard = request.shard
  }

  /// How many there are, of all shards.
  var count: Int { (rows + size - 1) / size }

  /// Whether a piece, from 0, is this process's.
  func isOurs(_ piece: Int) -> Bool { shard.holds(piece) }

  /// The piece that a place in the order of letters belongs to.
  func piece(of place: Int) -> Int { place / size }

  /// The places of a piece in the order of letters.
  func places(of piece: Int) -> Range<Int> { piece * size..<min(rows, (piece + 1) * size) }
}
