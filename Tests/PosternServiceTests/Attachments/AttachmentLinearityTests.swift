import Glibc
import PosternService
import Testing

/// Four times the bytes take about four times the steps; a reader that looks at the rest again from each
/// byte would take sixteen times as many. The processor time of the thread stands for the steps: other
/// load on the machine does not count.
@Suite struct AttachmentLinearityTests {
    private static let patterns = [
        "=", "\"", "\\", "\"\\", "(", ")", "()", ";", "=?", "=?a?b?", "=?a?x? ", "=?a?q?=", "=?=?", "%",
        "%25", "'",
        "*", "a", "a=", "a =", " ", "\" ", "filename", "filename*", "filename=", "filename=\"",
        "filename*0=;",
        "filename*0*=%;", "\n ", "\r\n\t", ".", ":", "\0", "\u{202E}", "+", "+A", "é",
    ]

    @Test(arguments: ["; filename=", "; filename*0*=\"utf-16'"])
    func fields(_ start: String) {
        for pattern in Self.patterns {
            #expect(
                isLinear(1_000) { count in
                    let value = start + String(repeating: pattern, count: count / pattern.utf8.count)
                    return "Content-Disposition: attachment\(value)\n\n"
                }, "\(pattern)")
        }
    }

    @Test(arguments: [
        "--", "--b ", "--b\n", "--b--\n", "--bx\n", "-", "\n", "\r", "\r--b", "x: y\n", " \n",
        "--b\nContent-Type: a/b\n",
        "--b\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\nContent-Type: message/rfc822\n\n",
        "Content-Transfer-Encoding: base64\nContent-Type: message/rfc822\n\n", "TVqQ", "=4D",
        "Content-Type: a/b;\n name=x\n",
    ])
    func bodies(_ pattern: String) {
        for encoding in ["7bit", "base64", "quoted-printable"] {
            #expect(
                isLinear(4_000) { count in
                    """
                    Content-Type: multipart/mixed; boundary=b
                    Content-Transfer-Encoding: \(encoding)

                    --b
                    Content-Type: message/rfc822

                    \(String(repeating: pattern, count: count / pattern.utf8.count))
                    """
                }, "\(encoding)")
        }
    }

    private func isLinear(_ count: Int, _ message: (Int) -> String) -> Bool {
        let (small, large) = (Array(message(count).utf8), Array(message(4 * count).utf8))
        // A page fault or a table that is set up may disturb one measurement, not three.
        for _ in 0..<3 where seconds(large) <= 8 * seconds(small) + 0.005 { return true }
        return false
    }

    private func seconds(_ message: [UInt8]) -> Double {
        let start = threadTime()
        for attachment in Reading(message).attachments { _ = AttachmentRefusal(attachment) }
        return threadTime() - start
    }

    private func threadTime() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
