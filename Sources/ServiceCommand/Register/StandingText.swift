internal import ArgumentParser
internal import Cryptography
internal import Diagnostics
internal import Register

/// What the register knows of a document, in words or as JSON. Whom the document is about is not in it.
struct StandingText {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  private let standing: DocumentStanding?

  init(_ standing: DocumentStanding?) { self.standing = standing }

  func text(as format: Format, in language: Message.Language) -> String {
    switch format {
    case .text: words.text(in: language)
    case .json: json
    }
  }

  private var words: Message {
    guard let standing else {
      return Message(
        fr: "inconnu : jamais émis ici, ou purgé depuis",
        en: "unknown: never issued here, or purged since")
    }
    let name = standing.document.reference ?? standing.document.id
    switch standing.word {
    case "issued": return Message(fr: "\(name) : émis, en vigueur", en: "\(name): issued, in force")
    case "replaced":
      let next = standing.replacedBy.map { $0.reference ?? $0.id } ?? ""
      return Message(
        fr: "\(name) : remplacé par \(next), nul", en: "\(name): replaced by \(next), void")
    case "void": return Message(fr: "\(name) : déclaré nul", en: "\(name): declared void")
    case "purged": return Message(fr: "\(name) : purgé", en: "\(name): purged")
    case "refused": return Message(fr: "\(name) : refusé, jamais émis", en: "\(name): refused")
    default: return Message(fr: "\(name) : pas encore émis", en: "\(name): not issued yet")
    }
  }

  private var json: String {
    guard let standing else { return #"{"status":"unknown"}"# }
    let document = standing.document
    var members = [
      ("status", standing.word), ("id", document.id), ("organisation", document.organisation),
      ("template", document.template),
    ]
    if let pages = document.pages { members.append(("pages", String(pages))) }
    if let reference = document.reference { members.append(("number", reference)) }
    if let moment = document.issuedAt { members.append(("issued_at", moment.text)) }
    if let replaces = document.replaces { members.append(("replaces", replaces)) }
    if let next = standing.replacedBy {
      members.append(("replaced_by", next.id))
      if let reference = next.reference { members.append(("replaced_by_number", reference)) }
    }
    let texts = members.map { JSONText.quoted($0) + ":" + JSONText.quoted($1) }
    return "{" + texts.joined(separator: ",") + "}"
  }
}
