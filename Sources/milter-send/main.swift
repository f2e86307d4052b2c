// Hands a message to a mail filter as an MTA would, over the milter protocol, and prints what the filter says.
//
//     milter-send ADDRESS FILE
//
// The exit status is 0 when the filter answered, whatever it said; 64 to 78 as in sysexits.h otherwise.
import Glibc
import Milter
import MilterTesting

func fail(_ status: Int32, _ text: String) -> Never {
    StandardErrorLog.write("milter-send: \(text)")
    exit(status)
}

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    fail(64, "usage: milter-send ADDRESS FILE, for example: milter-send inet:8895@127.0.0.1 message.eml")
}
let address: SocketAddress
do throws(MilterError) { address = try SocketAddress(arguments[1]) } catch { fail(64, error.message) }
let content: [UInt8]
do throws(MessageFile.Failure) { content = try MessageFile.read(arguments[2]) } catch { fail(66, error.text) }
do throws(MTAError) {
    let mta = try MTA.live(at: address)
    try mta.connect(host: "localhost", address: "127.0.0.1")
    try mta.helo("localhost")
    try mta.mail("<sender@example.org>")
    let answer = try mta.rcpt("<recipient@example.net>")
    if answer.isPositive {
        let outcome = try mta.message(RawText(content))
        print("\(arguments[2]): \(outcome.decision)")
        for edit in outcome.edits { print("    \(edit)") }
    } else {
        print("\(arguments[2]): \(answer)")
    }
    try mta.quit()
} catch {
    fail(69, "\(error)")
}
