import Chancery
import Diagnostics
import Testing

/// The rules that the shipped types ask for: a record of ours with one thing wrong is refused, there
/// and for that alone. The rules themselves are judged in RecordsTests, with types of their own.
@Suite struct ShippedRuleTests {
  /// A template, its example, what is set in it, and what is told of it.
  struct Slip: CustomTestStringConvertible {
    let template: String
    let example: String
    let set: [String]
    let told: [String]
    var testDescription: String { template + " " + set.joined(separator: " ") }

    init(_ template: String, _ example: String, _ set: [String], _ told: [String]) {
      (self.template, self.example, self.set, self.told) = (template, example, set, told)
    }
  }

  private static let week = "stays.1.schedule record.working-time-of-minors"
  private static let day = "stays.1.schedule.days.1 record.working-time-of-minors"

  /// Traps 1 and 7: an agreement's hours, by the age on each day.
  @Test(arguments: [
    // Sixteen on the second Monday: only the days before it are too long.
    Slip(
      "placement-convention", "ordinary",
      ["student.birthDate=2009-06-23", "stays.1.schedule.days.monday.afternoon=13:00-17:00"],
      [day]),
    Slip(
      "placement-convention", "ordinary",
      ["student.birthDate=2009-06-16", "stays.1.schedule.days.monday.afternoon=13:00-17:00"], []),
    // Under fifteen, in the first of the two weeks only.
    Slip(
      "placement-convention", "ordinary", ["student.birthDate=2010-06-21"],
      ["stays.1.schedule record.working-time-of-minors"]),
    Slip(
      "placement-convention", "ordinary", ["stays.1.schedule.days.monday.morning=5:30-8:30"],
      [day, day]),
    Slip(
      "placement-convention", "ordinary", ["stays.1.schedule.days.monday.lunch=11:00-13:00"],
      ["stays.1.schedule.days.1.lunch record.day-in-order"]),
    Slip(
      "placement-convention", "ordinary", ["stays.1.dates=2025-06-21 – 2025-06-22"],
      ["stays.1.dates record.working-days-covered"]),
  ])
  func trap7HoursOfAnAgreement(slip: Slip) throws { try expect(slip) }

  /// Traps 2, 6 and 9: hosts, addresses, guardians.
  @Test(arguments: [
    Slip(
      "placement-convention", "two-hosts", ["stays.2.dates=2025-06-20 – 2025-06-27"],
      ["stays.2.dates record.stays-do-not-overlap"]),
    Slip(
      "placement-convention", "ordinary", ["stays.1.workplace.postcode=00100"],
      ["stays.1.workplace.postcode record.postcode-matches-department"]),
    Slip(
      "placement-convention", "ordinary", ["student.guardians.1.part=informed"],
      ["student.guardians record.guardian-signs"]),
    Slip(
      "placement-convention", "overseas", ["student.guardians.1.email="],
      ["student.guardians.1.email record.signatories-have-addresses"]),
    Slip(
      "placement-convention", "ordinary",
      [
        "stays.1.dates=2018-06-18 – 2018-06-29", "date=2018-05-02", "student.birthDate=2004-06-19",
        "school.deliberation.date=2018-04-03",
      ],
      ["stays.1.host.kind record.age-and-host", week, week]),
    Slip(
      "placement-convention", "ordinary", ["date=2025-06-17"], ["date record.rule"]),
    Slip(
      "placement-convention", "ordinary", ["stays.1.daysOff.1=2025-07-01"],
      ["stays.1.daysOff record.rule"]),
  ])
  func trap9PartiesOfAnAgreement(slip: Slip) throws { try expect(slip) }

  /// The other papers.
  @Test(arguments: [
    Slip(
      "placement-convention", "ordinary", ["school.deliberation="],
      ["school.deliberation record.rule"]),
    Slip(
      "attendance-attestation", "ordinary", ["halfDays.1.date=2025-06-01"],
      ["halfDays.1.date record.register-matches-dates"]),
    Slip("attendance-sheet", "ordinary", ["dates=2025-06-21 – 2025-06-22"], ["dates record.rule"]),
    Slip(
      "placement-convention", "ordinary", ["school.deliberation.date=2025-05-13"],
      ["school.deliberation record.rule"]),
    Slip("attendance-attestation", "ordinary", ["date=2025-06-26"], ["date record.rule"]),
    Slip("placement-attestation", "completed", ["date=2025-06-26"], ["date record.rule"]),
    Slip(
      "placement-attestation", "partial", ["outcome.partial.lastDay=2025-06-28"],
      ["outcome record.rule"]),
    Slip(
      "placement-attestation", "absent", ["outcome.absent.informedOn=2026-01-01"],
      ["outcome record.rule"]),
    Slip("placement-attestation", "completed", ["hours="], ["hours record.rule"]),
    Slip("placement-attestation", "absent", ["hours=7 h"], ["hours record.rule"]),
    Slip(
      "placement-attestation", "completed", ["date=2025-06-01"],
      ["date record.rule", "date record.rule"]),
    Slip("host-acknowledgement", "ordinary", ["received=2025-06-15"], ["received record.rule"]),
    Slip("host-acknowledgement", "ordinary", ["date=2025-06-29"], ["date record.rule"]),
  ])
  func otherPapers(slip: Slip) throws { try expect(slip) }

  private func expect(_ slip: Slip) throws {
    var input = try Checkout.input(slip.template, example: slip.example)
    input.assignments = slip.set
    var told: [String] = []
    do throws(Refusal) {
      try Catalogue(Checkout.configuration).template(slip.template).validate(input)
    } catch {
      told = error.diagnostics.map { ($0.origin.record?.path ?? "") + " " + $0.id }
    }
    #expect(told == slip.told)
  }
}
