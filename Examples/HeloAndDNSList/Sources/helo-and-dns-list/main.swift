import Glibc
import HeloAndDNSList
import Milter

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 3 || (arguments.count == 4 && arguments[3] == "defer-unanswered") else {
    print("usage: helo-and-dns-list SOCKET OWN-DOMAIN LIST-ZONE [defer-unanswered]")
    exit(64)
}
var policy = ClientPolicy(ownDomain: RawText(arguments[1]), zone: arguments[2])
if arguments.count == 4 { policy.unanswered = .defer }
let list = DNSList(zone: policy.zone)
do {
    let filter = clientFilter(policy, LookUps { list.names($0) })
    try MilterServer(filter, listeningOn: arguments[0]).run()
} catch {
    print("helo-and-dns-list: \(error)")
    exit(error.code == .badAddress ? 64 : 69)
}
