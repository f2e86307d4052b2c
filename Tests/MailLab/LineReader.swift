/// Reads lines from a socket, as SMTP has them.
///
/// A line ends with CRLF or a bare LF; a line without end before the stream's end is not a line.
struct LineReader {
    /// The longest line that is read, in bytes with its end; a longer one is an error.
    static let longestLine = 1 << 20

    private let socket: Socket
    private var buffer: [UInt8] = []
    private var consumed = 0
    private var searched = 0

    /// Reads from a socket that nobody else reads from.
    init(_ socket: Socket) {
        self.socket = socket
    }

    /// The next line with its end, or nil at the end of the stream; throws where none came in time.
    mutating func next(deadline: Deadline) throws -> [UInt8]? {
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[consumed...end])
                consumed = end + 1
                searched = consumed
                return line
            }
            searched = buffer.count
            guard buffer.count - consumed <= Self.longestLine else { throw LabError("an endless line") }
            guard let more = try socket.read(deadline: deadline) else {
                throw LabError("no line came in time")
            }
            if more.isEmpty { return nil }
            buffer.removeFirst(consumed)
            searched -= consumed
            consumed = 0
            buffer += more
        }
    }
}
