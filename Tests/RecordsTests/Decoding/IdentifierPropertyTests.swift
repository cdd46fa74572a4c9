import Diagnostics
import Records
import TestSupport
import Testing

/// Numbers with keys, phones and postcodes, over many of them and against slow rules of their own.
@Suite struct IdentifierPropertyTests {
  private func read(_ text: String, _ type: ScalarType) -> String? {
    guard case .string(let value, _)? = try? ScalarFormat.value(of: text, as: type) else {
      return nil
    }
    return value
  }

  /// Luhn as it is taught: from the right, every other digit doubled and its digits added.
  private func hasKey(_ text: String) -> Bool {
    var sum = 0
    var isDoubled = false
    for digit in text.reversed().compactMap(\.wholeNumberValue) {
      for part in String(isDoubled ? digit * 2 : digit) { sum += part.wholeNumberValue ?? 0 }
      isDoubled.toggle()
    }
    return sum % 10 == 0
  }

  private func digits(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
  }

  @Test func siretsKeepTheirKeys() {
    var random = SeededGenerator(seed: 14)
    var taken = 0
    for _ in 0..<400 {
      let base = digits(8, &random)
      for siren in (0...9).map({ base + String($0) }) {
        let nic = digits(4, &random)
        for siret in (0...9).map({ siren + nic + String($0) }) {
          let isValid = hasKey(siren) && hasKey(siret)
          #expect((read(siret, .siret) == siret) == isValid)
          if isValid { taken += 1 }
        }
      }
    }
    #expect(taken == 400)
  }

  /// One digit that is wrong is always noticed, and so are most neighbours that are swapped.
  @Test func oneWrongDigitIsNoticed() {
    let siret = Array("73282932000074")
    #expect(read(String(siret), .siret) != nil)
    for index in siret.indices {
      for digit in "0123456789" where digit != siret[index] {
        var wrong = siret
        wrong[index] = digit
        #expect(read(String(wrong), .siret) == nil)
      }
    }
    for text in ["00000000000000", "7328293200007", "732829320000744", "٧3282932000074", ""] {
      #expect(read(text, .siret) == nil)
    }
    #expect(read("732 829\u{A0}320\u{202F}00074", .siret) == "73282932000074")
  }

  /// La Poste: every branch whose digits add up to a multiple of 5, and its head office.
  @Test func branchesOfLaPoste() {
    for number in 0..<100_000 where number % 7 == 0 || number == 48 {
      let nic = String(String(100_000 + number).dropFirst())
      let siret = "356000000" + nic
      let sum = siret.compactMap(\.wholeNumberValue).reduce(0, +)
      #expect((read(siret, .siret) != nil) == (sum % 5 == 0 || hasKey(siret)))
    }
    #expect(read("35600000000048", .siret) != nil)
    // The rule is La Poste's alone: 73282932000069 adds up to 60 and has not its key.
    #expect(read("73282932000078", .siret) == nil)
  }

  @Test func aUAIHasOneKey() {
    var random = SeededGenerator(seed: 23)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for _ in 0..<1_000 {
      let number = digits(7, &random)
      let taken = letters.filter { read(number + String($0), .uai) != nil }
      #expect(taken.count == 1 && !"IOQ".contains(taken))
      // The next number has the next key.
      let next = String(((Int(number) ?? 0) + 1) % 10_000_000)
      let padded = String(repeating: "0", count: 7 - next.count) + next
      #expect(read(padded + taken, .uai) == nil)
    }
    for text in ["0682027", "0682027JJ", "068202JJ", "A682027J", "0682027é", " "] {
      #expect(read(text, .uai) == nil)
    }
  }

  /// What is printed is read back, and prints in pairs.
  @Test(arguments: [
    ("33", 9), ("262", 9), ("590", 9), ("594", 9), ("596", 9), ("508", 6), ("681", 6),
    ("687", 6), ("689", 8),
  ])
  func phonesAreReadAsTheyPrint(code: String, count: Int) throws {
    var random = SeededGenerator(seed: 33)
    let heads = [
      "33": ["1", "61", "9"], "262": ["262", "692", "639"], "590": ["590", "690"],
      "594": ["594", "694"], "596": ["596", "696"],
    ]
    for _ in 0..<100 {
      let head = heads[code]?.randomElement(using: &random) ?? "4"
      let number = "+" + code + head + digits(count - head.count, &random)
      #expect(read(number, .phone) == number)
      let printer = ValuePrinter(schema: Schema())
      let printed = try printer.print(LocatedValue(.string(number, .phone))).plain
      #expect(read(printed, .phone) == number, "\(printed)")
      let groups = printed.split(separator: "\u{A0}")
      #expect(groups.dropFirst().allSatisfy { $0.count == 2 }, "\(printed)")
      // Nothing trails, nothing lacks.
      for wrong in [number + "0", String(number.dropLast()), printed + " x", "x" + printed] {
        #expect(read(wrong, .phone) != number)
        if code != "508" { #expect(read(wrong, .phone) == nil, "\(wrong)") }
      }
    }
  }

  /// Every one of the hundred thousand, by the table that a clerk would use.
  @Test func postcodesBelongToDepartments() {
    var known = Set((1...95).filter { $0 != 20 }.map { $0 < 10 ? "0\($0)" : "\($0)" })
    known.formUnion(["2A", "2B"])
    known.formUnion((971...978).map(String.init))
    known.formUnion(["980", "984", "986", "987", "988"])
    var seen: Set<String> = []
    for number in 0..<100_000 {
      let code = String(String(100_000 + number).dropFirst())
      let department = PostcodeFormat.department(of: code)
      guard let department else {
        #expect(!known.contains(String(code.prefix(2))) && !known.contains(String(code.prefix(3))))
        continue
      }
      seen.insert(department)
      switch department {
      case "2A": #expect(code.hasPrefix("200") || code.hasPrefix("201"))
      case "2B": #expect(code.hasPrefix("20") && code >= "20200")
      case "977": #expect(code == "97133" || code.hasPrefix("977"))
      case "978": #expect(code == "97150" || code.hasPrefix("978"))
      default: #expect(code.hasPrefix(department))
      }
    }
    #expect(seen == known)
    for text in ["", "1000", "010000", "+1000", "-1000", "01 00", "٠1000"] {
      #expect(PostcodeFormat.department(of: text) == nil)
    }
  }

  @Test func addressesHaveLengths() {
    func address(_ local: Int, _ labels: [Int]) -> String {
      String(repeating: "a", count: local) + "@"
        + labels.map { String(repeating: "b", count: $0) }.joined(separator: ".") + ".example"
    }
    #expect(read(address(64, [10]), .email) != nil)
    #expect(read(address(65, [10]), .email) == nil)
    #expect(read(address(1, [63]), .email) != nil)
    #expect(read(address(1, [64]), .email) == nil)
    // 254 in all.
    #expect(address(64, [63, 63, 53]).utf8.count == 254)
    #expect(read(address(64, [63, 63, 53]), .email) != nil)
    #expect(read(address(64, [63, 63, 54]), .email) == nil)
  }
}
