/// What a server offers in its answer to EHLO (RFC 5321 section 4.1.1.1).
struct ServerOffers: Sendable, Equatable {
    /// SIZE (RFC 1870).
    var size = false
    /// The largest message that it takes, in bytes; nil where it names none.
    var largestMessage: Int?
    /// 8BITMIME (RFC 6152).
    var eightBit = false
    /// SMTPUTF8 (RFC 6531).
    var utf8 = false
    /// DSN (RFC 3461).
    var notifications = false
    /// PIPELINING (RFC 2920).
    var pipelining = false
    /// STARTTLS (RFC 3207).
    var startTLS = false

    /// Nothing.
    init() {}

    /// Reads them; the first line is the server's name.
    init(_ reply: ReplyLines) {
        for line in reply.texts.dropFirst() {
            let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            switch words.first?.uppercased() {
            case "SIZE":
                size = true
                // Zero is no limit.
                if words.count == 2, let limit = Int(words[1]), limit > 0 { largestMessage = limit }
            case "8BITMIME": eightBit = true
            case "SMTPUTF8": utf8 = true
            case "DSN": notifications = true
            case "PIPELINING": pipelining = true
            case "STARTTLS": startTLS = true
            default: break
            }
        }
    }
}
