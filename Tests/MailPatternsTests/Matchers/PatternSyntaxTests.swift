import MailPatterns
import Testing

struct PatternSyntaxTests {
    @Test(
        arguments: [
            ("/a/", .expression("a", [])),
            ("/a/b/", .expression("a/b", [])),
            (#"/a\/b/i"#, .expression(#"a\/b"#, .caseless)),
            ("/a/imsxu", .expression("a", [.caseless, .multiline, .dotAll, .extended, .utf])),
            ("/a/ii", .expression("a", .caseless)),
            ("glob:*.exe", .glob("*.exe")),
            ("glob: x", .glob(" x")),
            ("equals:Hello", .equals("Hello")),
            ("literal:/usr/bin", .contains("/usr/bin")),
            ("literal:glob:x", .contains("glob:x")),
            ("list:/etc/list", .list(path: "/etc/list")),
            ("buy now", .contains("buy now")),
            ("Subject: x", .contains("Subject: x")),
            ("Glob:*", .contains("Glob:*")),
            ("a/b/i", .contains("a/b/i")),
            (" /a/", .contains(" /a/")),
        ] as [(String, PatternSyntax)])
    func spellings(_ text: String, _ expected: PatternSyntax) throws {
        #expect(try PatternSyntax(text) == expected)
    }

    @Test(arguments: [
        ("", 0), ("/", 0), ("/abc", 0), ("//", 1), ("//i", 1), ("/usr/bin", 5), ("/a/iq", 4), ("/a/I", 3), ("glob:", 5),
        ("literal:", 8), ("equals:", 7), ("list:", 5),
    ])
    func whatIsNoSpellingIsAnError(_ text: String, _ offset: Int) {
        let error = #expect(throws: PatternError.self) { try PatternSyntax(text) }
        #expect(error?.offset == offset)
    }
}
