import Diagnostics
import Records
import Testing

@Suite struct FrenchFormsTests {
  private func text(_ value: Value, _ form: ValuePrinter.Form = .long) throws -> String {
    try ValuePrinter(schema: Schema()).print(LocatedValue(value), form).plain
  }

  @Test(arguments: [
    ((2024, 6, 17), (2024, 6, 28), "du 17 au 28 juin 2024"),
    ((2024, 6, 28), (2024, 7, 2), "du 28\u{A0}juin au 2\u{A0}juillet 2024"),
    ((2024, 12, 30), (2025, 1, 1), "du 30\u{A0}décembre 2024 au 1er\u{A0}janvier 2025"),
    ((2024, 6, 17), (2024, 6, 17), "le 17\u{A0}juin 2024"),
    ((2024, 6, 1), (2024, 6, 28), "du 1er au 28\u{A0}juin 2024"),
  ])
  func ranges(_ first: (Int, Int, Int), _ last: (Int, Int, Int), _ printed: String) throws {
    let first = try #require(CalendarDate(year: first.0, month: first.1, day: first.2))
    let last = try #require(CalendarDate(year: last.0, month: last.1, day: last.2))
    let found = try text(.dateRange(first, last))
    #expect(found.replacing("\u{A0}", with: " ") == printed.replacing("\u{A0}", with: " "))
  }

  @Test(arguments: [
    (Value.duration(minutes: 420), "7\u{202F}h"), (.duration(minutes: 210), "3\u{202F}h\u{202F}30"),
    (.duration(minutes: 30), "30\u{202F}min"), (.duration(minutes: 0), "0\u{202F}h"),
    (
      .duration(minutes: .min),
      "−153\u{202F}722\u{202F}867\u{202F}280\u{202F}912\u{202F}930\u{202F}h\u{202F}07"
    ),
    (.money(Decimal(units: 5, scale: 0)), "5,00\u{A0}€"),
    (.integer(.min), "−9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808"),
    (.string("+33612345678", .phone), "06\u{A0}12\u{A0}34\u{A0}56\u{A0}78"),
    (.string("+262262123456", .phone), "02\u{A0}62\u{A0}12\u{A0}34\u{A0}56"),
    (
      .string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", .fingerprint),
      "e3b0\u{A0}c442\u{A0}98fc\u{A0}1c14…"
    ),
    (.string("90241510800015", .siret), "902\u{A0}415\u{A0}108\u{A0}00015"),
  ])
  func values(_ value: Value, _ printed: String) throws { #expect(try text(value) == printed) }

  @Test(arguments: [
    ("de", "Audincourt", "d’Audincourt"), ("de", "Le Havre", "du Havre"),
    ("à", "Les Ulis", "aux Ulis"), ("de", "Les Ulis", "des Ulis"),
    ("à", "La Rochelle", "à La Rochelle"),
    ("de", "L’Isle", "de L’Isle"), ("de", "Hyères", "d’Hyères"), ("de", "Haguenau", "de Haguenau"),
    ("de", "Yvetot", "d’Yvetot"), ("de", "Yenne", "d’Yenne"), ("de", "Évreux", "d’Évreux"),
    ("de", "Hazebrouck", "de Hazebrouck"), ("que", "Œuilly", "qu’Œuilly"),
    ("de", "Besançon", "de Besançon"),
  ])
  func elision(_ word: String, _ town: String, _ joined: String) throws {
    let environment = Environment(
      schema: Schema(), values: ["t": LocatedValue(.string(town, .town))])
    let value = try ExpressionEvaluator().evaluate(
      parse("t | elide(\"\(word)\")").0, in: environment)
    #expect(value.value == .string(joined, .line))
  }

  /// Number words built slowly another way: each count names the one before it, hundreds apart.
  @Test func numberWords() throws {
    let units = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
    let teens = [
      "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit",
      "dix-neuf",
    ]
    let heads = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante"]
    var hundred: [String] = units + teens
    for ten in 2...9 {
      for unit in 0...9 {
        let names = ten == 7 || ten == 9 ? teens : units
        let head = ten >= 8 ? "quatre-vingt" : heads[ten]
        let isAnd = ten <= 7 && unit == 1
        let tail = names[unit]
        hundred.append(
          tail.isEmpty ? head + (ten == 8 ? "s" : "") : head + (isAnd ? " et " : "-") + tail)
      }
    }
    var thousand: [String] = hundred
    for count in 1...9 {
      for rest in 0...99 {
        let head = count == 1 ? "cent" : units[count] + " cent"
        thousand.append(rest == 0 ? head + (count > 1 ? "s" : "") : head + " " + hundred[rest])
      }
    }
    for number in stride(from: 1, through: 999_999, by: 997) {
      let (left, right) = (number / 1_000, number % 1_000)
      var name = thousand[left]
      // The s of "cents" and "quatre-vingts" goes before mille.
      if left > 1, name.hasSuffix("cents") || name.hasSuffix("vingts") { name.removeLast() }
      let head = left == 0 ? "" : left == 1 ? "mille" : name + " mille"
      let expected = [head, thousand[right]].filter { !$0.isEmpty }.joined(separator: " ")
      #expect(try ExpressionFixture.plain("\(number) | words") == expected)
    }
    #expect(try ExpressionFixture.plain("80000000 | words") == "quatre-vingts millions")
  }

  /// Ages counted day by day: one more on each anniversary, 1 March for the 29th of February.
  @Test(arguments: [(2008, 2, 29), (2008, 6, 20), (2008, 12, 31), (2008, 1, 1)])
  func ages(_ year: Int, _ month: Int, _ day: Int) throws {
    let birth = try #require(CalendarDate(year: year, month: month, day: day))
    let expression = parse("age(birth, day)").0
    var age = 0
    for year in 2009...2013 {
      for month in 1...12 {
        for day in 1...CalendarDate.days(inMonth: month, of: year) {
          let today = try #require(CalendarDate(year: year, month: month, day: day))
          let isLate =
            CalendarDate(year: year, month: birth.month, day: birth.day) == nil
            && month == 3 && day == 1
          if (month, day) == (birth.month, birth.day) || isLate { age += 1 }
          let environment = Environment(
            schema: Schema(),
            values: [
              "birth": LocatedValue(.date(birth)), "day": LocatedValue(.date(today)),
            ])
          let value = try ExpressionEvaluator().evaluate(expression, in: environment).value
          guard value == .integer(age) else {
            Issue.record("\(today): \(value), not \(age)")
            return
          }
        }
      }
    }
  }
}
