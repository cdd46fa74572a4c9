/// A length on the page. A type of its own, so that no bare number is ever taken for one.
public struct Length: Sendable, Hashable, Comparable {
  /// The length in PostScript points (1/72 inch), the unit of PDF.
  public let points: Double

  /// Makes a length of so many points.
  public init(points: Double) { self.points = points }

  /// Millimetres.
  public static func mm(_ value: Double) -> Length { Length(points: value * 72 / 25.4) }
  /// Points.
  public static func pt(_ value: Double) -> Length { Length(points: value) }
  /// Nothing.
  public static let zero = Length(points: 0)

  /// The length in millimetres.
  public var millimetres: Double { points * 25.4 / 72 }

  /// Compares two lengths.
  public static func < (left: Length, right: Length) -> Bool { left.points < right.points }
  /// Adds two lengths.
  public static func + (left: Length, right: Length) -> Length {
    Length(points: left.points + right.points)
  }
  /// Subtracts a length.
  public static func - (left: Length, right: Length) -> Length {
    Length(points: left.points - right.points)
  }
  /// Scales a length.
  public static func * (left: Length, factor: Double) -> Length {
    Length(points: left.points * factor)
  }
  /// Divides a length.
  public static func / (left: Length, divisor: Double) -> Length {
    Length(points: left.points / divisor)
  }
  /// The ratio of two lengths.
  public static func / (left: Length, right: Length) -> Double { left.points / right.points }
  /// The opposite length.
  public static prefix func - (length: Length) -> Length { Length(points: -length.points) }
  /// Adds in place.
  public static func += (left: inout Length, right: Length) { left = left + right }
  /// Subtracts in place.
  public static func -= (left: inout Length, right: Length) { left = left - right }
}

/// A point of the page, from its top left corner, y downwards.
public struct Point: Sendable, Hashable {
  /// From the left edge.
  public var x: Length
  /// From the top edge.
  public var y: Length

  /// Makes a point.
  public init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }
}

/// A width and a height.
public struct Size: Sendable, Hashable {
  /// The width.
  public var width: Length
  /// The height.
  public var height: Length

  /// Makes a size.
  public init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }

  /// ISO 216 A4, upright.
  public static let a4 = Size(width: .mm(210), height: .mm(297))
}

/// A rectangle of the page.
public struct Rect: Sendable, Hashable {
  /// The top left corner.
  public var origin: Point
  /// The extent.
  public var size: Size

  /// Makes a rectangle.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// Makes a rectangle from its four numbers.
  public init(x: Length, y: Length, width: Length, height: Length) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }

  /// The right edge.
  public var maxX: Length { origin.x + size.width }
  /// The bottom edge.
  public var maxY: Length { origin.y + size.height }
}

/// A colour in sRGB.
public struct Color: Sendable, Hashable {
  /// Red, 0–255.
  public let red: UInt8
  /// Green, 0–255.
  public let green: UInt8
  /// Blue, 0–255.
  public let blue: UInt8

  /// Makes a colour.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Black.
  public static let black = Color(red: 0, green: 0, blue: 0)
  /// White.
  public static let white = Color(red: 255, green: 255, blue: 255)

  /// Reads `#1F3A5F`; nil for anything else.
  public init?(hex: String) {
    guard hex.utf8.count == 7, hex.hasPrefix("#"), let value = UInt32(hex.dropFirst(), radix: 16)
    else { return nil }
    self.init(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}
