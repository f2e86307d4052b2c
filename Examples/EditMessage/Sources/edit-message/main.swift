import EditMessage
import Glibc
import Milter

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 1 else {
    print("usage: edit-message SOCKET")
    exit(64)
}
do {
    try MilterServer(editFilter(Edits()), listeningOn: arguments[0]).run()
} catch {
    print("edit-message: \(error)")
    exit(error.code == .badAddress ? 64 : 69)
}
