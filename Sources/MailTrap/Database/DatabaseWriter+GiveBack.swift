import GRDB

extension DatabaseWriter {
    /// Cuts free pages off the file, some at a time. A sixteenth of the file may stay free, for what comes next.
    ///
    /// - Parameter pause: what is done between two transactions, so that others find the lock free.
    /// - Returns: how many bytes.
    func giveBack(pause: () -> Void) throws -> Int {
        let before = try read(PageCounts.init)
        var pages = before
        while pages.free > pages.all / 16 + 64 {
            try writeWithoutTransaction { try $0.execute(sql: "PRAGMA incremental_vacuum(256)") }
            let after = try read(PageCounts.init)
            // A database that was not made for it gives nothing back.
            guard after.free < pages.free else { break }
            pages = after
            pause()
        }
        // The file itself shrinks when the log is copied into it. Whoever reads just now may prevent that: next time.
        _ = try? writeWithoutTransaction { try $0.checkpoint(.passive) }
        return max(before.all - pages.all, 0) * before.size
    }
}
