// What more recipients cost: reads and judges one message of 6 kB for 3 recipients of 3 policies and for 100 of the same
// 3, in turn, and prints the processor time of each and their ratio.
//
// Usage: recipient-timer [ROUNDS]      (201; each of 100 messages for either)
//
// Counted is what happens at the end of a message: reading it, the stages `attachments` and `anomalies`, the verdict for
// each recipient, and the plan. RCPT, the record and the log line have a line of their own.

import Glibc
import MailMessage
import MailPipeline
import MailStages
import PosternService

func processorSeconds() -> Double {
    var now = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

func policy() -> Policy {
    var policy = StandardPolicy.policy
    for (domain, least) in [("a.example", 3.0), ("b.example", 5.0), ("c.example", 8.0)] {
        var layer = PolicyLayer("domain \(domain)")
        layer.rules = [
            Rule(
                "too-odd", when: .score(atLeast: least),
                then: .reject(AnswerTemplate(code: 550, status: "5.7.1", text: Template(literal: "too odd")))),
            Rule("long-lines", when: .finding(FindingSelector(names: ["long-line"])), then: .accept),
        ]
        policy.domains[domain] = layer
    }
    return policy
}

func message() -> StoredBytes {
    var text = """
        From: ada@example.net\r\nTo: user@example.org\r\nSubject: six kilobytes\r\nMessage-ID: <1@example.net>\r
        Date: Thu, 26 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary="=_b"\r\n\r\n--=_b\r\nContent-Type: text/plain; charset=utf-8\r\n\r

        """
    for line in 0..<28 { text += "Line \(line) of a letter that says nothing in particular, at some length.\r\n" }
    text += "--=_b\r\nContent-Type: application/pdf; name=\"report.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    text += "JVBERi0xLjQK\r\n"
    for _ in 0..<42 { text += String(repeating: "QUJD", count: 19) + "\r\n" }
    return StoredBytes(Array((text + "--=_b--\r\n").utf8))
}

func offer(_ session: inout MessageSession, _ recipients: Int) {
    for number in 0..<recipients {
        _ = session.offered(Array("<user\(number)@\(["a", "b", "c"][number % 3]).example>".utf8))
    }
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func microseconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 1e7).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

struct Times {
    var (envelope, judging, recording): ([Double], [Double], [Double]) = ([], [], [])
}

let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 201
guard rounds > 0 else {
    print("usage: recipient-timer [ROUNDS]")
    exit(64)
}
let stages: [(Stage, StageOptions)] = [
    (AttachmentStage.stage(), StageOptions()), (AnomalyStage.stage(), StageOptions()),
]
let pipeline = Pipeline(policy: policy(), stages: stages)
let bytes = message()
let reader = MessageReader()
let task = Task(executorPreference: LaneExecutor.shared) {
    var times = [3: Times(), 100: Times()]
    for _ in 0..<rounds {
        for recipients in [3, 100] {
            var (envelope, judging, recording) = (0.0, 0.0, 0.0)
            for _ in 0..<100 {
                let start = processorSeconds()
                var session = MessageSession(
                    pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<ada@example.net>".utf8)))
                offer(&session, recipients)
                let offered = processorSeconds()
                let judgement = await session.judged(try reader.read(bytes))
                let judged = processorSeconds()
                _ = MessageJournal.line(judgement)
                envelope += offered - start
                judging += judged - offered
                recording += processorSeconds() - judged
            }
            times[recipients]?.envelope.append(envelope / 100)
            times[recipients]?.judging.append(judging / 100)
            times[recipients]?.recording.append(recording / 100)
        }
    }
    return times
}
let times = try await task.value
print("| \(bytes.count) bytes, microseconds | 3 recipients | 100 recipients | ratio |\n|---|--:|--:|--:|")
let rows: [(String, KeyPath<Times, [Double]>)] = [
    ("scan and policy", \.judging), ("MAIL and RCPT before", \.envelope), ("record and log line after", \.recording),
]
for (title, values) in rows {
    guard let few = times[3].map({ median($0[keyPath: values]) }),
        let many = times[100].map({ median($0[keyPath: values]) })
    else { continue }
    let ratio = Int((many / few * 100).rounded())
    print(
        "| \(title) | \(microseconds(few)) | \(microseconds(many)) |",
        "\(ratio / 100).\(ratio % 100 < 10 ? "0" : "")\(ratio % 100) |")
}
