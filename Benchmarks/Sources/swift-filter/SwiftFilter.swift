import Milter

/// The counting filter of `reference-filter.c`, event for event, written as a user of the library writes it.
///
/// It observes everything and decides nothing before end of message, where it adds
/// `X-Count: fields=N bytes=M`. What is negotiated follows from that: nothing here names a flag.
@main
enum SwiftFilter {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: swift-filter ADDRESS")
            return
        }
        var filter = Filter(connection: { () }, message: { _ in Counts() })
        filter.observeConnect { _, _ in }
        filter.observeHelo { _, _ in }
        filter.observeSender { _, _ in }
        filter.observeRecipient { _, _ in }
        filter.observeData { _, _ in }
        filter.observeHeader { _, _, _, counts in counts.fields += 1 }
        filter.observeEndOfHeaders { _, _ in }
        filter.observeBody { _, bytes, counts in counts.bytes += bytes.count }
        filter.onEndOfMessage { end, counts in
            try end.addHeader("X-Count", RawText("fields=\(counts.fields) bytes=\(counts.bytes)"))
            return .continue
        }
        try MilterServer(filter, listeningOn: CommandLine.arguments[1]).run()
    }
}
