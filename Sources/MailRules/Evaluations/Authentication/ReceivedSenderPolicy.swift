import MailPatterns

/// What own hosts wrote into the header of their checks of the sender's policy (SPF): in `Received-SPF` (RFC 7208 section
/// 9.1) or `Authentication-Results`.
struct ReceivedSenderPolicy {
    /// A result in small letters, such as `pass`, for the envelope's sender; nil where none is told.
    private(set) var sender: [UInt8]?
    /// The same for the name that the client said.
    private(set) var helo: [UInt8]?

    /// - Parameter fields: those that own hosts wrote, the latest first. The earliest counts.
    init(_ fields: [[UInt8]]) {
        for field in fields.reversed() {
            guard let (result, identity) = Self.result(field) else { continue }
            switch identity.map({ String(decoding: $0.inSmallLetters, as: UTF8.self) }) {
            case nil, "mfrom", "mailfrom": sender = sender ?? result
            case "helo": helo = helo ?? result
            default: continue
            }
            if sender != nil, helo != nil { return }
        }
    }

    private static func result(_ field: [UInt8]) -> (result: [UInt8], identity: [UInt8]?)? {
        if field.holdsSmall(word, at: 0) {
            guard let groups = own.groups(in: field), let result = groups[0] else { return nil }
            return (result.inSmallLetters, groups[1])
        }
        guard let text = results.groups(in: field)?.first ?? nil, let groups = method.groups(in: text),
            let result = groups[0]?.inSmallLetters
        else { return nil }
        return (result.elementsEqual("hardfail".utf8) ? Array("fail".utf8) : result, groups[1])
    }

    private static let word = Array("received-spf:".utf8)
    private static let own = FixedPattern(
        #"^received-spf:\s*(pass|neutral|(?:soft)?fail|(?:temp|perm)error|none)\b(?:.*\bidentity=(\S+?);?\b)?"#,
        .caseless)
    private static let results = FixedPattern(
        #"^(?:arc-)?authentication-results:.*;\s*spf\s*=\s*([^;]*)"#, .caseless)
    private static let method = FixedPattern(
        #"^(pass|neutral|(?:hard|soft)?fail|(?:temp|perm)error|none)(?:[^;]*?\bsmtp\.(\S+)\s*=[^;]+)?"#, .caseless)
}
