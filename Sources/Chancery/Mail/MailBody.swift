package import Diagnostics
internal import Document
package import Records
internal import Template

/// What a message says: a template's document without its paper.
package struct MailBody: Sendable {
  /// The template's title.
  package let subject: String
  /// The message as text.
  package let text: String
  /// The message as HTML.
  package let html: String
}

extension PreparedTemplate {
  /// The message that the template makes of a record. Throws everything that is wrong with it; also
  /// `mail.no-privacy-notice` when no block of it has the style `privacy`: whoever writes to people
  /// tells them who holds their address, why, and how to object (règlement (UE) 2016/679, art. 14
  /// and 21).
  package func mailBody(of record: LocatedValue) throws(Refusal) -> MailBody {
    let document = try template.evaluate(
      record: record, limits: limits, deadline: Deadline(seconds: limits.seconds))
    guard Self.holdsNotice(document.blocks) else { throw Refusal(Self.noNotice(name)) }
    return MailBody(
      subject: document.metadata.title, text: MailText.text(of: document),
      html: MailHTML.page(of: document))
  }

  private static func holdsNotice(_ blocks: [Block]) -> Bool {
    blocks.contains { block in
      if block.style == "privacy" { return true }
      switch block.content {
      case .keep(let inner), .box(let inner), .group(let inner), .quote(let inner):
        return holdsNotice(inner)
      default: return false
      }
    }
  }

  private static func noNotice(_ name: String) -> Diagnostic {
    Diagnostic(
      "mail.no-privacy-notice",
      Message(
        fr: "le modèle de message « \(name) » n'a pas de mention d'information",
        en: "the message template \"\(name)\" has no privacy notice"),
      at: Origin.none,
      hint: Message(
        fr: "ajouter un paragraphe {.privacy} : qui détient l'adresse, pourquoi, comment s'opposer",
        en: "add a paragraph {.privacy}: who holds the address, why, and how to object"))
  }
}

extension MailBody {
  /// The same with words before its subject.
  package func marked(_ words: String) -> MailBody {
    MailBody(subject: words + subject, text: text, html: html)
  }
}
