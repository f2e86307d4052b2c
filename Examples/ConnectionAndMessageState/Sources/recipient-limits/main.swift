import ConnectionAndMessageState
import Glibc
import Milter

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 1 else {
    print("usage: recipient-limits SOCKET")
    exit(64)
}
do {
    let filter = limitsFilter(Limits()) { client in
        let counts = client.counts
        print(
            "client=\(client.address) messages=\(counts.messages) unfinished=\(counts.unfinished)"
                + " recipients=\(counts.recipients) refused=\(counts.refused)")
        // Standard output may be a pipe, which holds lines back.
        fflush(nil)
    }
    try MilterServer(filter, listeningOn: arguments[0]).run()
} catch {
    print("recipient-limits: \(error)")
    exit(error.code == .badAddress ? 64 : 69)
}
