internal import Glibc

/// The only clock of a mailing; tests have one of their own.
package protocol MailClock {
  /// Seconds since 1970.
  func now() -> Int
  /// Seconds, with their fractions, of a clock that only grows; where it began does not matter.
  func elapsed() -> Double
  /// Waits.
  func wait(seconds: Double)
}

/// The machine's clock.
package struct SystemMailClock: MailClock {
  package init() {}

  package func now() -> Int { time(nil) }

  package func elapsed() -> Double {
    var reading = timespec()
    clock_gettime(CLOCK_MONOTONIC, &reading)
    return Double(reading.tv_sec) + Double(reading.tv_nsec) / 1e9
  }

  package func wait(seconds: Double) {
    if seconds > 0 { usleep(UInt32(min(seconds, 3_600) * 1_000_000)) }
  }
}

extension MailClock {
  /// The moment as RFC 5322 writes it: `Tue, 02 Apr 2024 08:15:00 +0000`.
  func dateHeader() -> String {
    let parts = parts()
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(days[Int(parts.tm_wday) % 7]), \(Self.pad(parts.tm_mday)) "
      + "\(months[Int(parts.tm_mon) % 12]) \(parts.tm_year + 1900) "
      + "\(Self.pad(parts.tm_hour)):\(Self.pad(parts.tm_min)):\(Self.pad(parts.tm_sec)) +0000"
  }

  /// The moment as ISO 8601 writes it: `2024-04-02T08:15:00Z`.
  func moment() -> String {
    let parts = parts()
    return "\(parts.tm_year + 1900)-\(Self.pad(parts.tm_mon + 1))-\(Self.pad(parts.tm_mday))T"
      + "\(Self.pad(parts.tm_hour)):\(Self.pad(parts.tm_min)):\(Self.pad(parts.tm_sec))Z"
  }

  private func parts() -> tm {
    var seconds = time_t(now())
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }

  private static func pad(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
