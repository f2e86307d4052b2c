import PosternService
import Testing

@Suite struct SecretTests {
    private func files(_ text: String, permissions: UInt32 = 0o600) -> MemoryFiles {
        var files = MemoryFiles()
        files.files["/run/key"] = ConfigurationFile(bytes: Array(text.utf8), identity: "k", permissions: permissions)
        files.variables = ["KEY": "from the environment", "NONE": ""]
        return files
    }

    @Test(arguments: [
        ("{file: /run/key}", "from the file"), ("{environment: KEY}", "from the environment"), ("0123", "0123"),
        ("'{file: x}'", "{file: x}"),
    ])
    func aSecretIsFound(text: String, expected: String) throws {
        for ending in ["", "\n", "\r\n"] {
            let sample = try read("store: {password: \(text)}", besides: files("from the file\(ending)"))
            #expect(sample.store?.password?.text == expected)
        }
    }

    @Test(arguments: [
        ("{file: /run/none}", "1:26: `password` comes from `/run/none`, but there is no such file"),
        ("{file: none}", "1:26: `password` comes from `none`, but there is no such file"),
        ("{environment: X}", "1:33: `password` comes from `X` in the environment, which is not set"),
        ("{environment: NONE}", "1:33: `password` is a secret, but `NONE` in the environment is empty"),
        ("{file: /run/key}", "1:26: `password` is a secret, but `/run/key` holds a control character"),
        (
            "{hunter2: x}",
            "1:19: `password` is a group of keys, but a secret such as `{file: PATH}` or `{environment: NAME}` is wanted"
        ),
        (
            "{file: a, environment: b}",
            "1:19: `password` is a group of keys, but a secret such as `{file: PATH}` or `{environment: NAME}` is wanted"
        ),
        (
            "{file: }",
            "1:19: `password` is a group of keys, but a secret such as `{file: PATH}` or `{environment: NAME}` is wanted"
        ),
        (
            "[hunter2]",
            "1:19: `password` is a list, but a secret such as `{file: PATH}` or `{environment: NAME}` is wanted"
        ),
        ("!hunter2", "1:27: a text that begins with `!` stands in quotes"),
        ("*hunter2", "1:19: an alias of what no anchor above has named; a text that begins with `*` stands in quotes"),
        ("''", "1:19: `password` is a secret, but it is empty"),
        ("\"hunter2\\0\"", "1:19: `password` is a secret, but it holds a control character"),
        ("~", "1:19: `password` has no value; a secret such as `{file: PATH}` or `{environment: NAME}` is wanted"),
    ])
    func aSecretIsWrong(text: String, expected: String) {
        let lines = errors(in: "store: {password: \(text)}", besides: files("hunter2\u{1}"))
        #expect(lines == "postern.yaml:\(expected)")
        #expect(!lines.contains("hunter2"))
    }

    @Test func aSecretThatLooksLikeATagDoesNotShow() {
        #expect(
            errors(in: "store:\n  password: !hunter2\n") == """
                postern.yaml:2:13: tags are not read; a text that begins with `!` stands in quotes
                postern.yaml:2:13: `password` has no value; a secret such as `{file: PATH}` or `{environment: NAME}` is wanted
                """)
    }

    @Test func aSecretIsMissing() {
        #expect(
            errors(in: "store: {}")
                == "postern.yaml:1:8: `password` is missing in `store`; a secret such as `{file: PATH}` or `{environment: NAME}` is wanted"
        )
    }

    @Test func aFileThatOthersMayReadIsAWarning() throws {
        var files = files("hunter2", permissions: 0o640)
        files["postern.yaml"] = "store: {password: {file: /run/key}}"
        let read = try Configuration<SampleConfiguration>(reading: "postern.yaml", from: files)
        #expect(
            read.warnings.map(\.description) == [
                "postern.yaml:1:26: warning: others than the owner may use `/run/key`, which `password` comes from; chmod 600 it"
            ])
    }

    @Test func aSecretDoesNotShow() throws {
        let sample = try read("store: {password: hunter2}")
        var dumped = ""
        dump(sample, to: &dumped)
        #expect(!dumped.contains("hunter2"))
        #expect(!"\(sample)".contains("hunter2"))
        #expect(!String(reflecting: sample).contains("hunter2"))
    }
}
