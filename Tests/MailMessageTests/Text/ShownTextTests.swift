import MailMessage
import Testing

@Suite struct ShownTextTests {
    @Test(arguments: [
        ("plain text, a.txt", "plain text, a.txt"), ("Grüße, 東京, привет", "Grüße, 東京, привет"),
        ("\u{1F4BE}", "\u{1F4BE}"),
        ("a\u{1B}[2Jb", #"a\u{1B}[2Jb"#), ("\r\n\t\0", #"\u{D}\u{A}\u{9}\u{0}"#),
        ("\u{202E}fdp.exe", #"\u{202E}fdp.exe"#),
        ("a\u{200B}b\u{FEFF}c\u{2066}", #"a\u{200B}b\u{FEFF}c\u{2066}"#), ("\u{9B}31m", #"\u{9B}31m"#),
        ("a\\u{1B}", #"a\\u{1B}"#), ("\u{E000}\u{2028}\u{7F}", #"\u{E000}\u{2028}\u{7F}"#), ("e\u{301}", "e\u{301}"),
        ("\u{FE0F}\u{3164}\u{2800}", #"\u{FE0F}\u{3164}\u{2800}"#), ("\u{E0041}", #"\u{E0041}"#), ("", ""),
    ])
    func terminalTextHidesNothing(_ text: String, _ shown: String) {
        #expect(TerminalText.escaped(text) == shown)
        let bytes = Array(text.utf8)
        let escaped = TerminalText.escaped(bytes.span)
        #expect(escaped == shown)
    }

    @Test func marksDoNotPile() {
        let shown = TerminalText.escaped("a" + String(repeating: "\u{301}", count: 6) + "b\u{301}")
        #expect(shown == "a" + String(repeating: "\u{301}", count: 4) + #"\u{301}\u{301}b"# + "\u{301}")
    }

    @Test(arguments: [
        ([0x61, 0xFF, 0x62] as [UInt8], #"a\x{FF}b"#), ([0xC3], #"\x{C3}"#), ([0xE2, 0x82, 0x61], #"\x{E2}\x{82}a"#),
        ([0xC0, 0x80], #"\x{C0}\x{80}"#), ([0xED, 0xA0, 0x80], #"\x{ED}\x{A0}\x{80}"#),
        ([0xC3, 0xA9, 0xF0], "é" + #"\x{F0}"#),
    ])
    func bytesThatAreNoTextAreShown(_ bytes: [UInt8], _ shown: String) {
        let escaped = TerminalText.escaped(bytes.span)
        #expect(escaped == shown)
    }

    @Test func noControlIsLeft() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), value < 0x3000 || value % 97 == 0 else { continue }
            let shown = TerminalText.escaped(String(scalar))
            #expect(!shown.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
        }
    }
}
