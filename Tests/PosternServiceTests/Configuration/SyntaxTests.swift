import PosternService
import Testing

@Suite struct SyntaxTests {
    @Test(arguments: [
        ("attachments:\n\tblocked: []", "2:1: a tab in the indentation; YAML is indented with spaces only"),
        ("attachments:\n  \tblocked: []", "2:3: a tab in the indentation; YAML is indented with spaces only"),
        ("trusted:\n  -\t- a: b", "2:4: a tab in the indentation; YAML is indented with spaces only"),
        ("workers: \t@x", "1:11: a text cannot begin with `@`; put it in quotes"),
        ("workers: @x", "1:10: a text cannot begin with `@`; put it in quotes"),
        ("host_name: `x`", "1:12: a text cannot begin with a backquote; put it in quotes"),
        ("host_name: %x", "1:12: a text cannot begin with `%`; put it in quotes"),
        (
            "attachments: {blocked: [*.exe]}",
            "1:26: a text that begins with `*` stands in quotes, such as \"*.example\""
        ),
        ("host_name: &", "1:13: a text that begins with `&` stands in quotes, such as \"&.example\""),
        (
            "host_name: *x",
            "1:12: an alias of what no anchor above has named; a text that begins with `*` stands in quotes"
        ),
        (
            "host_name: a: b",
            "1:13: a `:` that is not expected here; indent the line like its neighbours, or put a text with `: ` in quotes"
        ),
        (
            "workers: 2\n strict: no",
            "2:8: a `:` that is not expected here; indent the line like its neighbours, or put a text with `: ` in quotes"
        ),
        (
            "attachments:\n  blocked: []\n could_not_look: accept",
            "3:2: this does not fit what stands above; begin it in the same column as its neighbours"
        ),
        (
            "workers: 2\nstrict",
            "2:1: a line that is no `key: value`; a space follows the colon, and a value goes on in an indented line"
        ),
        (
            "workers: 2\nstrict\nscore: 2",
            "2:1: a line that is no `key: value`; a space follows the colon, and a value goes on in an indented line"
        ),
        (
            "trusted:\n  - a\n  b: c",
            "3:3: an item of a list is wanted here; begin it with `- ` in the column of the list that began in line 2"
        ),
        ("trusted: - a", "1:10: a list cannot begin here; put its first `- ` in a line of its own below the key"),
        ("trusted: [a, b\nworkers: 2", "2:8: `,` or `]` is wanted in the list in brackets that began in line 1"),
        ("trusted: [a, b", "1:10: `,` or `]` is wanted in the list in brackets that began in line 1"),
        ("store: {host: a", "1:8: `,` or `}` is wanted in the keys in braces that began in line 1"),
        ("host_name: \"abc\nworkers: 2\n", "1:12: the text in quotes that begins here has no end"),
        ("host_name: 'abc", "1:12: the text in quotes that begins here has no end"),
        ("host_name: 'abc\n---\n'", "1:12: the text in quotes that begins here has no end before the next document"),
        (#"host_name: "\d""#, "1:13: no such escape in double quotes; single quotes take `\\` as it is"),
        (#"host_name: "\uD800""#, "1:15: an escape in double quotes that stands for no character"),
        (
            "{a: b}\nworkers: 2",
            "2:1: this belongs to nothing that stands above; begin each key of the file in column 1"
        ),
        ("workers: 2\n---\nworkers: 3", "2:1: a second document begins here; a configuration file is one document"),
        (
            "workers: 2\n...\nworkers: 3",
            "3:1: this belongs to nothing that stands above; begin each key of the file in column 1"
        ),
        ("%YAML 3.0\n---\nworkers: 3", "1:1: this version of YAML is not read; remove the line `%YAML`"),
        ("workers: !foo!bar 3", "1:10: a text that begins with `!` stands in quotes"),
        ("greeting: |9x\n  a", "1:13: nothing but a comment may follow `|` or `>` in its line"),
        (String(repeating: "[", count: 80), "1:66: lists and keys are nested deeper than 64 levels"),
        (String(repeating: "[", count: 100_000), "1:1: lists and keys are nested deeper than 64 levels"),
        (String(repeating: "- ", count: 80), "1:131: lists and keys are nested deeper than 64 levels"),
        ("workers: 2\0", "1:11: a NUL byte in the file; remove it"),
        ("workers: 2\r\nstrict: \u{7}", "2:9: a control character (U+0007) in the file; remove it"),
        ("host_name: \u{9F}", "1:12: a control character (U+009F) in the file; remove it"),
        ("host_name: a\u{FEFF}", "1:13: a character that is no text (U+FEFF) in the file; remove it"),
        ("workers: 2\r\tstrict: 3", "2:1: a tab in the indentation; YAML is indented with spaces only"),
        ("# a\u{2028}workers: 2\n\tstrict: 3", "3:1: a tab in the indentation; YAML is indented with spaces only"),
        ("workers: 2\rstrict: 3", "2:9: `strict` is `3`, but `yes` or `no` is wanted"),
        ("workers: 2\r\nstrict: 3\r\n", "2:9: `strict` is `3`, but `yes` or `no` is wanted"),
        (
            "# \u{1F600} \u{E9}\nhost_name: [\u{1F600}]",
            "2:12: `host_name` is a list, but a host name such as `mail.example.org` is wanted"
        ),
    ])
    func oneError(text: String, expected: String) {
        #expect(errors(in: text) == "postern.yaml:" + expected)
    }
}
