import PosternService
import Testing

@Suite struct KeyReadingTests {
    @Test func eachKindIsRead() throws {
        let sample = try read(
            """
            host_name: mail.example.org
            workers: 8
            deadline: 2 min
            warn_after: 1500ms
            largest: 64 MiB
            strict: off
            score: -0.5
            socket_mode: 0600
            greeting: |
              Hello
              there
            trusted:
              - 192.0.2.7
              - 198.51.100.1
            attachments:
              could_not_look: defer
              blocked: [no, 0777, "a, b"]
            listeners:
              - socket: inet:1@127.0.0.1
              - {socket: "unix:/run/x", timeout: 1 h}
            domains:
              example.org: {action: accept}
              example.net:
            limits: {ann@example.org: 5}
            store: {password: hunter2}
            """)
        #expect(sample.hostName == "mail.example.org")
        #expect(sample.workers == 8)
        #expect(sample.deadline.value == .seconds(120))
        #expect(sample.deadline.place?.description == "postern.yaml:3:11")
        #expect(sample.warnAfter.value == .milliseconds(1_500))
        #expect(sample.largest == 64 << 20)
        #expect(!sample.isStrict)
        #expect(sample.score == -0.5)
        #expect(sample.socketMode == 0o600)
        #expect(sample.greeting == "Hello\nthere\n")
        #expect(sample.trusted.map(\.value) == ["192.0.2.7", "198.51.100.1"])
        #expect(sample.trusted.map { $0.place?.line } == [13, 14])
        #expect(sample.attachments.couldNotLook == .defer)
        #expect(sample.attachments.blocked == ["no", "0777", "a, b"])
        #expect(sample.listeners.map(\.socket) == ["inet:1@127.0.0.1", "unix:/run/x"])
        #expect(sample.listeners.map(\.timeout) == [.seconds(10), .seconds(3_600)])
        #expect(sample.domains.map(\.name.value) == ["example.org", "example.net"])
        #expect(sample.domains.map(\.value.action) == [.accept, nil])
        #expect(sample.limits.first?.value == 5)
        #expect(sample.store?.password?.text == "hunter2")
    }

    @Test(arguments: ["", "\n", "# nothing\n", "---\n", "~", "{}", "attachments:\n", "\u{FEFF}"])
    func nothingIsAllDefaults(text: String) throws {
        let sample = try read(text)
        #expect(sample.workers == 4)
        #expect(sample.deadline.place == nil)
        #expect(sample.attachments.couldNotLook == .reject)
        #expect(sample.store == nil)
    }

    @Test(arguments: [
        (
            "dedline: 30 s",
            "postern.yaml:1:1: unknown key `dedline` in this file; did you mean `deadline`?"
        ),
        ("Workers: 2", "postern.yaml:1:1: unknown key `Workers` in this file; did you mean `workers`?"),
        ("warn-after: 2 s", "postern.yaml:1:1: unknown key `warn-after` in this file; did you mean `warn_after`?"),
        ("inlcude: x", "postern.yaml:1:1: unknown key `inlcude` in this file; did you mean `include`?"),
        (
            "attachments: {colour: red}",
            "postern.yaml:1:15: unknown key `colour` in `attachments`; known are `could_not_look`, `blocked`"
        ),
        (
            "domains: {example.org: {acton: defer}}",
            "postern.yaml:1:25: unknown key `acton` in `example.org`; did you mean `action`?"
        ),
        (
            "\"a\\u202Eb\": 1",
            """
            postern.yaml:1:1: unknown key `a\\u{202e}b` in this file; known are `host_name`, `workers`, `deadline`, \
            `warn_after`, `largest`, `strict`, `score`, `socket_mode`, `greeting`, `trusted`, `attachments`, \
            `listeners`, ...
            """
        ),
        (
            "? [a, b]\n: 1",
            "postern.yaml:1:3: a key must be a text, but this is a list; a text that begins with `[` or `{` stands in quotes"
        ),
        ("? \n: 1", "postern.yaml:1:2: a value without a key; `key: value` is wanted"),
        (
            "workers: 2\nstrict: no\nworkers: 3\n",
            "postern.yaml:3:1: the key `workers` is given twice; the first is in line 1"
        ),
        (
            "attachments: {blocked: [], blocked: []}",
            "postern.yaml:1:28: the key `blocked` is given twice; the first is in line 1"
        ),
        ("workers: 2\n\"workers\": 3", "postern.yaml:2:1: the key `workers` is given twice; the first is in line 1"),
        (
            "- workers: 2",
            "postern.yaml:1:1: this is a list, but keys such as `key: value` are wanted"
        ),
        (
            "workers:2",
            "postern.yaml:1:1: this is a text, but keys such as `key: value` are wanted, with a space after the `:`"
        ),
    ])
    func keysThatAreWrong(text: String, expected: String) {
        #expect(errors(in: text) == expected)
    }

    @Test(arguments: [
        (
            "deadline: [30 s]",
            "postern.yaml:1:11: `deadline` is a list, but a time such as `30 s` is wanted"
        ),
        (
            "host_name: {a: b}",
            "postern.yaml:1:12: `host_name` is a group of keys, but a host name such as `mail.example.org` is wanted"
        ),
        ("deadline:", "postern.yaml:1:10: `deadline` has no value; a time such as `30 s` is wanted"),
        (
            "host_name: ~",
            "postern.yaml:1:12: `host_name` has no value; a host name such as `mail.example.org` is wanted"
        ),
        (
            "host_name: ''",
            "postern.yaml:1:12: `host_name` is ``, but a host name such as `mail.example.org` is wanted"
        ),
        (
            #"host_name: "a\r\nb""#,
            "postern.yaml:1:12: `host_name` is `a\\r\\nb`, which holds a line break or another control character"
        ),
        (
            "host_name: " + String(repeating: "x", count: 65),
            "postern.yaml:1:12: `host_name` is `" + String(repeating: "x", count: 60)
                + "...`, which is longer than 64 bytes"
        ),
        ("trusted: 192.0.2.1", "postern.yaml:1:10: `trusted` is a text, but a list such as `[192.0.2.1]` is wanted"),
        (
            "trusted: [[a]]",
            "postern.yaml:1:11: an item of `trusted` is a list, but an address such as `192.0.2.1` is wanted"
        ),
        (
            "listeners: {socket: x}",
            "postern.yaml:1:12: `listeners` is a group of keys, but a list of groups of keys, each after `- `, is wanted"
        ),
        (
            "listeners: [x]",
            "postern.yaml:1:13: an item of `listeners` is a text, but a group of keys such as `socket: ...` is wanted"
        ),
        (
            "listeners:\n  - timeout: 1 s",
            "postern.yaml:2:5: `socket` is missing in an item of `listeners`; an address such as `inet:8895@127.0.0.1` is wanted"
        ),
        (
            "attachments: no",
            "postern.yaml:1:14: `attachments` is a text, but a group of keys such as `could_not_look: ...` is wanted"
        ),
        (
            "domains: []",
            "postern.yaml:1:10: `domains` is a list, but a group of names such as `example.org: ...` is wanted"
        ),
        (
            "attachments: {could_not_look: rejct}",
            "postern.yaml:1:31: `could_not_look` is `rejct`, but one of `reject`, `defer`, `accept` is wanted; did you mean `reject`?"
        ),
        (
            "attachments: {could_not_look: explode}",
            "postern.yaml:1:31: `could_not_look` is `explode`, but one of `reject`, `defer`, `accept` is wanted"
        ),
        ("strict: maybe", "postern.yaml:1:9: `strict` is `maybe`, but `yes` or `no` is wanted"),
        ("strict: yEs", "postern.yaml:1:9: `strict` is `yEs`, but `yes` or `no` is wanted"),
        ("socket_mode: 0888", "postern.yaml:1:14: `socket_mode` is `0888`, but a mode such as `0660` is wanted"),
        ("socket_mode: 0o660", "postern.yaml:1:14: `socket_mode` is `0o660`, but a mode such as `0660` is wanted"),
        ("workers: !!int 2", "postern.yaml:1:10: the tag `!!int` means nothing here; remove it"),
        ("workers: !x 2", "postern.yaml:1:10: tags are not read; a text that begins with `!` stands in quotes"),
        (
            "a: &a {workers: 2}\n<<: *a",
            """
            postern.yaml:1:1: unknown key `a` in this file; known are `host_name`, `workers`, `deadline`, \
            `warn_after`, `largest`, `strict`, `score`, `socket_mode`, `greeting`, `trusted`, `attachments`, \
            `listeners`, ...
            postern.yaml:2:1: merge keys (`<<`) are not read; write the keys out, or include a file
            """
        ),
    ])
    func valuesThatAreWrong(text: String, expected: String) {
        #expect(errors(in: text) == expected)
    }

    @Test(arguments: [
        ("yes", true), ("Yes", true), ("TRUE", true), ("on", true), ("'yes'", true), ("no", false), ("False", false),
        ("OFF", false),
    ])
    func truth(text: String, expected: Bool) throws {
        #expect(try read("strict: \(text)").isStrict == expected)
    }

    @Test(arguments: ["no", "yes", "null", "0660", "1_000", "1e3", "2026-11-27", "1:30", ".inf", "Off", "0x10"])
    func textIsAsItIsWritten(text: String) throws {
        #expect(try read("host_name: \(text)").hostName == text)
    }

    @Test func allErrorsAreToldInOrder() {
        #expect(
            errors(in: "workers: 0\nattachments:\n  nonsense: 1\n  blocked: x\nlargest: 5\nstrict: 2\n")
                == """
                postern.yaml:1:10: `workers` is `0`; from 1 to 64 is allowed
                postern.yaml:3:3: unknown key `nonsense` in `attachments`; known are `could_not_look`, `blocked`
                postern.yaml:4:12: `blocked` is a text, but a list such as `[exe]` is wanted
                postern.yaml:5:10: `largest` is `5`, without a unit; write a size such as `10 MiB` (units: B, kB, KiB, MB, MiB, GB or GiB)
                postern.yaml:6:9: `strict` is `2`, but `yes` or `no` is wanted
                """)
    }

    @Test func oneHundredErrorsAreTold() throws {
        let text = "trusted:\n" + String(repeating: "  - []\n", count: 5_000)
        let lines = errors(in: text).split(separator: "\n")
        #expect(lines.count == 101)
        #expect(lines.first?.hasPrefix("postern.yaml:2:5: ") == true)
        #expect(lines.last == "and 4900 more")
    }

    @Test func meaningIsCheckedAtItsPlace() {
        #expect(
            errors(in: "deadline: 10 s\nwarn_after: 20 s")
                == "postern.yaml:2:13: `warn_after` is later than `deadline`")
        // The default of `warn_after` is the culprit, and stands nowhere.
        #expect(errors(in: "\ndeadline: 10 s") == "postern.yaml:2:1: `warn_after` is later than `deadline`")
        // Not with a value that could not be read.
        #expect(
            errors(in: "deadline: 10 s\nwarn_after: 20")
                == "postern.yaml:2:13: `warn_after` is `20`, without a unit; write a time such as `30 s` (units: ms, s, min, h or d)"
        )
    }
}
