import CLinux
import Glibc

/// What a worker does while it dies: it writes into shared memory of what, on which message, and with which stack, and notes
/// the message as a suspect. Then it dies as it would have.
enum CrashHandler {
    /// What the handler works with: made before, since it may allocate nothing.
    @unsafe fileprivate struct Tools {
        let record: CrashRecord
        let activities: ActivityTable
        let suspects: SuspectTable
        let frames: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    }

    private static let signals = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS]
    /// Unsafe for the compiler alone: it is written once, before a handler is installed or a thread of libmilter's is there,
    /// and only read after that.
    fileprivate nonisolated(unsafe) static var tools: Tools?

    /// Installs it.
    static func install(_ worker: Worker) {
        let frames = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: CrashRecord.framesAtMost)
        let record = worker.scoreboard.crash(of: worker.number)
        record.place(at: programBase())
        unsafe tools = Tools(
            record: record, activities: worker.entry.activities, suspects: SuspectTable(worker.scoreboard),
            frames: frames)
        // The first call loads a library.
        _ = unsafe clinux_backtrace(frames, Int32(CrashRecord.framesAtMost))
        for number in signals {
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_sigaction = noteCrash
            action.sa_flags = Int32(truncatingIfNeeded: Int(SA_SIGINFO) | Int(SA_RESETHAND))
            unsafe sigaction(number, &action, nil)
        }
    }

    /// Where the program lies in memory: the first line of its map.
    private static func programBase() -> UInt64 {
        guard let file = unsafe fopen("/proc/self/maps", "re") else { return 0 }
        defer { unsafe fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = unsafe fread(&buffer, 1, buffer.count, file)
        return UInt64(String(decoding: buffer.prefix(count).prefix { $0 != 0x2D }, as: UTF8.self), radix: 16) ?? 0
    }
}

/// Only what a signal handler may do: loads and stores, and a walk over its own stack.
private func noteCrash(_ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _: UnsafeMutableRawPointer?) {
    if let tools = unsafe CrashHandler.tools {
        let activity = unsafe tools.activities.latest(onThread: ThreadNumber.current)
        let address = unsafe info.map { unsafe UInt64(UInt(bitPattern: $0.pointee._sifields._sigfault.si_addr)) } ?? 0
        unsafe tools.record.write(signal: number, address: address, activity: activity?.index)
        if let activity { unsafe tools.suspects.suspect(activity.digest, isKnown: true, at: UInt64(max(time(nil), 0))) }
        let count = unsafe clinux_backtrace(tools.frames, Int32(CrashRecord.framesAtMost))
        var index = 0
        while index < Int(count) {
            unsafe tools.record.write(frame: UInt64(UInt(bitPattern: tools.frames[index])), at: index)
            index += 1
        }
    }
    // Its action is the default one again: it comes once this returns, if what caused it does not come first.
    raise(number)
}
