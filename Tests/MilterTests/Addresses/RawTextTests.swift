import Milter
import Testing
import TestTools

/// Bytes that the MTA handed over as text.
struct RawTextTests {
    @Test("bytes stay as they came")
    func bytes() {
        let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0x0D]
        #expect(RawText(bytes).bytes == bytes)
        #expect(RawText(bytes.span).bytes == bytes)
        #expect(RawText("ä").bytes == [0xC3, 0xA4])
        #expect(("ä" as RawText) == RawText([0xC3, 0xA4]))
        #expect(RawText([UInt8]().span).isEmpty)
        #expect(!RawText(bytes).isEmpty)
    }

    @Test("text that is not UTF-8 can be shown, and tells that it is not")
    func decoding() {
        let broken = RawText([0x61, 0xFF])
        #expect(broken.string == "a\u{FFFD}")
        #expect(broken.utf8 == nil)
        #expect(("grün" as RawText).utf8 == "grün")
        #expect(("grün" as RawText).string == "grün")
        #expect(("" as RawText).utf8 == "")
    }

    @Test(
        "ASCII letters in either case are equal, nothing else is",
        arguments: [
            ("Example.ORG", "eXAMPLE.org", true),
            ("example.org", "example.org.", false),
            ("", "", true),
            ("a", "", false),
            ("[", "{", false),  // 0x5B and 0x7B differ in the bit of the case
            ("@", "`", false),
            ("Ä", "ä", false),
        ] as [(RawText, RawText, Bool)])
    func ignoringCase(one: RawText, other: RawText, isEqual: Bool) {
        #expect(one.equalsIgnoringCase(other) == isEqual)
        #expect(other.equalsIgnoringCase(one) == isEqual)
    }

    @Test("equal means equal to the byte")
    func equality() {
        #expect(("A" as RawText) != ("a" as RawText))
        #expect(RawText("\u{E9}") != RawText("e\u{301}"))  // equal as strings
    }

    @Test(
        "the description is printable ASCII",
        arguments: [
            ([0x61, 0x20, 0x7E], "a ~"),
            ([0x00, 0x0A, 0x0D, 0x1F, 0x7F], "\\x00\\x0A\\x0D\\x1F\\x7F"),
            ([0x5C], "\\x5C"),
            ([0xC3, 0xA4, 0xFF], "\\xC3\\xA4\\xFF"),
            ([], ""),
        ] as [([UInt8], String)])
    func description(bytes: [UInt8], text: String) {
        #expect(RawText(bytes).description == text)
    }

    @Test("no two texts have the same description")
    func descriptionsDiffer() {
        var random = SeededGenerator(seed: 2)
        var seen: [String: [UInt8]] = [:]
        for _ in 0..<2_000 {
            let bytes = random.nastyBytes(upTo: 6)
            let description = RawText(bytes).description
            #expect(description.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            #expect(seen.updateValue(bytes, forKey: description) ?? bytes == bytes)
        }
    }

    @Test(
        "the name of a field is compared without a copy",
        arguments: [("subject", true), ("SUBJECT", true), ("Subjec", false), ("Subject ", false), ("", false)])
    func spans(name: String, isEqual: Bool) {
        #expect(Array(name.utf8).span.equalsIgnoringCase("Subject") == isEqual)
    }
}
