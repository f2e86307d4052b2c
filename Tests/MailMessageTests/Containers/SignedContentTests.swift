import MailMessage
import Testing
import TestTools

@Suite struct SignedContentTests {
    private static let entity = Array("Content-Type: text/plain\r\n\r\nhello\r\n".utf8)
    private static let arc: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01]
    private static let data: [UInt8] = [7, 1]
    private static let signed: [UInt8] = [7, 2]
    private static let compressed: [UInt8] = [9, 16, 1, 9]

    /// How lengths are written.
    enum Form: CaseIterable {
        case definite, indefinite
    }

    private static func element(_ tag: UInt8, _ content: [UInt8], _ form: Form = .definite) -> [UInt8] {
        if form == .indefinite, tag & 0x20 != 0 { return [tag, 0x80] + content + [0, 0] }
        if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
        return [tag, 0x83] + [16, 8, 0].map { UInt8(truncatingIfNeeded: content.count >> $0) } + content
    }

    private static func identifier(_ type: [UInt8]) -> [UInt8] { element(6, arc + type) }

    /// An octet string, in pieces of a size where the form allows it.
    private static func octets(_ bytes: [UInt8], _ form: Form, piece: Int = 10) -> [UInt8] {
        guard form == .indefinite else { return element(4, bytes) }
        let pieces = stride(from: 0, to: bytes.count, by: piece).map {
            element(4, Array(bytes[$0..<min($0 + piece, bytes.count)]))
        }
        return element(0x24, pieces.flatMap(\.self), form)
    }

    private static func info(_ type: [UInt8], _ content: [UInt8]?, _ form: Form) -> [UInt8] {
        element(0x30, identifier(type) + (content.map { element(0xA0, $0, form) } ?? []), form)
    }

    /// SignedData, DigestedData and CompressedData, by the number of algorithms before the content.
    private static func layer(_ content: [UInt8], algorithms: Int, _ form: Form) -> [UInt8] {
        let algorithm = element(0x30, element(6, [0x2B, 14, 3, 2, 26]) + element(5, []), form)
        let before = algorithms == 0 ? element(0x31, algorithm, form) : algorithm
        return element(0x30, element(2, [1]) + before + content + element(0x31, [], form), form)
    }

    private func read(_ bytes: [UInt8]) -> SignedContent { SignedContent(bytes.span) }

    private func content(_ bytes: [UInt8]) -> [UInt8]? {
        switch SignedContent(bytes.span) {
        case .content(let ranges, true), .compressed(let ranges, true): bytes.span.copy(ranges)
        default: nil
        }
    }

    /// `openssl cms -digest_create` and `-data_create`, OpenSSL 3.0.
    @Test(arguments: [
        """
        MGUGCSqGSIb3DQEHBaBYMFYCAQAwBwYFKw4DAhowMgYJKoZIhvcNAQcBoCUEI0NvbnRlbnQtVHlwZTogdGV4dC9wbGFpbg0KDQpoZWxsbw0KBBSSo3L8
        CnaTQ0JiuNEKZXjQOxRxFA==
        """,
        "MDIGCSqGSIb3DQEHAaAlBCNDb250ZW50LVR5cGU6IHRleHQvcGxhaW4NCg0KaGVsbG8NCg==",
    ])
    func madeByOpenSSL(_ text: String) {
        var decoder = ContentDecoder(.base64)
        #expect(content(decoder.all(Array(text.utf8))) == Self.entity)
    }

    @Test(arguments: Form.allCases)
    func layers(_ form: Form) {
        let plain = Self.info(Self.data, Self.octets(Self.entity, form), form)
        #expect(content(plain) == Self.entity)
        let layer = Self.layer(plain, algorithms: 0, form)
        let signed = Self.info(Self.signed, layer, form)
        #expect(content(signed) == Self.entity)
        // What follows is of no interest.
        #expect(content(signed + [1, 2, 3]) == Self.entity)
        // CMS within an octet string, with and without a ContentInfo of its own; PKCS #7 as it stands.
        for inner in [Self.octets(layer, form), Self.octets(signed, form), layer] {
            let nested = Self.layer(Self.info(Self.signed, inner, form), algorithms: 0, form)
            #expect(content(Self.info(Self.signed, nested, form)) == Self.entity)
        }
        let compressed = Self.info(Self.compressed, Self.layer(plain, algorithms: 1, form), form)
        #expect(content(compressed) == Self.entity)
        guard case .compressed = read(compressed) else {
            Issue.record("compressed content is not told")
            return
        }
        let detached = Self.layer(Self.info(Self.data, nil, form), algorithms: 0, form)
        #expect(read(Self.info(Self.signed, detached, form)) == .detached)
        for type: [UInt8] in [[7, 3], [7, 4], [7, 6], [9, 16, 1, 23]] {
            #expect(read(Self.info(type, Self.layer(plain, algorithms: 0, form), form)) == .encrypted)
        }
    }

    @Test func indefiniteLengthsEverywhereAndPiecesWithinPieces() {
        let inner = Self.element(0x24, Self.octets(Array("bcd".utf8), .indefinite, piece: 1), .definite)
        let octets = Self.element(0x24, Self.element(4, [0x61]) + inner + Self.element(4, [0x65]), .indefinite)
        let bytes = Self.info(Self.data, octets, .indefinite)
        #expect(content(bytes) == Array("abcde".utf8))
        guard case .content(let ranges, true) = read(bytes) else {
            Issue.record("unreadable")
            return
        }
        #expect(ranges.map(\.count) == [1, 1, 1, 1, 1])
    }

    @Test func nestedTooDeeply() {
        var octets = Self.element(4, Self.entity)
        for _ in 0..<20 { octets = Self.element(0x24, octets, .indefinite) }
        #expect(read(Self.info(Self.data, octets, .definite)) == .unreadable)
        for form in Form.allCases {
            var bytes = Self.info(Self.data, Self.octets(Self.entity, form), form)
            for _ in 0..<20 { bytes = Self.info(Self.signed, Self.layer(bytes, algorithms: 0, form), form) }
            #expect(read(bytes) == .unreadable)
        }
        // PKCS #7 without any octet string, and a set of sets before the content.
        var bytes = Self.layer(Self.info(Self.data, nil, .definite), algorithms: 0, .definite)
        for _ in 0..<5_000 { bytes = Self.layer(Self.info(Self.signed, bytes, .definite), algorithms: 0, .definite) }
        #expect(read(Self.info(Self.signed, bytes, .definite)) == .unreadable)
        let deep = [0x30, 0x80] + Self.identifier(Self.signed) + [0xA0, 0x80, 0x30, 0x80]
        #expect(read(deep + Array(repeating: [0x31, 0x80], count: 100_000).flatMap(\.self)) == .unreadable)
    }

    @Test(arguments: Form.allCases)
    func truncated(_ form: Form) {
        let plain = Self.info(Self.data, Self.octets(Self.entity, form), form)
        let bytes = Self.info(Self.signed, Self.layer(plain, algorithms: 0, form), form)
        var partial = 0
        for count in 0..<bytes.count - 10 {
            switch SignedContent(Array(bytes.prefix(count)).span) {
            case .content(let ranges, let isComplete):
                let part = bytes.span.copy(ranges)
                #expect(Self.entity.starts(with: part))
                #expect(part.isEmpty || !isComplete || part == Self.entity)
                if !isComplete { partial += 1 }
            case .unreadable: break
            case .detached, .compressed, .encrypted: Issue.record("not this at \(count)")
            }
        }
        #expect(partial > Self.entity.count / 2)
    }

    @Test(arguments: [
        [], [0x30], [0x30, 0x80], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF],
        [0x30, 0x88] + [UInt8](repeating: 0xFF, count: 9),
        [0x30, 0xFF] + [UInt8](repeating: 0xFF, count: 200), [0x3F, 0xFF, 0xFF, 0xFF],
        Array("-----BEGIN PKCS7-----".utf8),
        [0x30, 3, 6, 1, 0x2A], [0x30, 3, 2, 1, 1],
    ])
    func otherBytes(_ bytes: [UInt8]) {
        #expect(read(bytes) == .unreadable)
    }

    @Test func mutationsNeverTrap() {
        var numbers = SeededGenerator(seed: 7)
        for form in Form.allCases {
            let inner = Self.layer(Self.info(Self.data, Self.octets(Self.entity, form), form), algorithms: 0, form)
            let outer = Self.layer(Self.info(Self.signed, Self.octets(inner, form), form), algorithms: 0, form)
            let bytes = Self.info(Self.signed, outer, form)
            #expect(content(bytes) == Self.entity)
            for _ in 0..<5_000 {
                let mutated = numbers.mutated(bytes)
                switch SignedContent(mutated.span) {
                case .content(let ranges, _), .compressed(let ranges, _):
                    #expect(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= mutated.count })
                case .detached, .encrypted, .unreadable: break
                }
            }
        }
    }
}
