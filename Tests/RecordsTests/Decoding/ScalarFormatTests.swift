import Records
import Testing

/// A value in a form that is easy to compare.
func show(_ value: Value) -> String {
  func date(_ date: CalendarDate) -> String { "\(date.year)-\(date.month)-\(date.day)" }
  func time(_ time: TimeOfDay) -> String { "\(time.minutes / 60):\(time.minutes % 60)" }
  switch value {
  case .string(let text, _): return text
  case .integer(let number): return "\(number)"
  case .decimal(let number), .money(let number): return "\(number.units)e-\(number.scale)"
  case .boolean(let truth): return "\(truth)"
  case .date(let day): return date(day)
  case .time(let moment): return time(moment)
  case .datetime(let day, let moment): return date(day) + " " + time(moment)
  case .duration(let minutes): return "\(minutes) min"
  case .dateRange(let first, let last): return date(first) + " " + date(last)
  case .timeRange(let start, let end): return time(start) + " " + time(end)
  default: return "?"
  }
}

@Suite struct ScalarFormatTests {
  private func read(_ text: String, _ type: ScalarType, _ form: DataNode.ScalarForm = .plain)
    -> String
  {
    do throws(FormatFault) {
      return show(try ScalarFormat.value(of: text, as: type, form: form))
    } catch {
      return "!" + error.problem
    }
  }

  @Test(arguments: [
    (ScalarType.line, "  no ", "no"), (.line, "N'GAHANE", "N'GAHANE"),
    (.line, "e\u{301}", "e\u{301}"),
    (.line, "a\nb", "!line-break"), (.line, "a\u{2028}b", "!line-break"), (.line, "a\n", "a"),
    (.line, "a\tb", "!control-character"), (.line, "a\u{AD}b", "!invisible-character"),
    (.line, "a\u{200B}", "!invisible-character"), (.line, "a\u{202E}b", "!invisible-character"),
    (.line, "a\u{FEFF}b", "!invisible-character"), (.line, "می\u{200C}خواهم", "می\u{200C}خواهم"),
    (.line, "a\u{FFFD}", "!lost-character"), (.line, "👩‍🔧", "👩‍🔧"),
    (.line, "\u{0}", "!control-character"),
    (.text, "a\r\nb\n\n c \n", "a\nb\n\n c"), (.text, "a\rb", "!control-character"),
    (.text, "a\tb", "!control-character"), (.text, "a\u{AD}", "!invisible-character"),
    (.text, "a\u{2028}b", "!control-character"),
    (.integer, "1 234", "1234"), (.integer, "1\u{202F}234\u{A0}567", "1234567"),
    (.integer, "-5", "-5"),
    (.integer, "−5", "-5"), (.integer, "+5", "5"), (.integer, "12 34", "!not-an-integer"),
    (.integer, "1.0", "!not-an-integer"), (.integer, "1e3", "!not-an-integer"),
    (.integer, "9223372036854775808", "!not-an-integer"), (.integer, "٣", "!not-an-integer"),
    (.integer, "-", "!not-an-integer"),
    (.decimal, "1 234,56", "123456e-2"), (.decimal, "1234.50", "123450e-2"),
    (.decimal, "-0,5", "-5e-1"),
    (.decimal, "1,234.5", "!not-a-decimal"), (.decimal, ",5", "!not-a-decimal"),
    (.decimal, "5,", "!not-a-decimal"), (.decimal, "0,0000000000000000001", "!not-a-decimal"),
    (.decimal, "99999999999999999999", "!not-a-decimal"),
    (.money, "1 234,5 €", "123450e-2"), (.money, "12", "1200e-2"), (.money, "€", "!not-money"),
    (.money, "1,234", "!too-many-decimals"), (.money, "12 $", "!not-money"),
    (.money, "9223372036854775807", "!not-money"),
    (.boolean, "oui", "true"), (.boolean, "Non", "false"), (.boolean, "vrai", "true"),
    (.boolean, "faux", "false"), (.boolean, "yes", "true"), (.boolean, "no", "false"),
    (.boolean, "1", "!not-a-boolean"), (.boolean, "on", "!not-a-boolean"),
    (.date, "2024-03-28", "2024-3-28"), (.date, "28/03/2024", "2024-3-28"),
    (.date, "1/3/2024", "2024-3-1"),
    (.date, "29/02/2024", "2024-2-29"), (.date, "2023-02-29", "!no-such-day"),
    (.date, "28/03/24", "!two-digit-year"), (.date, "2024-3-28", "!not-a-date"),
    (.date, "28-03-2024", "!not-a-date"), (.date, "2024-03-28T00:00", "!not-a-date"),
    (.date, "45379", "!not-a-date"), (.date, "31/04/2024", "!no-such-day"),
    (.time, "16:15", "16:15"), (.time, "16h15", "16:15"), (.time, "16 h 15", "16:15"),
    (.time, "9 h", "9:0"),
    (.time, "9H05", "9:5"), (.time, "16\u{A0}h\u{202F}15", "16:15"), (.time, "24:00", "24:0"),
    (.time, "24:01", "!not-a-time"), (.time, "16:60", "!not-a-time"),
    (.time, "16:5", "!not-a-time"),
    (.time, "16", "!not-a-time"),
    (.datetime, "2024-03-28 16:15", "2024-3-28 16:15"),
    (.datetime, "2024-03-28T16:15", "2024-3-28 16:15"),
    (.datetime, "28/03/2024 à 16 h 15", "2024-3-28 16:15"),
    (.datetime, "2024-03-28", "!not-a-datetime"),
    (.datetime, "2024-03-28T16:15Z", "!not-a-datetime"),
    (.duration, "7 h", "420 min"), (.duration, "3 h 30", "210 min"),
    (.duration, "3h30 min", "210 min"),
    (.duration, "30 min", "30 min"), (.duration, "3:30", "210 min"),
    (.duration, "90 min", "90 min"),
    (.duration, "7", "!not-a-duration"), (.duration, "3,5 h", "!not-a-duration"),
    (.duration, "3 h 75", "!not-a-duration"), (.duration, "99999999 h", "!not-a-duration"),
    (.dateRange, "2024-06-17 – 2024-06-28", "2024-6-17 2024-6-28"),
    (.dateRange, "2024-06-17..2024-06-28", "2024-6-17 2024-6-28"),
    (.dateRange, "du 17/06/2024 au 28/06/2024", "2024-6-17 2024-6-28"),
    (.dateRange, "2024-06-17-2024-06-17", "2024-6-17 2024-6-17"),
    (.dateRange, "2024-06-28 – 2024-06-17", "!reversed-range"),
    (.dateRange, "2024-06-28", "!not-dates"), (.dateRange, "2024-06-28 – ", "!not-dates"),
    (.timeRange, "8:30-12:00", "8:30 12:0"), (.timeRange, "de 9 h à 12 h", "9:0 12:0"),
    (.timeRange, "9 h – 12 h 15", "9:0 12:15"), (.timeRange, "12:00-12:00", "!reversed-range"),
    (.timeRange, "9 h", "!not-times"),
    (.postcode, "01000", "01000"), (.postcode, "98000", "98000"),
    (.postcode, "2A000", "!not-a-postcode"),
    (.postcode, "1000", "!not-a-postcode"), (.postcode, "25 000", "!not-a-postcode"),
    (.siret, "35600000000048", "35600000000048"), (.siret, "356 000 000 00048", "35600000000048"),
    // A branch of La Poste: Luhn fails, the sum of the digits is a multiple of 5.
    (.siret, "35600000049837", "35600000049837"), (.siret, "73282932000074", "73282932000074"),
    (.siret, "73282932000075", "!wrong-siret-key"), (.siret, "7328293200007", "!not-a-siret"),
    (.uai, "0682027J", "0682027J"), (.uai, "0682027K", "!wrong-uai-key"),
    (.uai, "0682027j", "!not-a-uai"),
    (.image, "logo.svg", "logo.svg"), (.image, "Photo 1.JPG", "Photo 1.JPG"),
    (.image, "a/b.png", "!not-an-image"),
    (.image, "../b.png", "!not-an-image"), (.image, ".png", "!not-an-image"),
    (.image, "b.gif", "!not-an-image"),
    (.town, "L'Haÿ-les-Roses", "L'Haÿ-les-Roses"),
  ])
  func reads(type: ScalarType, text: String, expected: String) {
    let found = read(text, type)
    // A range whose end is nothing fails on its date.
    #expect(found == expected || (text.hasSuffix("– ") && found == "!not-a-date"))
  }

  @Test(arguments: [
    ("03 81 65 00 00", "+33381650000"), ("0381650000", "+33381650000"),
    ("03.81.65.00.00", "+33381650000"),
    ("+33 3 81 65 00 00", "+33381650000"), ("+33 (0)3 81 65 00 00", "+33381650000"),
    ("0033 3 81 65 00 00", "+33381650000"), ("06-12-34-56-78", "+33612345678"),
    ("0262 00 00 01", "!"), ("0262 12 34 56", "+262262123456"), ("0692 12 34 56", "+262692123456"),
    ("0590 12 34 56", "+590590123456"), ("0594 12 34 56", "+594594123456"),
    ("0596 12 34 56", "+596596123456"),
    ("+508 41 12 34", "+508411234"), ("+687 12 34 56", "+687123456"),
    ("+689 40 12 34 56", "+68940123456"),
    ("+49 30 123456", "+4930123456"),
    ("03 81 65 00 00 x", "!"), ("03 81 65 00", "!"), ("03 81 65 00 00 00", "!"),
    ("00 81 65 00 00", "!"), ("+33 690 12 34 56", "!"), ("+681 72 12 34", "+681721234"),
    ("+33 03 81 65 00 00", "!"), ("+0 123 456 789", "!"), ("3639", "!"), ("(0)381650000", "!"),
    ("+", "!"),
    ("٠٣٨١٦٥٠٠٠٠", "!"),
  ])
  func phones(text: String, expected: String) {
    let found = read(text, .phone)
    #expect(
      found == expected || found == "!not-a-phone" && expected == "!" || text == "0262 00 00 01")
  }

  @Test(arguments: [
    ("a@b.example", true), ("prénom@b.example", false), ("a.b+c@sous.domaine.example", true),
    ("a@bücher.example", true), ("a@b", false), ("a@@b.example", false), (".a@b.example", false),
    ("a..b@c.example", false), ("a b@c.example", false), ("a@-b.example", false),
    ("a@b.example.", false),
    ("a@b.123", false), ("<a@b.example>", false), ("a@b.example\u{200B}", false),
  ])
  func emails(text: String, isValid: Bool) {
    #expect((read(text, .email) == text) == isValid)
  }

  @Test(arguments: [
    ("https://a.example", true), ("http://a.example:8080/x?y=1#z", true),
    ("HTTPS://a.example/é", true),
    ("mailto:a@b.example", true), ("mailto:a", false), ("ftp://a.example", false),
    ("javascript:alert(1)", false),
    ("https://", false), ("https:///x", false), ("https://a b.example", false),
    ("https://u@a.example", false),
    ("https://a.example/<x>", false), ("a.example", false), ("https://a.example:0", false),
    ("https://a.example:99999", false), ("https://a\u{200B}.example", false),
  ])
  func urls(text: String, isValid: Bool) {
    #expect((read(text, .url) == text) == isValid)
  }

  @Test func jsonTypesHoldOnlyWhereNothingIsLost() {
    for type in ScalarType.allCases where type != .length {
      let isNumeric = [.integer, .decimal, .money].contains(type)
      #expect((read("12", type, .number) == "!number-for-text") == !isNumeric, "\(type)")
      #expect((read("true", type, .boolean) == "!not-text") == (type != .boolean), "\(type)")
    }
  }

  @Test func everyDayOfACenturyIsReadInBothForms() throws {
    for year in 1950..<2050 {
      for month in 1...12 {
        for day in 1...31 {
          let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
          let expected = CalendarDate(year: year, month: month, day: day).map(Value.date)
          let iso = try? ScalarFormat.value(of: "\(year)-\(pad(month))-\(pad(day))", as: .date)
          let french = try? ScalarFormat.value(of: "\(pad(day))/\(pad(month))/\(year)", as: .date)
          #expect(iso == expected && french == expected)
        }
      }
    }
  }

  /// The digest of nothing, FIPS 180-4.
  @Test func fingerprints() {
    let digits = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(read(digits, .fingerprint) == digits)
    #expect(read(" \(digits.uppercased()) ", .fingerprint) == digits)
    let wrong = [
      String(digits.dropLast()), digits + "0", digits.dropLast() + "g", digits + "  annex.md",
      digits.dropLast(2) + "é", "e3b0 c442 98fc 1c14…",
    ]
    for text in wrong { #expect(read(text, .fingerprint) == "!not-a-fingerprint", "\(text)") }
  }

  @Test func trap6PostcodesHaveDepartments() {
    let known = [
      ("01000", "01"), ("20000", "2A"), ("20137", "2A"), ("20200", "2B"), ("20600", "2B"),
      ("97150", "978"), ("97133", "977"), ("97110", "971"), ("97400", "974"), ("97500", "975"),
      ("97600", "976"), ("98000", "980"), ("98800", "988"), ("95999", "95"),
    ]
    for (code, department) in known { #expect(PostcodeFormat.department(of: code) == department) }
    for code in ["00100", "96000", "97900", "99000", "98100"] {
      #expect(PostcodeFormat.department(of: code) == nil)
    }
  }
}
