import Glibc
import PosternService
import Testing

@Suite struct WriterTests {
    private let title = "The configuration of Postern; see postern.yaml(5)."

    @Test func theDefaultFileReadsAsItIs() throws {
        let text = DefaultFileWriter(title: title).text(of: SampleConfiguration.self)
        let sample = try read(text)
        #expect(sample.workers == 4)
        #expect(sample.listeners.isEmpty)
        #expect(sample.store == nil)
    }

    @Test func theDefaultFileReadsWithAllThatIsCommentedOut() throws {
        let text = DefaultFileWriter(title: title, isCommentedOut: false).text(of: SampleConfiguration.self)
        var files = MemoryFiles(["conf.d/a.yaml": ""])
        files.variables["POSTERN_SECRET"] = "hunter2"
        let sample = try read(text, besides: files)
        let defaults = SampleConfiguration()
        #expect(sample.workers == defaults.workers)
        #expect(sample.deadline.value == defaults.deadline.value)
        #expect(sample.deadline.place != nil)
        #expect(sample.largest == defaults.largest)
        #expect(sample.isStrict == defaults.isStrict)
        #expect(sample.score == defaults.score)
        #expect(sample.socketMode == defaults.socketMode)
        #expect(sample.trusted.map(\.value) == defaults.trusted.map(\.value))
        #expect(sample.attachments.blocked == defaults.attachments.blocked)
        #expect(sample.greeting == "one line\n")
        #expect(sample.listeners.map(\.socket) == ["inet:8895@127.0.0.1"])
        #expect(sample.domains.map(\.name.value) == ["example.org"])
        #expect(sample.limits.map(\.name.value) == ["bob@example.org"])
        #expect(sample.store?.password?.text == "hunter2")
    }

    @Test func eachCommentedLineIsTheSameWithoutItsSign() {
        func lines(isCommentedOut: Bool) -> [Substring] {
            DefaultFileWriter(title: title, isCommentedOut: isCommentedOut).text(of: SampleConfiguration.self)
                .split(separator: "\n", omittingEmptySubsequences: false)
        }
        let (commented, open) = (lines(isCommentedOut: true), lines(isCommentedOut: false))
        #expect(commented.count == open.count)
        for (line, bare) in zip(commented, open) where line != bare && line != "#" {
            let indent = line.prefix { $0 == " " }
            #expect(line.hasPrefix(indent + "# "))
            #expect(indent + line.dropFirst(indent.count + 2) == bare)
        }
    }

    @Test func theDefaultFileSaysWhatEachKeyIsFor() {
        let text = DefaultFileWriter(title: title).text(of: SampleConfiguration.self)
        #expect(
            text.contains(
                """

                # How long one message may take. A message that takes longer is deferred,
                # whatever `warn_after` says. A time, from `1 s` to `1 h`.
                # deadline: 1 min

                """))
        #expect(
            text.contains(
                """

                # What becomes of attachments.
                attachments:
                  # What becomes of content that could not be looked into. One of `reject`,
                  # `defer`, `accept`.
                  # could_not_look: reject

                  # The extensions of programs. A list.
                  # blocked: [exe, scr]

                # Where to listen. A list. An example:
                # listeners:
                #   -
                #     # Where. Has to be set.
                #     socket: "inet:8895@127.0.0.1"
                #
                #     # How long to wait for the MTA. A time, from `0 s` to `366 d`.
                #     timeout: 10 s

                """))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
    }

    @Test func theManualPageHasAllKeys() {
        let text = ManualPageWriter(date: "November 27, 2026").text(of: SampleConfiguration.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for key in ["include", "deadline", "could_not_look", "socket", "action", "password"] {
            #expect(lines.contains(".It Ic \(key)"[...]))
        }
        #expect(text.contains("\n.Ss attachments\nWhat becomes of attachments.\n.Bl -tag -width Ds\n"))
        #expect(text.contains("\nA \\(oq\\e\\(cq stands for itself.\n"))
        #expect(text.contains("\nDefault: \\(oq1 min\\(cq.\n"))
        #expect(lines.filter { $0.hasPrefix(".Bl") }.count == lines.filter { $0 == ".El" }.count)
        let more = ManualPageWriter(date: "x", seeAlso: ["postern 8", "chmod 1"]).text(of: SampleStore.self)
        #expect(more.hasSuffix("\n.Sh SEE ALSO\n.Xr postern 8 ,\n.Xr chmod 1\n"))
        let opening = lines.dropLast()
        #expect(opening.allSatisfy { !$0.isEmpty && !$0.hasPrefix("'") })
    }

    @Test func mandocHasNothingToSay() {
        let paths = ["/usr/bin/mandoc", "/usr/local/bin/mandoc"]
        guard let mandoc = paths.first(where: { unsafe access($0, X_OK) == 0 }) else { return }
        let text = ManualPageWriter(date: "November 27, 2026").text(of: SampleConfiguration.self)
        guard let stream = unsafe popen("\(mandoc) -T lint -W style >&2", "w") else {
            Issue.record("no shell")
            return
        }
        unsafe fputs(text, stream)
        #expect(unsafe pclose(stream) == 0)
    }
}
