@unsafe @preconcurrency import Glibc

/// The terminal of a command that draws on all of it: keys come one by one and are not shown, and at the end everything
/// is as it was.
final class Terminal {
    /// What somebody pressed.
    enum Key {
        case quit, refresh, up, down
    }

    private var before = termios()
    private let hasKeys: Bool
    /// What was pressed and is not yet done.
    private var pressed: [UInt8] = []

    /// Takes the terminal; nil where standard output is none.
    init?() {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        hasKeys = unsafe tcgetattr(STDIN_FILENO, &before) == 0
        if hasKeys {
            var now = before
            // Ctrl-C stays a signal.
            now.c_lflag &= ~tcflag_t(ICANON | ECHO)
            _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &now)
        }
        // Ctrl-Z would leave the screen as it is, with nobody to clear it.
        _ = signal(SIGTSTP, SIG_IGN)
        write("\u{1B}[?1049h\u{1B}[?25l")
    }

    deinit { restore() }

    private var isRestored = false

    /// Makes everything as it was.
    func restore() {
        guard !isRestored else { return }
        isRestored = true
        write("\u{1B}[?25h\u{1B}[?1049l")
        if hasKeys { _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &before) }
        _ = signal(SIGTSTP, SIG_DFL)
    }

    /// How many columns and lines there are.
    var size: (width: Int, height: Int) {
        var size = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Draws a screen, each line cut to the width.
    func draw(_ lines: [String]) {
        let width = size.width
        write("\u{1B}[H" + lines.map { Self.cut($0, to: width) + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J")
    }

    /// A line of printable ASCII and colours, cut to so many columns; colours end with it.
    static func cut(_ line: String, to width: Int) -> String {
        var (cut, column, isEscape) = ("", 0, false)
        for scalar in line.unicodeScalars {
            if scalar == "\u{1B}" { isEscape = true }
            if !isEscape {
                guard column < width else { return cut + "\u{1B}[0m" }
                column += 1
            }
            cut.unicodeScalars.append(scalar)
            if isEscape, scalar == "m" { isEscape = false }
        }
        return cut
    }

    /// Waits for a key, for a time at most, or until the program is told to end.
    func key(within time: Duration) -> Key? {
        let end = ContinuousClock.now + time
        while StopRequest.status == nil {
            if let key = nextKey() { return key }
            let left = Int32(min(max((end - ContinuousClock.now) / .milliseconds(1), 0), 200))
            guard hasKeys else {
                _ = poll(nil, 0, left)
                if left <= 0 { return nil }
                continue
            }
            var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            if unsafe poll(&entry, 1, left) > 0 {
                var bytes = [UInt8](repeating: 0, count: 64)
                let count = unsafe read(STDIN_FILENO, &bytes, bytes.count)
                // The terminal is gone.
                guard count > 0 else { return .quit }
                pressed += bytes.prefix(count)
            } else if left <= 0 {
                return nil
            }
        }
        return nil
    }

    /// The next key that means something.
    private func nextKey() -> Key? {
        while let first = pressed.first {
            // An arrow is `ESC [ A` or so.
            let count = first == 0x1B && pressed.count >= 3 ? 3 : 1
            let bytes = pressed.prefix(count)
            pressed.removeFirst(count)
            switch (first, bytes.last) {
            case (UInt8(ascii: "q"), _), (UInt8(ascii: "Q"), _): return .quit
            case (UInt8(ascii: " "), _): return .refresh
            case (0x1B, UInt8(ascii: "A")?): return .up
            case (0x1B, UInt8(ascii: "B")?): return .down
            default: continue
            }
        }
        return nil
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        var at = 0
        while at < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer -> Int in
                guard let start = buffer.baseAddress else { return 0 }
                return unsafe Glibc.write(STDOUT_FILENO, start + at, bytes.count - at)
            }
            guard count > 0 || errno == EINTR else { return }
            at += max(count, 0)
        }
    }
}
