import Foundation

/// What a program did to the files below a folder, as `Tests/DiskRecorder` has written it down.
struct DiskRecord {
    /// A call.
    enum Entry {
        /// A file or folder is opened; it is made where it is missing, and emptied where that is asked for.
        case open(Int32, path: String, empties: Bool)
        case close(Int32)
        case write(Int32, at: Int, [UInt8])
        case truncate(Int32, to: Int)
        /// All that was written to it before is on the disk.
        case sync(Int32)
        case rename(String, String)
        case link(String, String)
        case unlink(String)
        case makeFolder(String)
        /// The program says something.
        case say(String)
    }

    let entries: [Entry]

    /// Why a file is no record.
    struct Failure: Error { let place: Int }

    init(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        func number(_ count: Int) throws -> Int {
            guard rest.count >= count else { throw Failure(place: rest.startIndex) }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        func text() throws -> [UInt8] {
            let count = try number(4)
            guard rest.count >= count else { throw Failure(place: rest.startIndex) }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        var entries: [Entry] = []
        while let what = rest.first {
            rest = rest.dropFirst()
            let descriptor = Int32(truncatingIfNeeded: try number(4))
            let size = try number(8)
            let (one, two) = (try text(), try text())
            let (first, second) = (String(decoding: one, as: UTF8.self), String(decoding: two, as: UTF8.self))
            switch what {
            case UInt8(ascii: "o"): entries.append(.open(descriptor, path: first, empties: size == 1))
            case UInt8(ascii: "c"): entries.append(.close(descriptor))
            case UInt8(ascii: "w"): entries.append(.write(descriptor, at: size, one))
            case UInt8(ascii: "t"): entries.append(.truncate(descriptor, to: size))
            case UInt8(ascii: "f"): entries.append(.sync(descriptor))
            case UInt8(ascii: "r"): entries.append(.rename(first, second))
            case UInt8(ascii: "l"): entries.append(.link(first, second))
            case UInt8(ascii: "u"): entries.append(.unlink(first))
            case UInt8(ascii: "d"): entries.append(.makeFolder(first))
            case UInt8(ascii: "s"): entries.append(.say(first))
            default: throw Failure(place: rest.startIndex)
            }
        }
        self.entries = entries
    }
}
