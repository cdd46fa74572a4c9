internal import Diagnostics

/// What keeps a batch from being done.
enum BatchDiagnostics {
  /// The folder holds a batch that was issued.
  static func complete(_ folder: String) -> Diagnostic {
    Diagnostic(
      "batch.complete",
      Message(
        fr: "le publipostage de « \(folder) » est déjà délivré en entier",
        en: "the batch of \"\(folder)\" is issued already, as a whole"),
      at: Origin.none,
      hint: Message(
        fr: "donner un autre dossier pour recommencer", en: "give another folder to begin again"))
  }

  /// What a batch depends on is not as it was when it began.
  static func changed(_ names: [String]) -> Diagnostic {
    let french = names.map { words[$0]?.fr ?? $0 }.joined(separator: ", ")
    let english = names.map { words[$0]?.en ?? $0 }.joined(separator: ", ")
    return Diagnostic(
      "batch.changed",
      Message(
        fr: "ce dossier a été commencé avec autre chose : \(french)",
        en: "this folder was begun with something else: \(english)"),
      at: Origin.none,
      hint: Message(
        fr: "rétablir ce qui a changé, ou recommencer dans un autre dossier",
        en: "put back what has changed, or begin again in another folder"))
  }

  private static let words: [String: (fr: String, en: String)] = [
    "template": ("le modèle", "the template"),
    "templateHash": ("les fichiers du modèle", "the template's files"),
    "engine": ("la version de Chancery", "Chancery's version"),
    "libraries": ("les bibliothèques de dessin", "the drawing libraries"),
    "records": ("les fiches", "the records"),
    "rows": ("le nombre de fiches", "the number of records"),
    "base": ("--with ou --set", "--with or --set"), "fonts": ("les polices", "the fonts"),
    "assets": ("les images", "the images"), "suppressed": ("--suppress", "--suppress"),
    "sort": ("--sort", "--sort"), "unique": ("--unique", "--unique"),
    "documents": ("--no-documents", "--no-documents"), "runLength": ("--merge", "--merge"),
    "duplex": ("--duplex", "--duplex"), "sample": ("--sample", "--sample"),
    "proof": ("--proof", "--proof"),
    "seal": ("le cachet", "the seal"),
    "shard": ("--shard", "--shard"),
  ]
}
