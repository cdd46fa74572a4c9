internal import ArgumentParser
internal import Chancery
internal import Dispatching
internal import Glibc

/// How far a long work is: done, rate, time left, refused; to standard error.
struct ProgressLine: Sendable {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case auto, json, none
  }

  private let form: Form
  private let isFrench: Bool
  private let start = ContinuousClock.now
  private static let isTerminal = isatty(2) == 1

  init(_ form: Form, isFrench: Bool) {
    self.form = form
    self.isFrench = isFrench
  }

  /// Runs a work, telling how far it is: on a terminal in one line that changes, elsewhere in a line
  /// every five seconds.
  func during<Result>(
    _ progress: BatchProgress, _ work: () throws -> Result
  ) rethrows -> Result {
    guard form != .none else { return try work() }
    let isLive = form == .auto && Self.isTerminal
    let ticker = Ticker(everyMilliseconds: isLive ? 200 : 5_000) {
      let text = self.text(progress.figures)
      StandardError.print(isLive ? "\r\u{1B}[K" + text : text + "\n")
    }
    defer {
      ticker.stop()
      if isLive { StandardError.print("\r\u{1B}[K") }
      if form == .json { StandardError.print(text(progress.figures) + "\n") }
    }
    return try work()
  }

  private func text(_ figures: BatchProgress.Figures) -> String {
    let passed = (ContinuousClock.now - start).components
    return text(
      figures, after: Double(passed.seconds) + Double(passed.attoseconds) / 1e18)
  }

  /// What is said of figures, so many seconds after the beginning. What stood there already took no
  /// time, and says nothing of the rate.
  func text(_ figures: BatchProgress.Figures, after seconds: Double) -> String {
    let drawn = figures.done - figures.kept
    let rate = seconds > 0 ? Double(drawn) / seconds : 0
    let left = rate > 0 ? Int((Double(figures.total - figures.done) / rate).rounded(.up)) : nil
    if form == .json {
      return "{\"done\":\(figures.done),\"total\":\(figures.total),"
        + "\"refused\":\(figures.refused),\"rate\":\(Self.number(rate)),"
        + "\"secondsLeft\":\(left.map(String.init) ?? "null")}"
    }
    guard figures.total > 0 else { return isFrench ? "lecture des fiches" : "reading the records" }
    let count = "\(figures.done)/\(figures.total)"
    let number = Self.number(rate)
    let speed = isFrench ? number.replacing(".", with: ",") + " par seconde" : number + " a second"
    let rest = left.map { isFrench ? "encore \(Self.time($0))" : "\(Self.time($0)) left" }
    let refused = figures.refused == 0 ? nil : "\(figures.refused) " + refusedWord(figures.refused)
    return [count, speed, rest, refused].compactMap(\.self).joined(separator: " · ")
  }

  /// With a tenth below ten, so that slow work has a rate too.
  private static func number(_ rate: Double) -> String {
    let tenths = Int((rate * 10).rounded())
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : String(Int(rate.rounded()))
  }

  private func refusedWord(_ count: Int) -> String {
    isFrench ? (count > 1 ? "refusées" : "refusée") : "refused"
  }

  private static func time(_ seconds: Int) -> String {
    seconds < 60
      ? "\(seconds) s"
      : seconds < 3600 ? "\(seconds / 60) min" : "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }
}
