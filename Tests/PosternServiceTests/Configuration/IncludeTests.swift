import PosternService
import Testing

@Suite struct IncludeTests {
    private func load(_ texts: [String: String], from path: String = "etc/postern.yaml") throws(ConfigurationError)
        -> Configuration<SampleConfiguration>
    {
        try Configuration(reading: path, from: MemoryFiles(texts))
    }

    private func errors(_ texts: [String: String]) -> String {
        do {
            _ = try load(texts)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func groupsAndListsAreJoined() throws {
        let read = try load([
            "etc/postern.yaml": "include: [conf.d/*.yaml, one.yaml]\ntrusted: [own]\nattachments: {blocked: [own]}\n",
            "etc/conf.d/b.yaml": "trusted: [b]\nworkers: 3\nattachments:\n",
            "etc/conf.d/a.yaml": "trusted: [a]\nattachments: {blocked: [a]}\n",
            "etc/conf.d/.hidden.yaml": "trusted: [hidden]\n",
            "etc/conf.d/a.yaml~": "trusted: [backup]\n",
            "etc/one.yaml": "include: /elsewhere.yaml\nattachments: {could_not_look: accept}\n",
            "/elsewhere.yaml": "domains: {example.org: {action: defer}}",
        ])
        #expect(read.root.trusted.map(\.value) == ["a", "b", "own"])
        #expect(read.root.trusted.first?.place?.description == "etc/conf.d/a.yaml:1:11")
        #expect(read.root.attachments.blocked == ["a", "own"])
        #expect(read.root.attachments.couldNotLook == .accept)
        #expect(read.root.workers == 3)
        #expect(read.root.domains.count == 1)
        #expect(
            read.paths == [
                "etc/postern.yaml", "etc/conf.d/a.yaml", "etc/conf.d/b.yaml", "etc/one.yaml", "/elsewhere.yaml",
            ])
        #expect(read.warnings.isEmpty)
    }

    @Test func aValueStandsInOneFile() {
        #expect(
            errors([
                "etc/postern.yaml": "include: a.yaml\nworkers: 2\nattachments: {could_not_look: defer}\nscore: [1]\n",
                "etc/a.yaml": "workers: 2\nattachments:\n  could_not_look: accept\nscore: {a: 1}\n",
            ]) == """
                etc/a.yaml:4:8: `score` is a group of keys, but a number such as 2.5 is wanted
                etc/postern.yaml:2:1: `workers` is set twice; the first is at etc/a.yaml:1:1
                etc/postern.yaml:3:15: `could_not_look` is set twice; the first is at etc/a.yaml:3:3
                etc/postern.yaml:4:1: `score` is set twice; the first is at etc/a.yaml:4:1
                """)
    }

    @Test(arguments: [
        ("include: b.yaml", "etc/postern.yaml:1:10: cannot include `etc/b.yaml`: there is no such file"),
        (
            "include: {a: b}",
            "etc/postern.yaml:1:10: `include` is a group of keys, but a path such as `conf.d/*.yaml` is wanted"
        ),
        ("include:", "etc/postern.yaml:1:9: `include` has no value; a path such as `conf.d/*.yaml` is wanted"),
        ("include: ''", "etc/postern.yaml:1:10: `include` is ``, but a path such as `conf.d/*.yaml` is wanted"),
        (
            "include: [a.yaml, []]",
            "etc/postern.yaml:1:19: an item of `include` is a list, but a path such as `conf.d/*.yaml` is wanted"
        ),
        (
            "include: '*/a.yaml'",
            "etc/postern.yaml:1:10: `*/a.yaml` has a `*`, `?` or `[` before its last `/`; only a file's name may"
        ),
        (
            "include: postern.yaml",
            "etc/postern.yaml:1:10: files include each other: `etc/postern.yaml` -> `etc/postern.yaml`"
        ),
        (
            "include: loop.yaml",
            "etc/loop.yaml:1:10: files include each other: `etc/postern.yaml` -> `etc/loop.yaml` -> `etc/postern.yaml`"
        ),
        (
            "include: [a.yaml, a.yaml]",
            "etc/postern.yaml:1:19: `etc/a.yaml` is included a second time; the first is at etc/postern.yaml:1:11"
        ),
        (
            "include: bad.yaml\nworkers: 0\nlisteners: [{}]",
            """
            etc/bad.yaml:1:10: `,` or `]` is wanted in the list in brackets that began in line 1
            etc/postern.yaml:2:10: `workers` is `0`; from 1 to 64 is allowed
            """
        ),
    ])
    func includesThatAreWrong(text: String, expected: String) {
        #expect(
            errors([
                "etc/postern.yaml": text, "etc/a.yaml": "workers: 1", "etc/loop.yaml": "include: postern.yaml",
                "etc/bad.yaml": "trusted: [a",
            ]) == expected)
    }

    @Test func depthHasALimit() throws {
        var texts = ["etc/postern.yaml": "include: 1.yaml"]
        for number in 1...8 { texts["etc/\(number).yaml"] = number < 8 ? "include: \(number + 1).yaml" : "workers: 9" }
        #expect(try load(texts).root.workers == 9)
        texts["etc/8.yaml"] = "include: 9.yaml"
        #expect(errors(texts) == "etc/8.yaml:1:10: files are included more than 8 deep")
    }

    @Test func theNumberOfFilesHasALimit() {
        var texts = ["etc/postern.yaml": "include: conf.d/*"]
        for number in 1...300 { texts["etc/conf.d/\(number)"] = "trusted: [a]" }
        let lines = errors(texts).split(separator: "\n")
        #expect(lines.count == 45)
        #expect(lines.first == "etc/postern.yaml:1:10: a configuration may have no more than 256 files or 16 MiB")
    }

    @Test func aFolderThatIsNotThereIsAWarning() throws {
        #expect(
            try load(["etc/postern.yaml": "include: conf.d/*.yaml"]).warnings.map(\.description) == [
                "etc/postern.yaml:1:10: warning: `conf.d/*.yaml` includes nothing: there is no such folder"
            ])
    }

    @Test func aNameThatNoFileHasIsAWarningWhereOthersAre() throws {
        let read = try load(["etc/postern.yaml": "include: conf.d/*.yml", "etc/conf.d/a.yaml": ""])
        #expect(
            read.warnings.map(\.description) == [
                "etc/postern.yaml:1:10: warning: `conf.d/*.yml` includes nothing: no file in the folder has such a name"
            ])
        #expect(try load(["etc/postern.yaml": "include: conf.d/*.yml", "etc/conf.d/.keep": ""]).warnings.isEmpty)
    }

    @Test(arguments: [
        (ConfigurationFileFailure.missing, "there is no such file"), (.isFolder, "it is a folder, not a file"),
        (.wrongKind, "it is neither a file nor a folder"), (.larger(than: 4 << 20), "it is larger than 4 MiB"),
        (.system("Permission denied"), "it cannot be read: Permission denied"),
    ])
    func theFirstFileCannotBeRead(failure: ConfigurationFileFailure, expected: String) {
        var files = MemoryFiles()
        files.failures["postern.yaml"] = failure
        #expect(PosternServiceTests.errors(in: files) == "postern.yaml:1:1: \(expected)")
    }
}
