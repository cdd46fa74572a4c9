internal import Diagnostics
internal import Glibc

/// A program that reads bytes of ours and writes to us, with little else: next to no environment, no
/// open file, bounded memory, no file that it could fill. It ends when its owner lets go of it.
final class ChildProcess {
  private var process: pid_t
  private let output: Int32
  private var buffer: [UInt8] = []
  private var place = 0

  /// Starts a program that `PATH` finds, by way of util-linux's `prlimit`; nil when that is missing.
  /// Throws `file.unreadable` when the system has no room for it.
  init?(_ words: [String], input: [UInt8], memory: Int) throws(Diagnostic) {
    guard let source = tmpfile() else { throw FileReading.unreadable("tmpfile", errno) }
    defer { fclose(source) }
    let isWritten = fwrite(input, 1, input.count, source) == input.count && fflush(source) == 0
    guard isWritten else { throw FileReading.unreadable("tmpfile", errno) }
    rewind(source)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FileReading.unreadable(words[0], errno) }
    defer { close(ends[1]) }
    for file in ends + [fileno(source)] { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    let bounds = ["prlimit", "--as=\(memory)", "--fsize=0", "--core=0"]
    guard let process = Self.spawn(bounds + words, from: fileno(source), to: ends[1]) else {
      close(ends[0])
      return nil
    }
    self.process = process
    output = ends[0]
  }

  deinit {
    close(output)
    end()
  }

  /// So many bytes, or fewer at the end; nil when there is none, or not in time.
  func read(_ count: Int, before deadline: ContinuousClock.Instant) -> [UInt8]? {
    while buffer.count - place < count {
      guard fill(before: deadline) else { break }
    }
    let bytes = Array(buffer[place..<min(buffer.count, place + count)])
    place += bytes.count
    return bytes.isEmpty ? nil : bytes
  }

  /// How a program ended.
  enum End { case well, badly, notFound }

  /// Waits for the end.
  func finish() -> End {
    guard process > 0 else { return .badly }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    process = 0
    // `prlimit` ends with 126 or 127 when it cannot start the program.
    return status == 0 ? .well : (status >> 8 == 126 || status >> 8 == 127 ? .notFound : .badly)
  }

  private func end() {
    guard process > 0 else { return }
    kill(process, SIGKILL)
    _ = finish()
  }

  private func fill(before deadline: ContinuousClock.Instant) -> Bool {
    if place > 1 << 20 || place == buffer.count {
      buffer.removeFirst(place)
      place = 0
    }
    let left = ContinuousClock.now.duration(to: deadline).components.seconds
    guard left >= 0 else { return false }
    var wait = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    let ready = poll(&wait, 1, Int32(clamping: (left + 1) * 1_000))
    if ready < 0, errno == EINTR { return true }
    guard ready > 0 else { return false }
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { room, filled in
      count = Glibc.read(output, room.baseAddress, room.count)
      filled = max(0, count)
    }
    buffer += piece
    return count > 0 || (count < 0 && errno == EINTR)
  }

  private static func spawn(_ words: [String], from source: Int32, to sink: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, source, 0)
    posix_spawn_file_actions_adddup2(&actions, sink, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    let path = getenv("PATH").map { strdup("PATH=" + String(cString: $0)) } ?? nil
    let environment = [strdup("LC_ALL=C"), path, nil]
    defer { environment.forEach { free($0) } }
    var process: pid_t = 0
    let problem = posix_spawnp(&process, words[0], &actions, nil, arguments, environment)
    return problem == 0 ? process : nil
  }
}
