internal import ArgumentParser

/// A length of time as people write it: `90d`, `24h`, `30m`.
struct Duration: ExpressibleByArgument {
  let seconds: Int64

  init(seconds: Int64) { self.seconds = seconds }

  init?(argument: String) {
    let units: [Character: Int64] = ["d": 86_400, "h": 3_600, "m": 60]
    guard let unit = argument.last.flatMap({ units[$0] }), let number = Int64(argument.dropLast()),
      0...36_500 ~= number
    else { return nil }
    seconds = number * unit
  }

  var defaultValueDescription: String {
    seconds % 86_400 == 0 ? "\(seconds / 86_400)d" : "\(seconds / 60)m"
  }
}
