internal import Glibc

/// The stream for people who run a program: diagnostics, never output.
public enum StandardError {
  /// Prints a text; what cannot be printed there is lost, since there is nowhere to say so.
  public static func print(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let count = write(2, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        guard count > 0 else { return }
        done += count
      }
    }
  }
}
