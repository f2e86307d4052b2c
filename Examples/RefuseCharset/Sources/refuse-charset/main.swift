import Glibc
import Milter
import RefuseCharset

let arguments = CommandLine.arguments.dropFirst()
guard let address = arguments.first, arguments.count > 1 else {
    print("usage: refuse-charset SOCKET CHARSET...")
    exit(64)
}
do {
    let filter = charsetFilter(refusing: RefusedCharsets(arguments.dropFirst()))
    try MilterServer(filter, listeningOn: address).run()
} catch {
    print("refuse-charset: \(error)")
    exit(error.code == .badAddress ? 64 : 69)
}
