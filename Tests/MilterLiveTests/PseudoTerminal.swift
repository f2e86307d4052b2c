import Foundation
import Glibc
import MailLab
import Testing

/// `postern` on a terminal of its own.
final class PseudoTerminal {
    private let main: Int32
    private let other: Int32
    private let process = Process()
    private var text: [UInt8] = []

    init(_ arguments: [String], rows: UInt16 = 30, columns: UInt16 = 100) throws {
        // As posix_openpt, unlockpt and ptsname do it, which stand behind _XOPEN_SOURCE.
        let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        main = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(main >= 0)
        var (lock, number): (Int32, Int32) = (0, -1)
        #expect(unsafe ioctl(main, setLock, &lock) == 0)
        #expect(unsafe ioctl(main, getNumber, &number) == 0)
        other = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(other >= 0)
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        #expect(unsafe ioctl(main, UInt(TIOCSWINSZ), &size) == 0)
        let handle = FileHandle(fileDescriptor: other, closeOnDealloc: false)
        process.executableURL = URL(fileURLWithPath: try FilterProcess.product(named: "postern"))
        process.arguments = arguments
        process.environment = ["LANG": "C", "SWIFT_BACKTRACE": "enable=no"]
        (process.standardInput, process.standardOutput, process.standardError) = (handle, handle, handle)
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        close(main)
        close(other)
    }

    /// Whether lines are edited and keys are shown, as a shell leaves a terminal.
    var isAsUsual: Bool {
        var now = termios()
        return unsafe tcgetattr(other, &now) == 0 && now.c_lflag & tcflag_t(ICANON) != 0
            && now.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Presses keys.
    func press(_ keys: String) {
        let bytes = Array(keys.utf8)
        #expect(unsafe write(main, bytes, bytes.count) == bytes.count)
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits until the program has drawn something that it had not drawn before.
    func waits(for wanted: String) -> Bool {
        Deadline(seconds: 20).wait {
            read()
            guard let range = String(decoding: text, as: UTF8.self).range(of: wanted) else { return false }
            text = Array(String(decoding: text, as: UTF8.self)[range.upperBound...].utf8)
            return true
        }
    }

    /// How it ended; nil where it did not.
    func end() -> Int32? {
        Deadline(seconds: 20).poll {
            read()
            return process.isRunning ? nil : process.terminationStatus
        }
    }

    private func read() {
        var entry = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
        var buffer = [UInt8](repeating: 0, count: 4096)
        while unsafe poll(&entry, 1, 10) > 0, entry.revents & Int16(POLLIN) != 0 {
            let count = unsafe Glibc.read(main, &buffer, buffer.count)
            guard count > 0 else { return }
            text += buffer.prefix(count)
        }
    }
}
