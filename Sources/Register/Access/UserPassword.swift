internal import Cryptography
internal import Diagnostics
internal import Foundation

extension Register {
  /// The least characters of a password. Length is all that is asked for: the CNIL's recommendation
  /// (délibération n° 2022-100 du 21 juillet 2022) wants 50 bits where failures lead to waiting, and
  /// twelve letters drawn at random have 56; ANSSI's guide (ANSSI-PG-078, 2021) prefers length to
  /// rules of composition.
  static let passwordCharacters = 12

  /// A password as it is kept. Throws `user.password`.
  static func kept(_ password: [UInt8]) throws -> String {
    let text = String(decoding: password, as: UTF8.self)
    guard text.count >= passwordCharacters, password.count <= Secret.limit,
      Set(text).count >= 4
    else { throw passwordRefused }
    return try Password.kept(composed(password))
  }

  /// A password in one spelling, whichever keyboard it was typed on (RFC 8265 has NFC).
  static func composed(_ password: [UInt8]) -> [UInt8] {
    Array(String(decoding: password, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
  }

  private static var passwordRefused: Diagnostic {
    Diagnostic(
      "user.password",
      Message(
        fr:
          "ce mot de passe a moins de \(passwordCharacters) caractères, ou presque tous les mêmes",
        en: "this password has under \(passwordCharacters) characters, or nearly all the same"),
      at: Origin.none,
      hint: Message(
        fr: "prendre une phrase, ou ce qu'un gestionnaire de mots de passe propose",
        en: "take a sentence, or what a password manager proposes"))
  }
}
