internal import Diagnostics

/// Someone who signs or approves a placement.
struct Signatory {
  /// What makes two of them two people, even with the same name.
  enum Kind { case pupil, guardian, officer }

  let person: RecordFacts
  let kind: Kind
  /// The e-mail's field in the record.
  let email: LocatedValue

  init(_ person: RecordFacts, _ kind: Kind = .officer) throws(HoleRead) {
    self.person = person
    self.kind = kind
    email = try person.value("email")
  }

  var address: String? {
    if case .string(let text, _) = email.value { text } else { nil }
  }

  /// All who sign or approve, in the order of the record.
  static func all(of placement: RecordFacts) throws(HoleRead) -> [Signatory] {
    var found: [Signatory] = []
    if let student = try placement.record("student") {
      found.append(try Signatory(student, .pupil))
      for guardian in try acting(student.records("guardians")) {
        found.append(try Signatory(guardian, .guardian))
      }
    }
    if let head = try placement.record("school")?.record("head") {
      found.append(try Signatory(head))
    }
    for teacher in try acting(placement.records("teachers")) {
      found.append(try Signatory(teacher))
    }
    for stay in try placement.records("stays") {
      if let host = try stay.record("host"), let person = try host.record("representative") {
        found.append(try Signatory(person))
      }
      if let tutor = try stay.record("tutor") { found.append(try Signatory(tutor)) }
    }
    return found
  }

  /// Those whose part is not only to be informed.
  static func acting(_ people: [RecordFacts]) throws(HoleRead) -> [RecordFacts] {
    var acting: [RecordFacts] = []
    for person in people where try person.choice("part") != "informed" { acting.append(person) }
    return acting
  }

  /// Whether both are one person, which their name says: the tutor who is also the representative,
  /// or a parent who is the tutor. The pupil is nobody else, and two guardians are two people.
  func isSame(as other: Signatory) throws(HoleRead) -> Bool {
    if kind == .pupil || other.kind == .pupil { return false }
    if kind == .guardian, other.kind == .guardian { return false }
    let (mine, theirs) = (person, other.person)
    guard try mine.text("lastName") == theirs.text("lastName") else { return false }
    return try mine.text("firstName") == theirs.text("firstName")
  }

  /// Whether both have one address; mailboxes ignore the case of ASCII letters, whatever RFC 5321
  /// (2.4) allows them.
  func sharesAddress(with other: Signatory) -> Bool {
    guard let address, let second = other.address else { return false }
    guard address.utf8.count == second.utf8.count else { return false }
    return zip(address.utf8, second.utf8).allSatisfy {
      $0 == $1 || Self.lower($0) == Self.lower($1)
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
