internal import CRsvg

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A C library that is opened when it is first needed.
///
/// Few letters hold an SVG, and a PDF takes a JPEG as it is. Linked, librsvg, gdk-pixbuf and what
/// they need would be found and relocated at every start, for 3 ms.
struct LazyLibrary {
  private let handle: UnsafeMutableRawPointer

  /// Opens a library by the name that its interface is frozen under; nil when it is not installed.
  /// Opening again gives the same one, and it is never closed: types of GLib cannot be taken back.
  init?(_ name: String) {
    guard let handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL) else { return nil }
    self.handle = handle
  }

  /// A function as the type that its header gives it; nil when the library lacks it.
  func function<Function>(_ name: String, as _: Function.Type) -> Function? {
    dlsym(handle, name).map { unsafeBitCast($0, to: Function.self) }
  }
}

/// The functions of librsvg 2.
struct Librsvg {
  let newFromData: rsvg_new_from_data
  let setDotsPerInch: rsvg_set_dpi
  let sizeInPixels: rsvg_size_in_pixels
  let dimensions: rsvg_dimensions
  let render: rsvg_render

  init?() {
    guard let library = LazyLibrary("librsvg-2.so.2"),
      let newFromData = library.function(
        "rsvg_handle_new_from_data", as: rsvg_new_from_data.self),
      let setDotsPerInch = library.function("rsvg_handle_set_dpi", as: rsvg_set_dpi.self),
      let sizeInPixels = library.function(
        "rsvg_handle_get_intrinsic_size_in_pixels", as: rsvg_size_in_pixels.self),
      let dimensions = library.function(
        "rsvg_handle_get_intrinsic_dimensions", as: rsvg_dimensions.self),
      let render = library.function("rsvg_handle_render_document", as: rsvg_render.self)
    else { return nil }
    self.newFromData = newFromData
    self.setDotsPerInch = setDotsPerInch
    self.sizeInPixels = sizeInPixels
    self.dimensions = dimensions
    self.render = render
  }
}

/// The functions of gdk-pixbuf 2.
struct Pixbuf {
  let newLoader: pixbuf_loader_new
  let write: pixbuf_loader_write
  let close: pixbuf_loader_close
  let decoded: pixbuf_loader_pixbuf
  let width: pixbuf_number
  let height: pixbuf_number
  let channels: pixbuf_number
  let stride: pixbuf_number
  let pixels: pixbuf_pixels

  init?() {
    guard let library = LazyLibrary("libgdk_pixbuf-2.0.so.0") else { return nil }
    let number = { (name: String) in
      library.function("gdk_pixbuf_get_" + name, as: pixbuf_number.self)
    }
    guard
      let newLoader = library.function(
        "gdk_pixbuf_loader_new_with_type", as: pixbuf_loader_new.self),
      let write = library.function("gdk_pixbuf_loader_write", as: pixbuf_loader_write.self),
      let close = library.function("gdk_pixbuf_loader_close", as: pixbuf_loader_close.self),
      let decoded = library.function("gdk_pixbuf_loader_get_pixbuf", as: pixbuf_loader_pixbuf.self),
      let width = number("width"), let height = number("height"),
      let channels = number("n_channels"), let stride = number("rowstride"),
      let pixels = library.function("gdk_pixbuf_read_pixels", as: pixbuf_pixels.self)
    else { return nil }
    self.newLoader = newLoader
    self.write = write
    self.close = close
    self.decoded = decoded
    self.width = width
    self.height = height
    self.channels = channels
    self.stride = stride
    self.pixels = pixels
  }
}
