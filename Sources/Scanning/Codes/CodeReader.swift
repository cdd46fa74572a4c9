internal import CZBar
internal import Chancery
internal import Diagnostics
internal import Drawing

/// Finds the codes of ours on a page, however it is turned.
final class CodeReader {
  private let zbar: Libzbar
  private let scanner: OpaquePointer

  /// Throws `scans.no-library`.
  init() throws(Diagnostic) {
    zbar = try Libzbar.open()
    guard let scanner = zbar.functions.zbar_image_scanner_create() else {
      throw ScanDiagnostics.noLibrary("zbar", "libzbar0", "zbar_image_scanner_create")
    }
    self.scanner = scanner
    // QR codes alone: lines of text look like bar codes to an eye for them.
    _ = zbar.functions.zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
    _ = zbar.functions.zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1)
  }

  deinit { zbar.functions.zbar_image_scanner_destroy(scanner) }

  /// The most pixels that are worth a look: a page of A4 at 400 dots an inch.
  private static let mostPixels = 16_000_000
  /// Pages of fewer pixels have small modules: they are looked at twice as large.
  private static let fewPixels = 6_000_000

  /// What a page shows. Where the whole shows nothing of ours, its pieces are looked at, as they are
  /// and smoothed.
  func reading(of page: GreyPixels) -> PageReading {
    var page = page
    while page.width * page.height > Self.mostPixels { page = page.halved }
    var reading = self.reading(seen: page)
    let isSmall = page.width * page.height < Self.fewPixels
    let looks: [(GreyPixels) -> GreyPixels] = [
      { $0 }, { isSmall ? $0.doubled.smoothed : $0.smoothed },
    ]
    for look in looks {
      if case .codes = reading { return reading }
      for piece in page.pieces {
        let found = self.reading(seen: look(piece))
        if case .codes = found { return found }
        reading = reading.better(found)
      }
    }
    return reading
  }

  private func reading(seen page: GreyPixels) -> PageReading {
    var codes: [PageCode] = []
    var reading = PageReading.none
    for text in texts(on: page) {
      do throws(PageCode.Fault) {
        let code = try PageCode(text)
        if !codes.contains(code) { codes.append(code) }
      } catch {
        reading = reading.better(PageReading(error))
      }
    }
    return codes.isEmpty ? reading : .codes(codes.sorted { $0.page < $1.page })
  }

  private func texts(on page: GreyPixels) -> [String] {
    let functions = zbar.functions
    guard let image = functions.zbar_image_create() else { return [] }
    defer { functions.zbar_image_destroy(image) }
    functions.zbar_image_set_format(image, UInt(chancery_zbar_grey))
    functions.zbar_image_set_size(image, UInt32(page.width), UInt32(page.height))
    return page.values.withUnsafeBytes { values in
      functions.zbar_image_set_data(image, values.baseAddress, UInt(values.count), nil)
      guard functions.zbar_scan_image(scanner, image) > 0 else { return [] }
      var texts: [String] = []
      var symbol = functions.zbar_image_first_symbol(image)
      while let found = symbol {
        if let data = functions.zbar_symbol_get_data(found) {
          let count = Int(functions.zbar_symbol_get_data_length(found))
          let bytes = UnsafeRawBufferPointer(start: data, count: count)
          texts.append(String(decoding: bytes, as: UTF8.self))
        }
        symbol = functions.zbar_symbol_next(found)
      }
      return texts
    }
  }
}

/// What was read on a page.
enum PageReading: Sendable, Hashable {
  /// Codes of ours: one, or several where pages lie side by side.
  case codes([PageCode])
  /// A code of a version that is not known here.
  case otherVersion
  /// A code of ours, changed or incomplete.
  case damaged
  /// No code of ours.
  case none

  init(_ fault: PageCode.Fault) {
    switch fault {
    case .foreign: self = .none
    case .otherVersion: self = .otherVersion
    case .damaged: self = .damaged
    }
  }

  /// What tells more.
  func better(_ other: PageReading) -> PageReading { self == .none ? other : self }
}
