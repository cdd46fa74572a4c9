/// The text that Prometheus reads (exposition format 0.0.4).
struct MetricsText {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""

  /// A number that only grows while the process lives.
  mutating func counter(_ name: String, _ help: String, _ samples: [(String, Int)]) {
    head(name, help, "counter")
    for (labels, value) in samples { text += "\(name)\(labels) \(value)\n" }
  }

  /// A number that goes up and down; nothing when it is not known.
  mutating func gauge(_ name: String, _ help: String, _ value: Double?) {
    guard let value else { return }
    head(name, help, "gauge")
    text += "\(name) \(value)\n"
  }

  /// How many requests took how long at most, by route.
  mutating func histogram(
    _ name: String, _ help: String, _ latencies: [String: ServiceMetrics.Latency]
  ) {
    head(name, help, "histogram")
    for (route, latency) in latencies.sorted(by: { $0.key < $1.key }) {
      let label = "route=" + Self.quoted(route)
      var total = 0
      for (bound, count) in zip(ServiceMetrics.bounds, latency.counts) {
        total += count
        text += "\(name)_bucket{\(label),le=\"\(bound)\"} \(total)\n"
      }
      text += "\(name)_bucket{\(label),le=\"+Inf\"} \(latency.count)\n"
      text += "\(name)_sum{\(label)} \(latency.sum)\n"
      text += "\(name)_count{\(label)} \(latency.count)\n"
    }
  }

  private mutating func head(_ name: String, _ help: String, _ type: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  /// A label's value between quotes.
  static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
