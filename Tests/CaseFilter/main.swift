// A filter that does what the message tells it to, as a program; see `CaseFilter` for what it can be told.
//
//     case-filter ADDRESS [PREFIX [STAGE=MACRO,MACRO...]...]
//     case-filter ADDRESS --observing|--asynchronous
//
// The prefix, `X` by default, lets two of these filters stand in a row and follow their own fields. The lists are of macros
// that the MTA is asked for at a stage: connect, helo, sender, recipient.
import CaseFilterKit
import Milter

var arguments = CommandLine.arguments
let style = arguments.last.flatMap { ["--observing", "--asynchronous"].contains($0) ? $0 : nil }
if style != nil { arguments.removeLast() }
guard arguments.count >= 2, let macros = MacroLists.read(arguments.dropFirst(3)) else {
    print("usage: case-filter ADDRESS [PREFIX [STAGE=MACRO,MACRO...]...]")
    exit(64)
}
var options = ServerOptions()
options.name = "case-filter"
options.socketMode = 0o666
do {
    let cases = CaseFilter(prefix: arguments.count > 2 ? arguments[2] : "X")
    var filter = style == nil ? cases.filter : cases.observing(isAsynchronous: style == "--asynchronous")
    filter.options.macros = macros
    let server = try MilterServer(filter, listeningOn: arguments[1], options: options)
    try server.run { address in
        print("listening on \(address)")
        flushStandardOutput()
    }
} catch {
    print("case-filter: \(error)")
    exit(69)
}
