internal import Diagnostics

/// The plain name of an image file; the folders it is looked for in are not the record's to say.
enum ImageFormat {
  static func name(_ text: String) throws(FormatFault) -> String {
    let lowered = text.lowercased()
    let isKnown = [".png", ".jpg", ".jpeg", ".svg"].contains { lowered.hasSuffix($0) }
    guard FolderStack.isPlain(text), isKnown else {
      throw FormatFault(
        "not-an-image", fr: "« \(text) » n'est pas le nom d'une image",
        en: "\"\(text)\" is not the name of an image",
        hint: (
          "un nom simple, sans dossier, en .png, .jpg, .jpeg ou .svg",
          "a plain name, without folder, in .png, .jpg, .jpeg or .svg"
        ))
    }
    return text
  }
}
