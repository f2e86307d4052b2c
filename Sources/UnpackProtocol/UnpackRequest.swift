/// What the confined child is asked to do: its command line.
///
/// The limits in it spare work and memory; who asked holds the answer to them once more.
package struct UnpackRequest: Sendable, Hashable {
    /// What the archive is.
    package var format: ArchiveFormat
    /// The compression around a `compressed` file.
    package var filter: ArchiveFilter?
    /// How many entries may be listed.
    package var entries = 10_000
    /// Bytes that may come out of one entry.
    package var entryBytes = 50 << 20
    /// Bytes that may come out of all entries.
    package var totalBytes = 200 << 20
    /// Seconds of processor time.
    package var seconds = 5
    /// Bytes of address space.
    package var addressSpace = 512 << 20

    /// Asks for a format, with the default limits.
    package init(_ format: ArchiveFormat, filter: ArchiveFilter? = nil) {
        (self.format, self.filter) = (format, filter)
    }

    /// Reads a command line, without the program's name; `nil` when it is none of ours.
    package init?(arguments: some Sequence<String>) {
        var iterator = arguments.makeIterator()
        guard let format = iterator.next().flatMap(ArchiveFormat.init(rawValue:)) else { return nil }
        self.init(format)
        while let option = iterator.next() {
            guard let value = iterator.next() else { return nil }
            if option == "--filter" {
                guard let filter = ArchiveFilter(rawValue: value) else { return nil }
                self.filter = filter
                continue
            }
            guard let path = Self.numbers[option], let number = Int(value), number >= 0 else { return nil }
            self[keyPath: path] = number
        }
        guard (filter != nil) == (format == .compressed) else { return nil }
    }

    /// The command line, without the program's name.
    package var arguments: [String] {
        [format.rawValue] + (filter.map { ["--filter", $0.rawValue] } ?? [])
            + Self.numbers.sorted { $0.key < $1.key }.flatMap { [$0.key, String(self[keyPath: $0.value])] }
    }

    private static var numbers: [String: WritableKeyPath<UnpackRequest, Int>] {
        [
            "--entries": \.entries, "--entry-bytes": \.entryBytes, "--total-bytes": \.totalBytes,
            "--seconds": \.seconds, "--address-space": \.addressSpace,
        ]
    }
}
