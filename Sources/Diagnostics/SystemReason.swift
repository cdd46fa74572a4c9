#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Why the system refused something, in words.
package enum SystemReason {
  /// The words for an `errno`.
  package static func message(_ number: Int32) -> Message {
    let english = String(cString: strerror(number))
    return Message(fr: french[number] ?? english, en: english)
  }

  /// What people meet; the rest stays as the system says it.
  private static let french: [Int32: String] = [
    ENOENT: "aucun fichier ni dossier de ce nom", EACCES: "permission refusée",
    EPERM: "opération non permise", EISDIR: "c'est un dossier", ENOTDIR: "ce n'est pas un dossier",
    ENOSPC: "le disque est plein", EDQUOT: "le quota de disque est atteint",
    EROFS: "le disque est en lecture seule", EFBIG: "le fichier serait trop grand",
    ENAMETOOLONG: "le nom est trop long", ELOOP: "trop de liens à suivre",
    EIO: "erreur du disque", EPIPE: "personne ne lit plus la sortie",
    EMFILE: "trop de fichiers ouverts", EBADF: "la sortie est fermée", EBUSY: "fichier occupé",
  ]
}
