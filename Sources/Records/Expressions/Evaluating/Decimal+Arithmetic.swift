extension Decimal {
  private static let powers: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
  }

  /// The same number with more places; nil when it does not fit.
  private func raised(to wanted: Int) -> Int64? {
    guard wanted >= scale, Self.powers.indices.contains(wanted - scale) else { return nil }
    let (result, isOver) = units.multipliedReportingOverflow(by: Self.powers[wanted - scale])
    return isOver ? nil : result
  }

  func adding(_ other: Decimal, sign: Int64) -> Decimal? {
    let places = max(scale, other.scale)
    guard let a = raised(to: places), let b = other.raised(to: places) else { return nil }
    let (result, isOver) =
      sign > 0 ? a.addingReportingOverflow(b) : a.subtractingReportingOverflow(b)
    return isOver ? nil : Decimal(units: result, scale: places)
  }

  func multiplied(by other: Decimal) -> Decimal? {
    let (result, isOver) = units.multipliedReportingOverflow(by: other.units)
    let (places, isDeep) = scale.addingReportingOverflow(other.scale)
    return isOver || isDeep || places > 18 ? nil : Decimal(units: result, scale: places)
  }

  /// Divides, rounding halves away from zero.
  func divided(by other: Decimal, scale places: Int) -> Decimal? {
    let shift = places + other.scale - scale
    guard (-18...18).contains(shift) else { return nil }
    let (dividend, isOver) =
      shift < 0 ? (units, false) : units.multipliedReportingOverflow(by: Self.powers[shift])
    let (divisor, isWide) =
      shift < 0
      ? other.units.multipliedReportingOverflow(by: Self.powers[-shift]) : (other.units, false)
    guard !isOver, !isWide, divisor != 0 else { return nil }
    let magnitude = dividend.magnitude / divisor.magnitude
    let rest = dividend.magnitude % divisor.magnitude
    let rounded = magnitude + (rest >= divisor.magnitude - rest ? 1 : 0)
    guard let result = Int64(exactly: rounded) else { return nil }
    return Decimal(units: (dividend < 0) == (divisor < 0) ? result : -result, scale: places)
  }

  /// Rounds to fewer places; more are added as zeros.
  func rounded(to places: Int) -> Decimal? {
    if places >= scale { return raised(to: places).map { Decimal(units: $0, scale: places) } }
    return divided(by: Decimal(units: 1, scale: 0), scale: places)
  }

  /// Without the zeros at the end.
  var trimmed: Decimal {
    var result = self
    while result.scale > 0, result.units % 10 == 0 {
      result = Decimal(units: result.units / 10, scale: result.scale - 1)
    }
    return result
  }

  func compared(to other: Decimal) -> Int? {
    let places = max(scale, other.scale)
    if let a = raised(to: places), let b = other.raised(to: places) {
      return a < b ? -1 : a > b ? 1 : 0
    }
    // One of them is too large for the places of the other: the sign and size decide.
    guard (units < 0) == (other.units < 0) else { return units < 0 ? -1 : 1 }
    let isLarger = raised(to: places) == nil
    return isLarger == (units < 0) ? -1 : 1
  }
}
