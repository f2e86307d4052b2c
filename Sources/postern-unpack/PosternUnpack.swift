import ArchiveReading
import Glibc
import UnpackProtocol

// postern-unpack - read one archive in confinement
//
// SYNOPSIS
//     postern-unpack FORMAT [--filter FILTER] [--entries N] [--entry-bytes N] [--total-bytes N] [--seconds N]
//                    [--address-space N]
//
// DESCRIPTION
//     Not started by hand. It reads an archive from descriptor 3 and writes what is in it to descriptor 4, as frames
//     (`UnpackWire`). Before it looks at the first byte it takes every right from itself but these two.
//
// EXIT STATUS
//     0    all is said
//     64   the command line is none of ours
//     74   nobody reads what it writes
//     77   it could not confine itself, and has looked at nothing
//     A signal: a limit was reached, or the archive made it do what it must not.

@main
enum PosternUnpack {
    static func main() {
        var arguments = CommandLine.arguments.dropFirst()
        var probe: Probe?
        if arguments.first == "--probe" {
            guard let named = arguments.dropFirst().first.flatMap(Probe.init(rawValue:)) else {
                _exit(UnpackWire.usageStatus)
            }
            probe = named
            arguments = arguments.dropFirst(2)
        }
        guard let request = UnpackRequest(arguments: arguments) else { _exit(UnpackWire.usageStatus) }

        // Names become UTF-8, without the tables that the system's other locales would be read from. What the C library reads
        // from files by itself it reads now.
        if unsafe setlocale(LC_ALL, "C.UTF-8") == nil { unsafe setlocale(LC_ALL, "C") }
        tzset()

        let count = lseek(UnpackWire.input, 0, SEEK_END)
        guard count >= 0, let layers = Confinement(request).enter() else { _exit(UnpackWire.notConfinedStatus) }

        var frames = FrameWriter(to: UnpackWire.output)
        frames.send(.hello, [UnpackWire.version, layers.rawValue])
        if let probe { _exit(probe.run(request)) }
        var report = ArchiveReport(request, from: UnpackWire.input, count: Int64(count), to: frames)
        report.run()
        // Nothing that libraries would do at the end is allowed, or needed.
        _exit(0)
    }
}
