internal import Diagnostics

/// What keeps shards from being joined.
enum MergeDiagnostics {
  static func unfinished(_ folder: String) -> Diagnostic {
    Diagnostic(
      "batch.unfinished",
      Message(
        fr: "« \(folder) » ne contient pas de publipostage délivré",
        en: "\"\(folder)\" holds no issued batch"),
      at: Origin.none,
      hint: Message(
        fr: "l'achever par batch --resume", en: "finish it with batch --resume"))
  }

  static func strange(_ folder: String, _ other: String) -> Diagnostic {
    Diagnostic(
      "batch.strange-shard",
      Message(
        fr: "« \(folder) » et « \(other) » ne sont pas du même publipostage",
        en: "\"\(folder)\" and \"\(other)\" are not of the same batch"),
      at: Origin.none,
      hint: Message(
        fr: "faire chaque part avec les mêmes fiches, le même modèle et les mêmes options",
        en: "make each shard with the same records, template and options"))
  }

  static func twice(_ shard: String, _ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      "batch.shard-twice",
      Message(
        fr: "la part \(shard) est à la fois dans « \(first) » et « \(second) »",
        en: "shard \(shard) is both in \"\(first)\" and \"\(second)\""),
      at: Origin.none)
  }

  static func missing(_ shards: [Int], of count: Int) -> Diagnostic {
    let names =
      shards.prefix(10).map { "\($0)/\(count)" }.joined(separator: ", ")
      + (shards.count > 10 ? ", …" : "")
    return Diagnostic(
      "batch.shard-missing",
      Message(fr: "parts absentes : \(names)", en: "shards not there: \(names)"), at: Origin.none,
      hint: Message(fr: "donner le dossier de chaque part", en: "give the folder of each shard"))
  }

  static func row(_ row: Int, _ folders: [String]) -> Diagnostic {
    Diagnostic(
      "batch.row-count",
      Message(
        fr: "la fiche \(row) est dans \(folders.count) parts au lieu d'une",
        en: "record \(row) is in \(folders.count) shards instead of one"), at: Origin.none)
  }

  static func altered(_ path: String) -> Diagnostic {
    Diagnostic(
      "batch.altered",
      Message(
        fr: "« \(path) » n'est plus le fichier qui a été délivré",
        en: "\"\(path)\" is no longer the file that was issued"),
      at: Origin.none,
      hint: Message(
        fr: "refaire cette part dans un autre dossier",
        en: "make this shard again in another folder"))
  }
}
