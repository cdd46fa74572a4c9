package import Cryptography

extension Moment {
  /// Reads a date as PDF writes it (ISO 32000-1, 7.9.4), `D:20261125180747+01'00'`; nil for what is
  /// none, or has no time of day.
  package init?(pdf text: String) {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: Array("D:".utf8)), bytes.count >= 16 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    guard let year = number(2..<6), let month = number(6..<8), let day = number(8..<10),
      let hour = number(10..<12), let minute = number(12..<14), let second = number(14..<16),
      let local = Moment(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    guard bytes.count > 16, bytes[16] != UInt8(ascii: "Z") else {
      self = local
      return
    }
    guard bytes[16] == UInt8(ascii: "+") || bytes[16] == UInt8(ascii: "-"),
      let hours = number(17..<19), hours < 24
    else { return nil }
    let minutes = number(20..<22) ?? 0
    let offset = Int64((hours * 60 + minutes) * 60)
    self = local.later(by: bytes[16] == UInt8(ascii: "+") ? -offset : offset)
  }
}
